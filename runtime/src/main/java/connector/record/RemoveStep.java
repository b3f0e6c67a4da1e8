package connector.record;

import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import connector.template.Env;
import java.util.List;
import java.util.Optional;

/** {@code remove: [a, b.c]}: takes fields away; those a record does not have are no matter. */
record RemoveStep(List<String> names) implements EditStep {
    static final Key<RemoveStep> KEY = Key.of(
            "remove",
            new MappedType<>(Types.list(Types.TEXT, true), RemoveStep::new),
            "Takes fields away. Dotted names reach into objects.",
            "[internal_notes, address.geo]");

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
        return names.stream().anyMatch(name -> Members.isWithin(field, name)) ? Optional.empty() : Optional.of(field);
    }

    @Override
    public void apply(Fields record, Env env) {
        names.forEach(name -> Members.remove(record, name));
    }
}
