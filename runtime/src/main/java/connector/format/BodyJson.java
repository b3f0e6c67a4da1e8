package connector.format;

import connector.base.Content;
import java.util.List;

/**
 * A body as JSON.
 *
 * @param body as it came
 * @param text in UTF-8: one value, or one a line
 * @param lines whether it is values on lines
 * @param aside lines that could not be read and were set aside
 * @param asideAt for each of them where it would stand in the text
 */
record BodyJson(RawBody body, Content text, boolean lines, List<BadLine> aside, List<Long> asideAt) {
    /** As it came: nothing was set aside yet. */
    static BodyJson plain(RawBody body, Content text, boolean lines) {
        return new BodyJson(body, text, lines, List.of(), List.of());
    }

    /** Its bytes, taken into memory where they are on disk. */
    byte[] utf8() {
        return body.with(text).bytes();
    }

    /** True when it is too large for the memory. */
    boolean isOnDisk() {
        return body.with(text).isOnDisk();
    }
}
