package connector.format;

import java.util.List;

/**
 * A body as JSON.
 *
 * @param body as it came
 * @param utf8 one value, or one a line
 * @param lines whether it is values on lines
 * @param aside lines that could not be read and were set aside
 */
record BodyJson(RawBody body, byte[] utf8, boolean lines, List<BadLine> aside) {}
