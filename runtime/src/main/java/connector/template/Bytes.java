package connector.template;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What digests give: raw bytes. {@code hex} and {@code base64} take them as they are; anywhere else they appear as
 * lower-case hex text.
 *
 * @param raw never changed after it was made
 */
record Bytes(byte[] raw) {
    /** The bytes of a value: raw ones, or its text in UTF-8. */
    static byte[] of(Object value) {
        return value instanceof Bytes bytes ? bytes.raw : Values.text(value).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bytes bytes && java.util.Arrays.equals(raw, bytes.raw);
    }

    @Override
    public int hashCode() {
        return java.util.Arrays.hashCode(raw);
    }

    @Override
    public String toString() {
        return HexFormat.of().formatHex(raw);
    }
}
