package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * Members of a record by dotted names. A top-level field that has the dots in its own name is found first. Nested objects
 * are decoded, and copied before they are changed.
 */
final class Members {
    private Members() {}

    private static List<String> names(Fields fields, String dotted) {
        return dotted.indexOf('.') < 0 || fields.containsKey(dotted)
                ? List.of(dotted)
                : List.of(dotted.split("\\.", -1));
    }

    /** What is there (perhaps null); empty when nothing is. */
    static Optional<Fields.Content> find(Fields fields, String dotted) {
        List<String> names = names(fields, dotted);
        int index = fields.index(names.get(0));
        if (index < 0) {
            return Optional.empty();
        }
        if (names.size() == 1) {
            return Optional.of(fields.content(index));
        }
        Object at = fields.value(index);
        for (String name : names.subList(1, names.size() - 1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        String last = names.get(names.size() - 1);
        return at instanceof Map<?, ?> map && map.containsKey(last)
                ? Optional.of(Fields.Content.of(map.get(last)))
                : Optional.empty();
    }

    /** Whether it is there (perhaps null). */
    static boolean has(Fields fields, String dotted) {
        return find(fields, dotted).isPresent();
    }

    /** Whether it is there (perhaps null); of lists on the way, in any of their items. */
    static boolean reaches(Fields fields, String dotted) {
        List<String> names = names(fields, dotted);
        int index = fields.index(names.get(0));
        return index >= 0 && (names.size() == 1 || reaches(fields.value(index), names.subList(1, names.size())));
    }

    private static boolean reaches(Object at, List<String> names) {
        if (at instanceof List<?> list) {
            return list.stream().anyMatch(item -> reaches(item, names));
        }
        return at instanceof Map<?, ?> map
                && map.containsKey(names.get(0))
                && (names.size() == 1 || reaches(map.get(names.get(0)), names.subList(1, names.size())));
    }

    /** True when a dotted name is another one, or reaches into it. */
    static boolean isWithin(String dotted, String other) {
        return dotted.equals(other) || dotted.startsWith(other + ".");
    }

    /** Its value; null when it is null or absent. */
    static Object get(Fields fields, String dotted) {
        return find(fields, dotted).map(Fields.Content::value).orElse(null);
    }

    /** Takes it away, if it is there. */
    static void remove(Fields fields, String dotted) {
        List<String> names = names(fields, dotted);
        if (names.size() == 1) {
            fields.drop(dotted);
        } else if (has(fields, dotted)) {
            Map<String, Object> top = copy(fields.get(names.get(0)));
            fields.set(names.get(0), top);
            holder(top, names).remove(names.get(names.size() - 1));
        }
    }

    /**
     * Sets it; dots nest, objects on the way are made where there are none.
     *
     * @throws Failure SCHEMA when something else than an object is in the way
     */
    static void put(Fields fields, String dotted, Object value) {
        List<String> names = names(fields, dotted);
        if (names.size() == 1) {
            fields.set(dotted, value);
            return;
        }
        requireRoom(fields, names, dotted);
        Map<String, Object> top = copy(fields.get(names.get(0)));
        fields.set(names.get(0), top);
        holder(top, names).put(names.get(names.size() - 1), value);
    }

    /** Replaces it by what is made of it, where it is there; in each item of the lists on the way. */
    static void change(Fields fields, String dotted, UnaryOperator<Object> change) {
        List<String> names = names(fields, dotted);
        int index = fields.index(names.get(0));
        if (index >= 0) {
            fields.set(names.get(0), changed(fields.value(index), names.subList(1, names.size()), change));
        }
    }

    private static Object changed(Object at, List<String> names, UnaryOperator<Object> change) {
        if (names.isEmpty()) {
            return change.apply(at);
        }
        if (at instanceof List<?> list) {
            List<Object> items = new ArrayList<>(list.size());
            list.forEach(item -> items.add(changed(item, names, change)));
            return items;
        }
        if (at instanceof Map<?, ?> map && map.containsKey(names.get(0))) {
            Map<String, Object> own = copy(map);
            own.put(names.get(0), changed(map.get(names.get(0)), names.subList(1, names.size()), change));
            return own;
        }
        return at;
    }

    private static void requireRoom(Fields fields, List<String> names, String dotted) {
        Object at = fields;
        for (String name : names.subList(0, names.size() - 1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
            if (at != null && !(at instanceof Map)) {
                throw new Failure(
                        FailureClass.SCHEMA,
                        "transform cannot set " + dotted + ": " + name + " is no object in this record",
                        "choose a name that is not taken, or remove " + name + " first");
            }
        }
    }

    /** The object that holds the last of the names, made and copied on the way from the first one's. */
    private static Map<String, Object> holder(Map<String, Object> top, List<String> names) {
        Map<String, Object> at = top;
        for (String name : names.subList(1, names.size() - 1)) {
            Map<String, Object> own = copy(at.get(name));
            at.put(name, own);
            at = own;
        }
        return at;
    }

    private static Map<String, Object> copy(Object object) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (object instanceof Map<?, ?> old) {
            old.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        return copy;
    }

    /** The failure of two fields that would end with one name. */
    static Failure taken(String step, String name) {
        return new Failure(
                FailureClass.SCHEMA,
                "transform would give two fields the name " + name + " (" + step + ")",
                "choose another name, or remove or rename the other field in an earlier step");
    }
}
