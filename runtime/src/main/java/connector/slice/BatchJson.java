package connector.slice;

import connector.partition.Batch;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** A {@link Batch} as plain values for JSON, and back. */
final class BatchJson {
    private BatchJson() {}

    static Map<String, Object> toPlain(Batch batch) {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("variable", batch.variable());
        plain.put("names", List.copyOf(batch.names()));
        plain.put("offset", (long) batch.offset());
        plain.put("contexts", batch.contexts());
        return plain;
    }

    @SuppressWarnings("unchecked") // maps out of Json have text keys
    static Batch fromPlain(Map<?, ?> plain) {
        List<Map<String, Object>> contexts = new ArrayList<>();
        if (plain.get("contexts") instanceof List<?> list) {
            list.forEach(context -> contexts.add((Map<String, Object>) context));
        }
        return new Batch(
                Plain.text(plain, "variable"),
                new LinkedHashSet<>(Plain.texts(plain, "names")),
                Math.toIntExact(Plain.number(plain, "offset")),
                contexts);
    }
}
