package connector.net;

import connector.base.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * An answer that is kept: a 200 with a validator. On disk a gzip, whose checksum tells a damaged file, of one line of JSON
 * with the header fields and the body after it.
 *
 * @param headers those that may be kept
 * @param body decoded
 */
record CacheEntry(Headers headers, byte[] body) {
    byte[] packed() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(Json.bytes(headers.byName()));
            gzip.write('\n');
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory", e);
        }
        return out.toByteArray();
    }

    /** @throws IOException when it is damaged or of another form */
    static CacheEntry unpacked(byte[] packed) throws IOException {
        byte[] all = new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes();
        int end = 0;
        while (end < all.length && all[end] != '\n') {
            end++;
        }
        Object head = Json.parse(new String(all, 0, end, StandardCharsets.UTF_8));
        if (end == all.length || !(head instanceof Map<?, ?> fields)) {
            throw new IOException("not an entry of a cache");
        }
        Map<String, List<String>> byName = new LinkedHashMap<>();
        fields.forEach((name, values) -> byName.put(
                String.valueOf(name),
                values instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of()));
        return new CacheEntry(new Headers(byName), java.util.Arrays.copyOfRange(all, end + 1, all.length));
    }
}
