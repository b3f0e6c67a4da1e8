package connector.record;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Something about a field that is not as the last run saw it.
 *
 * @param field as people write it: {@code lines[].price}
 * @param what happened to it
 * @param was before; empty for a new field
 * @param now after; empty for a missing one
 * @param first where it was seen first: number of the record and slice; empty for what was not seen
 * @param records how many were looked at, for what was not seen
 */
public record Drift(
        String field, What what, Optional<String> was, Optional<String> now, Optional<String> first, long records) {
    /** What can happen to a field. */
    public enum What {
        /** Nobody has declared it, and it has not come before. */
        NEW("new field"),
        /** It came before, and no record has it. */
        MISSING("missing"),
        /** Values of another kind came. */
        TYPE("type changed"),
        /** It had values before, and is null in all records. */
        ALWAYS_NULL("always null"),
        /** It is declared never to be null, and was. */
        NULLABLE("may be null");

        private final String says;

        What(String says) {
            this.says = says;
        }
    }

    /** For people: {@code amount: type changed, integer → string (record 17)}. */
    public String says() {
        String change = was.isPresent() && now.isPresent()
                ? ", " + was.get() + " → " + now.get()
                : now.map(n -> ", " + n).orElse("");
        return field + ": " + what.says + change
                + first.map(f -> " (" + f + ")").orElse(records == 0 ? "" : " (in none of " + records + ")");
    }

    /** For the report. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("field", field);
        plain.put("what", what.name().toLowerCase(java.util.Locale.ROOT));
        was.ifPresent(w -> plain.put("was", w));
        now.ifPresent(n -> plain.put("now", n));
        first.ifPresent(f -> plain.put("first", f));
        if (records > 0) {
            plain.put("records", records);
        }
        return plain;
    }
}
