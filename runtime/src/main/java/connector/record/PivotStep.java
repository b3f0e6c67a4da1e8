package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import connector.template.Env;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code pivot: {field: custom_fields, name: id, value: value}}: a list of names with values becomes fields of the record,
 * as many APIs write what their users have defined.
 */
record PivotStep(String field, String name, String value, String prefix, String separator) implements EditStep {
    private static final Key<String> FIELD =
            Key.of("field", Types.TEXT, "The list of objects. Dotted names reach into objects.", "custom_fields");
    private static final Key<String> NAME = Key.of(
                    "name", Types.TEXT, "Where an object has the name of the new field.", "id")
            .or("name");
    private static final Key<String> VALUE = Key.of(
                    "value", Types.TEXT, "Where it has the value; absent, the field is null.", "value")
            .or("value");
    private static final Key<String> PREFIX = Key.of(
                    "prefix", Types.TEXT, "In front of each name; the list's own name if left out.", "\"\"")
            .orNone();
    private static final Key<String> SEPARATOR = Key.of(
                    "separator", Types.TEXT, "Between prefix and name; none where the prefix is empty.", "_")
            .or("_");

    static final Key<PivotStep> KEY = Key.of(
            "pivot",
            Component.of(
                    "pivot",
                    "Makes fields of a list of names with values.",
                    List.of(FIELD, NAME, VALUE, PREFIX, SEPARATOR),
                    a -> new PivotStep(
                            a.get(FIELD),
                            a.get(NAME),
                            a.get(VALUE),
                            a.find(PREFIX).orElseGet(() -> a.get(FIELD).replace('.', '_')),
                            a.get(SEPARATOR))),
            "Makes fields of a list of objects that each hold a name and a value, like the custom fields of many APIs. A"
                    + " name that is taken, or comes twice, is a failure.",
            "{field: custom_fields, name: id, value: value}");

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
        return Members.isWithin(of, field) ? Optional.empty() : Optional.of(of);
    }

    @Override
    public void apply(Fields record, Env env) {
        Optional<Fields.Content> content = Members.find(record, field);
        if (content.isEmpty()) {
            return;
        }
        Object list = content.get().value();
        if (list != null && !(list instanceof List)) {
            throw failure("it is no list in this record");
        }
        Members.remove(record, field);
        if (list == null) {
            return;
        }
        for (Object item : (List<?>) list) {
            Object named = item instanceof Map<?, ?> map ? map.get(name) : null;
            if (named == null) {
                throw failure("an item of it is no object with the member " + name);
            }
            String text = named instanceof String s ? s : Json.text(named);
            String own = prefix.isEmpty() ? text : prefix + separator + text;
            if (record.containsKey(own)) {
                throw Members.taken("pivot " + field, own);
            }
            record.set(own, ((Map<?, ?>) item).get(value));
        }
    }

    private Failure failure(String why) {
        return new Failure(
                FailureClass.SCHEMA,
                "transform cannot pivot " + field + ": " + why,
                "pivot only what is always a list of objects with a name, null or absent");
    }
}
