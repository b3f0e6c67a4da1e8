package connector.record;

import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import connector.template.Env;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code rename: {old: new}}: all at once, so that two fields can change places. */
record RenameStep(Map<String, String> names) implements TransformStep {
    static final Key<RenameStep> KEY = Key.of(
            "rename",
            new MappedType<>(Types.map(Types.TEXT), RenameStep::new),
            "Gives fields other names, all at once. Dotted names reach into objects. A name that is taken is a failure.",
            "{Id: id, user.login: user_login}");

    @Override
    public void apply(Map<String, Object> fields, Env env) {
        Map<String, Object> moved = new LinkedHashMap<>();
        names.forEach((old, now) -> {
            if (Members.has(fields, old)) {
                if (moved.containsKey(now)) {
                    throw Members.taken("rename " + old, now);
                }
                moved.put(now, Members.get(fields, old));
            }
        });
        names.keySet().forEach(old -> Members.remove(fields, old));
        moved.forEach((now, value) -> {
            if (Members.has(fields, now)) {
                throw Members.taken("rename", now);
            }
            Members.put(fields, now, value);
        });
    }
}
