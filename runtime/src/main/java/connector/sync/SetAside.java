package connector.sync;

import connector.format.BadLine;
import connector.record.Aside;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A record, or a line of a response, that was set aside instead of being written.
 *
 * @param slice in which, for people
 * @param reason what is wrong with it, without its content
 * @param extracted when its page arrived
 * @param content {@code record}, as it was after {@code transform}; or {@code line}, {@code file} and {@code text} of a line
 */
public record SetAside(String slice, String reason, Instant extracted, Map<String, Object> content) {
    /** Keeps the order and forbids changes. */
    public SetAside {
        content = Collections.unmodifiableMap(new LinkedHashMap<>(content));
    }

    static SetAside of(String slice, Aside row, Instant extracted) {
        return new SetAside(
                slice, row.reason(), extracted, Map.of("record", row.row().fields()));
    }

    static SetAside of(String slice, BadLine line, Instant extracted) {
        Map<String, Object> content = new LinkedHashMap<>();
        content.put("line", line.line());
        line.file().ifPresent(file -> content.put("file", file));
        content.put("text", line.content());
        return new SetAside(slice, line.reason(), extracted, content);
    }

    /** As plain values, for JSON. */
    public Map<String, Object> toPlain(String stream) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("stream", stream);
        plain.put("slice", slice);
        plain.put("reason", reason);
        plain.put("extracted", extracted.toString());
        plain.putAll(content);
        return plain;
    }
}
