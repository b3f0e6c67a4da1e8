package connector.record;

import connector.format.Name;
import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import connector.template.Env;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code rename: {old: new}}: all at once, so that two fields can change places. */
record RenameStep(Map<String, String> names) implements EditStep {
    static final Key<RenameStep> KEY = Key.of(
            "rename",
            new MappedType<>(Types.map(Types.TEXT), RenameStep::new),
            "Gives fields other names, all at once. Dotted names reach into objects. A name that is taken is a failure.",
            "{Id: id, user.login: user_login}");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return List.copyOf(names.keySet());
    }

    @Override
    public Optional<String> moved(String field) {
        return Optional.of(names.entrySet().stream()
                .filter(one -> Members.isWithin(field, one.getKey()))
                .map(one -> one.getValue() + field.substring(one.getKey().length()))
                .findFirst()
                .orElse(field));
    }

    @Override
    public void apply(Fields record, Env env) {
        Map<String, Fields.Content> moved = new LinkedHashMap<>();
        names.forEach((old, now) -> Members.find(record, old).ifPresent(content -> {
            if (moved.put(now, content) != null) {
                throw Members.taken("rename " + old, now);
            }
        }));
        names.keySet().forEach(old -> Members.remove(record, old));
        moved.forEach((now, content) -> {
            if (Members.has(record, now)) {
                throw Members.taken("rename", now);
            }
            if (now.indexOf('.') < 0) {
                record.set(Name.of(now), content);
            } else {
                Members.put(record, now, content.value());
            }
        });
    }
}
