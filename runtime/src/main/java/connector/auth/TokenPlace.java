package connector.auth;

import connector.net.Draft;
import connector.spec.Location;

/**
 * Where a token goes in a request.
 *
 * @param into the place
 * @param scheme a word before it, as in {@code Bearer abc}; empty for none
 */
record TokenPlace(Location into, String scheme) {
    Draft put(Draft draft, String token) {
        return draft.with(into, scheme.isEmpty() ? token : scheme + " " + token);
    }
}
