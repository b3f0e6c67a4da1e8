package connector.singer;

import com.fasterxml.jackson.core.JsonGenerator;
import connector.base.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The lines of the Singer protocol: one JSON object each, UTF-8, ended by a line feed. The wire format is known here and
 * nowhere else.
 */
public final class Messages {
    /** The form every known target reads: UTC, six digits, {@code Z}. */
    private static final DateTimeFormatter EXTRACTED =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final int NANOS_PER_MICRO = 1000;
    private static final int MILLION = 1_000_000;

    /** A second as text: pages come many within one. */
    private record Second(long epoch, String text) {}

    private static final AtomicReference<Second> LAST = new AtomicReference<>(second(Instant.EPOCH));

    private Messages() {}

    /**
     * SCHEMA.
     *
     * @param keys primary key; always written as a list, because targets break without it
     * @param bookmarkProperty the replication key; left out when empty
     */
    public static byte[] schema(
            String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "SCHEMA");
        message.put("stream", stream);
        message.put("schema", schema);
        message.put("key_properties", keys);
        bookmarkProperty.ifPresent(key -> message.put("bookmark_properties", List.of(key)));
        return line(message);
    }

    /** What stands before the body of a RECORD, which is a JSON object in UTF-8 and is copied as it is. */
    public static byte[] recordHead(String stream) {
        return ("{\"type\":\"RECORD\",\"stream\":\"" + stream + "\",\"record\":").getBytes(StandardCharsets.UTF_8);
    }

    /**
     * What stands behind it.
     *
     * @param extracted when its page arrived
     */
    public static byte[] recordTail(Instant extracted) {
        Second second = LAST.get();
        if (second.epoch() != extracted.getEpochSecond()) {
            second = second(extracted);
            LAST.set(second);
        }
        // A digit before them keeps the zeros.
        String micros = Integer.toString(MILLION + extracted.getNano() / NANOS_PER_MICRO);
        return (",\"time_extracted\":\"" + second.text() + "." + micros.substring(1) + "Z\"}\n")
                .getBytes(StandardCharsets.UTF_8);
    }

    private static Second second(Instant instant) {
        return new Second(instant.getEpochSecond(), EXTRACTED.format(instant));
    }

    /** STATE; the value is always an object. */
    public static byte[] state(Map<String, Object> value) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("type", "STATE");
        message.put("value", value);
        return line(message);
    }

    private static byte[] line(Map<String, Object> message) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = Json.FACTORY.createGenerator(out)) {
            Json.write(generator, message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        out.write('\n');
        return out.toByteArray();
    }
}
