package connector.http;

import connector.net.Response;

/**
 * Turns a response of status 2xx (204 included) into what the caller wants.
 *
 * @param <T> what that is
 */
@FunctionalInterface
public interface Decoder<T> {
    /**
     * The whole response, or nothing.
     *
     * @throws connector.base.Failure DECODE or SELECTOR when it is not what was expected: the attempt failed, and is
     *     retried like a truncated body; of any other class: it stands at once
     */
    T decode(Response response);
}
