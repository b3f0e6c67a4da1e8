package connector.http;

import connector.net.Response;
import connector.template.Env;

/**
 * A response as limits see it.
 *
 * @param response as it came
 * @param env names of the request and of the response
 */
record Answer(Response response, Env env) {
    /** Too Many Requests (RFC 6585, 4). */
    private static final int TOO_MANY = 429;

    boolean refused() {
        return response.status() == TOO_MANY;
    }
}
