package connector.http;

import connector.auth.Authenticator;
import connector.net.Draft;
import connector.template.Env;

/**
 * One request that is to be answered, however many attempts it takes.
 *
 * @param stream whose traffic it is
 * @param slice its id
 * @param draft without credentials
 * @param policy of the stream
 * @param auth its credentials, applied to each attempt
 * @param env names of the request, for the templates of error rules
 * @param laterPage false for the first page of a pass
 * @param positional the paginator counts pages or rows, so that a 400 on a later page means a cap was reached
 * @param resumed its place was saved by an earlier run, and no page has proved yet that the API still knows it
 * @param repeatable false when the server keeps the place, so that an attempt that may have arrived is not made again
 */
public record Call(
        String stream,
        String slice,
        Draft draft,
        Policy policy,
        Authenticator auth,
        Env env,
        boolean laterPage,
        boolean positional,
        boolean resumed,
        boolean repeatable) {}
