package connector.slice;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What reading a slice in another process left for the commit: written only after its rows were flushed.
 *
 * @param run id of the run that planned it
 * @param result how it ended
 * @param rows what children need of its records, in order
 * @param schema what records made of the stream's schema, the difference to the manifest
 * @param edge records at the values that the bookmark can have
 * @param serverDate the server's clock at the first response
 * @param counts what was done, for the report
 */
public record SliceOutput(
        String run,
        SliceResult result,
        List<Object> rows,
        Map<String, Object> schema,
        Map<String, Object> edge,
        Optional<Instant> serverDate,
        Map<String, Object> counts) {
    /** Keeps the order and forbids changes. */
    public SliceOutput {
        rows = Collections.unmodifiableList(rows);
        schema = Collections.unmodifiableMap(new LinkedHashMap<>(schema));
        edge = Collections.unmodifiableMap(new LinkedHashMap<>(edge));
        counts = Collections.unmodifiableMap(new LinkedHashMap<>(counts));
    }

    /** As plain values for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", result.slice().id());
        plain.put("run", run);
        plain.put("result", result.toPlain());
        plain.put("rows", rows);
        plain.put("schema", schema);
        plain.put("edge", edge);
        serverDate.ifPresent(date -> plain.put("server_date", date.toString()));
        plain.put("counts", counts);
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    @SuppressWarnings("unchecked") // a list out of JSON
    public static SliceOutput fromPlain(Map<?, ?> plain) {
        return new SliceOutput(
                Plain.text(plain, "run"),
                SliceResult.fromPlain(Plain.object(plain, "result")),
                plain.get("rows") instanceof List<?> rows ? (List<Object>) rows : List.of(),
                Plain.map(plain, "schema"),
                Plain.map(plain, "edge"),
                Optional.ofNullable(plain.get("server_date")).map(date -> Instant.parse(String.valueOf(date))),
                Plain.map(plain, "counts"));
    }
}
