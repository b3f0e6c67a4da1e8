package connector.scenario;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A row of a generated API.
 *
 * @param id different from every other row's
 * @param part the partition it is in; empty without
 * @param at when it changed last, by the server's clock; empty for a row without a time
 * @param version counts its changes
 */
record FuzzRow(long id, String part, Optional<Instant> at, int version) {
    FuzzRow changed(Instant now) {
        return new FuzzRow(id, part, at.map(before -> now), version + 1);
    }

    Map<String, Object> json(FuzzShape shape) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("updated_at", at.map(shape.format()::write).orElse(null));
        row.put("v", (long) version);
        return row;
    }

    /** What tells this version of this row from all others. */
    String key(String stream) {
        return stream + " " + id + "/" + version;
    }
}
