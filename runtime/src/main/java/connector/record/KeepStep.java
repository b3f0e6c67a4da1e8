package connector.record;

import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import connector.template.Env;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code keep: [a]}: takes all other fields away. */
record KeepStep(List<String> names) implements EditStep {
    static final Key<KeepStep> KEY = Key.of(
            "keep",
            new MappedType<>(Types.list(Types.TEXT, true), KeepStep::new),
            "Takes all other fields away. Dotted names keep parts of objects.",
            "[id, name, address.city]");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return names;
    }

    @Override
    public Optional<String> moved(String field) {
        boolean kept = names.stream().anyMatch(name -> Members.isWithin(field, name) || Members.isWithin(name, field));
        return kept ? Optional.of(field) : Optional.empty();
    }

    @Override
    public void apply(Fields record, Env env) {
        Fields kept = Fields.of(Map.of());
        for (String name : names) {
            int index = record.index(name);
            if (index >= 0) {
                kept.set(record.name(index), record.content(index));
            } else {
                Members.find(record, name).ifPresent(content -> Members.put(kept, name, content.value()));
            }
        }
        record.become(kept);
    }
}
