package connector.record;

import connector.record.TextTree.Num;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The steps that the comparison draws, on trees; written anew. */
final class RebuiltSteps {
    /** A step cannot be done: the page fails. */
    static final class Taken extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private RebuiltSteps() {}

    private interface Step {
        void on(Map<String, Object> record);
    }

    private static final Map<String, Step> STEPS = steps();

    /** As they are written in a manifest. */
    static List<String> all() {
        return List.copyOf(STEPS.keySet());
    }

    static void apply(String step, Map<String, Object> record) {
        STEPS.get(step).on(record);
    }

    private static Map<String, Step> steps() {
        Map<String, Step> all = new LinkedHashMap<>();
        all.put("{remove: [b, name.a]}", record -> {
            record.remove("b");
            if (record.get("name") instanceof Map<?, ?> name) {
                name.remove("a");
            }
        });
        all.put("{keep: [id, a, name.b, new]}", record -> {
            Map<String, Object> kept = new LinkedHashMap<>();
            move("id", record, "id", kept);
            move("a", record, "a", kept);
            if (record.get("name") instanceof Map<?, ?> name && name.containsKey("b")) {
                Map<String, Object> own = new LinkedHashMap<>();
                own.put("b", name.get("b"));
                kept.put("name", own);
            }
            move("new", record, "new", kept);
            record.clear();
            record.putAll(kept);
        });
        all.put("{rename: {a: was_a, name.id: name_id}}", record -> {
            Map<String, Object> moved = new LinkedHashMap<>();
            move("a", record, "was_a", moved);
            if (record.get("name") instanceof Map<?, ?> name && name.containsKey("id")) {
                moved.put("name_id", name.remove("id"));
            }
            record.remove("a");
            append(moved, record);
        });
        all.put("{rename: {id: a, a: id}}", record -> {
            Map<String, Object> moved = new LinkedHashMap<>();
            move("id", record, "a", moved);
            move("a", record, "id", moved);
            record.remove("id");
            record.remove("a");
            append(moved, record);
        });
        all.put("{add: {new: 1, \"b.c\": x}}", record -> {
            record.put("new", new Num("1"));
            inner(record).put("c", "x");
        });
        all.put("{add: {copy: \"{{record.a}}\", again: \"{{record.name.b}}\"}}", record -> {
            Object a = record.get("a");
            Object b = record.get("name") instanceof Map<?, ?> name ? name.get("b") : null;
            record.put("copy", a);
            record.put("again", b);
        });
        all.put("{flatten: {field: name, prefix: n}}", record -> flatten(record, "name", "n_"));
        all.put("{flatten: {field: b, prefix: \"\"}}", record -> flatten(record, "b", ""));
        return all;
    }

    private static void move(String from, Map<String, Object> record, String to, Map<String, Object> into) {
        if (record.containsKey(from)) {
            into.put(to, record.get(from));
        }
    }

    private static void append(Map<String, Object> moved, Map<String, Object> record) {
        moved.forEach((name, value) -> {
            if (record.containsKey(name)) {
                throw new Taken();
            }
            record.put(name, value);
        });
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> record) {
        Object b = record.get("b");
        if (b != null && !(b instanceof Map)) {
            throw new Taken();
        }
        Map<String, Object> own = b == null ? new LinkedHashMap<>() : (Map<String, Object>) b;
        record.put("b", own);
        return own;
    }

    private static void flatten(Map<String, Object> record, String field, String prefix) {
        if (!record.containsKey(field)) {
            return;
        }
        Object value = record.get(field);
        boolean nothing = value == null || value instanceof List<?> list && list.isEmpty();
        if (!nothing && !(value instanceof Map)) {
            throw new Taken();
        }
        record.remove(field);
        Map<String, Object> members = new LinkedHashMap<>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, of) -> members.put(prefix + name, of));
        }
        append(members, record);
    }
}
