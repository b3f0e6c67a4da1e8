package connector.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where a body is: a member of a gzip file of many (RFC 1952, 2.2), so that {@code zcat} reads the file.
 *
 * @param file name of the file beside the index
 * @param offset of the member's first byte
 * @param length of the member, packed
 * @param size of the body, unpacked
 * @param masked how many secrets were replaced in it; 0 means that it is as it was received
 */
record ArchivePlace(String file, long offset, long length, long size, long masked) {
    /** For the index. */
    Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("file", file);
        plain.put("offset", offset);
        plain.put("length", length);
        plain.put("size", size);
        if (masked > 0) {
            plain.put("masked", masked);
        }
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    static ArchivePlace fromPlain(Map<?, ?> plain) {
        return new ArchivePlace(
                String.valueOf(plain.get("file")),
                (Long) plain.get("offset"),
                (Long) plain.get("length"),
                (Long) plain.get("size"),
                plain.get("masked") instanceof Long masked ? masked : 0);
    }
}
