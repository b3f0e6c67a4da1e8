package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import connector.template.Env;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code flatten: {field: properties, prefix: "", separator: _}}: the members of an object become fields of the record, one
 * level deep. A null or empty object leaves nothing behind.
 */
record FlattenStep(String field, String prefix, String separator) implements EditStep {
    private static final Key<String> FIELD = Key.of(
            "field", Types.TEXT, "The object whose members move up. Dotted names reach into objects.", "properties");
    private static final Key<String> PREFIX = Key.of(
                    "prefix", Types.TEXT, "In front of each name; the field's own name if left out.", "\"\"")
            .orNone();
    private static final Key<String> SEPARATOR = Key.of(
                    "separator", Types.TEXT, "Between prefix and name; none where the prefix is empty.", "_")
            .or("_");

    static final Key<FlattenStep> KEY = Key.of(
            "flatten",
            Component.of(
                    "flatten",
                    "Moves the members of an object up into the record.",
                    List.of(FIELD, PREFIX, SEPARATOR),
                    a -> new FlattenStep(
                            a.get(FIELD),
                            a.find(PREFIX).orElseGet(() -> a.get(FIELD).replace('.', '_')),
                            a.get(SEPARATOR))),
            "Moves the members of an object up into the record, one level. A name that is taken is a failure.",
            "{field: properties, prefix: \"\"}");

    @Override
    public String word() {
        return KEY.name();
    }

    @Override
    public List<String> sought() {
        return List.of(field);
    }

    @Override
    public Optional<String> moved(String of) {
        if (!Members.isWithin(of, field)) {
            return Optional.of(of);
        }
        return of.equals(field) ? Optional.empty() : Optional.of(own(of.substring(field.length() + 1)));
    }

    private String own(Object name) {
        return prefix.isEmpty() ? String.valueOf(name) : prefix + separator + name;
    }

    @Override
    public void apply(Fields record, Env env) {
        Optional<Fields.Content> content = Members.find(record, field);
        if (content.isEmpty()) {
            return;
        }
        Optional<Map<?, ?>> members = members(content.get().value());
        if (members.isEmpty()) {
            throw new Failure(
                    FailureClass.SCHEMA,
                    "transform cannot flatten " + field + ": it is no object in this record",
                    "flatten only what is always an object, null or absent");
        }
        Members.remove(record, field);
        members.get().forEach((name, member) -> {
            String own = own(name);
            if (record.containsKey(own)) {
                throw Members.taken("flatten " + field, own);
            }
            record.set(own, member);
        });
    }

    /** An empty list counts as an empty object: some languages cannot tell them apart when they write JSON. */
    private static Optional<Map<?, ?>> members(Object value) {
        if (value == null || value instanceof List<?> list && list.isEmpty()) {
            return Optional.of(Map.of());
        }
        return value instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }
}
