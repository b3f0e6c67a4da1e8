package connector.http;

import connector.template.Env;

/**
 * A request as limits see it.
 *
 * @param host it goes to; each has limits of its own
 * @param request {@code METHOD /path} below the base URL
 * @param key position in a pool of keys; each has limits of its own; 0 without a pool
 * @param env names of the request, for costs
 */
record Asked(String host, String request, int key, Env env) {
    Asked with(int other) {
        return new Asked(host, request, other, env);
    }
}
