package connector.format;

import connector.spec.Suggest;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Says in a few words what a value is, for messages: kinds and keys, never values. */
public final class Shape {
    /** As many keys as a person reads at a glance. */
    private static final int MOST_KEYS = 12;

    private Shape() {}

    /** E.g. {@code null}, {@code a text}, {@code a list of 3}, {@code an object with id, name}. */
    public static String says(Object value) {
        if (value == null) {
            return "null";
        }
        if (value instanceof Map<?, ?> map) {
            return map.isEmpty() ? "an empty object" : "an object with " + keys(map.keySet());
        }
        if (value instanceof List<?> list) {
            return list.isEmpty() ? "an empty list" : "a list of " + list.size();
        }
        if (value instanceof Boolean truth) {
            return truth ? "true" : "false";
        }
        return value instanceof Number ? "a number" : "a text";
    }

    /** How a step looks in a path: {@code .name}, {@code [0]}, {@code ['@odata.nextLink']}. */
    static String step(Object step) {
        if (step instanceof Integer || step == PathParser.ANY) {
            return "[" + step + "]";
        }
        String name = String.valueOf(step);
        return name.matches("[\\w-]+") ? "." + name : "['" + name + "']";
    }

    /** What to say of a value that lacks a step: {@code has no "itms", only items, total}. */
    static String without(Object value, Object step) {
        if (step instanceof String name && value instanceof Map<?, ?> map) {
            List<String> names = map.keySet().stream().map(String::valueOf).toList();
            String near = Suggest.nearest(name, names)
                    .map(n -> " (did you mean \"" + n + "\"?)")
                    .orElse("");
            return "has no \"" + name + "\"" + (map.isEmpty() ? ", it is empty" : ", only " + keys(names)) + near;
        }
        if (step instanceof Integer index && value instanceof List<?> list) {
            return "has no element " + index + ", it is " + says(list);
        }
        return "is " + says(value) + ", " + (step instanceof Integer ? "not a list" : "not an object");
    }

    private static String keys(Collection<?> keys) {
        String shown = keys.stream().limit(MOST_KEYS).map(String::valueOf).collect(Collectors.joining(", "));
        return keys.size() > MOST_KEYS ? shown + " and " + (keys.size() - MOST_KEYS) + " more" : shown;
    }
}
