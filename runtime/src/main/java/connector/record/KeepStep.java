package connector.record;

import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import connector.template.Env;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code keep: [a]}: takes all other fields away. */
record KeepStep(List<String> names) implements TransformStep {
    static final Key<KeepStep> KEY = Key.of(
            "keep",
            new MappedType<>(Types.list(Types.TEXT, true), KeepStep::new),
            "Takes all other fields away. Dotted names keep parts of objects.",
            "[id, name, address.city]");

    @Override
    public void apply(Map<String, Object> fields, Env env) {
        Map<String, Object> kept = new LinkedHashMap<>();
        for (String name : names) {
            if (fields.containsKey(name)) {
                kept.put(name, fields.get(name));
            } else if (Members.has(fields, name)) {
                Members.put(kept, name, Members.get(fields, name));
            }
        }
        fields.clear();
        fields.putAll(kept);
    }
}
