package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Members of a record by dotted names. A top-level member that has the dots in its own name is found first. Nested
 * objects are copied before they are changed.
 */
final class Members {
    private Members() {}

    private static List<String> names(Map<String, Object> fields, String dotted) {
        return fields.containsKey(dotted) ? List.of(dotted) : List.of(dotted.split("\\.", -1));
    }

    /** Whether it is there (perhaps null). */
    static boolean has(Map<String, Object> fields, String dotted) {
        return parent(fields, names(fields, dotted))
                .filter(p -> p.containsKey(last(names(fields, dotted))))
                .isPresent();
    }

    /** Its value; null when it is null or absent. */
    static Object get(Map<String, Object> fields, String dotted) {
        List<String> names = names(fields, dotted);
        return parent(fields, names).map(p -> p.get(last(names))).orElse(null);
    }

    private static Optional<Map<?, ?>> parent(Map<String, Object> fields, List<String> names) {
        Object at = fields;
        for (String name : names.subList(0, names.size() - 1)) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at instanceof Map<?, ?> map ? Optional.of(map) : Optional.empty();
    }

    private static String last(List<String> names) {
        return names.get(names.size() - 1);
    }

    /** Takes it away, if it is there. */
    static void remove(Map<String, Object> fields, String dotted) {
        if (!has(fields, dotted)) {
            return;
        }
        List<String> names = names(fields, dotted);
        Map<String, Object> at = fields;
        for (String name : names.subList(0, names.size() - 1)) {
            at = ownCopy(at, name);
        }
        at.remove(last(names));
    }

    /**
     * Sets it; dots nest, objects on the way are made where there are none.
     *
     * @throws Failure SCHEMA when something else than an object is in the way
     */
    static void put(Map<String, Object> fields, String dotted, Object value) {
        List<String> names = List.of(dotted.split("\\.", -1));
        Map<String, Object> at = fields;
        for (String name : names.subList(0, names.size() - 1)) {
            Object inWay = at.get(name);
            if (inWay != null && !(inWay instanceof Map)) {
                throw new Failure(
                        FailureClass.SCHEMA,
                        "transform cannot set " + dotted + ": " + name + " is no object in this record",
                        "choose a name that is not taken, or remove " + name + " first");
            }
            at = ownCopy(at, name);
        }
        at.put(last(names), value);
    }

    private static Map<String, Object> ownCopy(Map<String, Object> holder, String name) {
        Map<String, Object> copy = new LinkedHashMap<>();
        if (holder.get(name) instanceof Map<?, ?> old) {
            old.forEach((key, value) -> copy.put(String.valueOf(key), value));
        }
        holder.put(name, copy);
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
