package connector.format;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code entries: {key: currency, value: rate}}: the members of a map become rows.
 *
 * @param key the field with the member's name
 * @param value the field with its value; empty when the values are objects, whose fields follow
 */
record Entries(String key, Optional<String> value) implements Reshape {
    private static final Key<String> FIELD =
            Key.of("key", Types.TEXT, "The field that gets the name of a member.", "currency");
    private static final Key<String> VALUE = Key.of(
                    "value",
                    Types.TEXT,
                    "The field that gets its value. Left out, the values are objects, and their fields follow the key.",
                    "rate")
            .orNone();

    static final Key<Entries> KEY = Key.of(
                    "entries",
                    Component.of(
                            "entries",
                            "The members of an object become rows.",
                            List.of(FIELD, VALUE),
                            a -> new Entries(a.get(FIELD), a.find(VALUE))),
                    "The members of an object become rows: {EUR: 1.1, CHF: 1.05} are two of them. The path names the object,"
                            + " or a list of such.",
                    "{key: currency, value: rate}")
            .orNone();

    @Override
    public boolean takesOneObject() {
        return true;
    }

    @Override
    public List<Object> of(Object element, Object response) {
        List<Object> rows = new ArrayList<>();
        Reshape.members("entries", element).forEach((name, member) -> rows.add(row(String.valueOf(name), member)));
        return rows;
    }

    private Map<String, Object> row(String name, Object member) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put(key, name);
        if (value.isPresent()) {
            row.put(value.get(), member);
            return row;
        }
        if (!(member instanceof Map<?, ?> fields)) {
            throw Reshape.misfit(
                    "entries",
                    "the member " + name + " is " + Shape.says(member) + ", not an object",
                    "name the field that gets such values: entries: {key: " + key + ", value: …}");
        }
        fields.forEach((field, of) -> {
            if (String.valueOf(field).equals(key)) {
                throw taken(key);
            }
            row.put(String.valueOf(field), of);
        });
        return row;
    }

    /** Two fields of one name. */
    static Failure taken(String name) {
        return new Failure(
                FailureClass.SCHEMA,
                "records would give two fields the name " + name,
                "choose another name for one of them");
    }
}
