package connector.format;

import java.util.List;

/**
 * A body as JSON.
 *
 * @param body as it came
 * @param utf8 one value, or one a line
 * @param lines whether it is values on lines
 * @param aside lines that could not be read and were set aside
 * @param asideAt for each of them where it would stand in the bytes
 */
record BodyJson(RawBody body, byte[] utf8, boolean lines, List<BadLine> aside, List<Integer> asideAt) {
    /** As it came: nothing was set aside yet. */
    static BodyJson plain(RawBody body, byte[] utf8, boolean lines) {
        return new BodyJson(body, utf8, lines, List.of(), List.of());
    }
}
