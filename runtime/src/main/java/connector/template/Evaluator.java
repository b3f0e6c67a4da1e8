package connector.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A compiled expression. Null is a value here, as in JSON; it never leaves this package. */
@FunctionalInterface
interface Evaluator {
    /** The value, not yet rendered; null for null and for what is absent. */
    Object eval(Env env);

    /** One that always gives the same. */
    static Evaluator constant(Optional<Object> value) {
        Object fixed = value.orElse(null);
        return env -> fixed;
    }

    /** The value of a name, and from there along the segments. */
    static Evaluator path(String first, List<String> rest) {
        return new PathOf(first, rest);
    }

    /** The value of a name, and from there along the segments. */
    record PathOf(String first, List<String> rest) implements Evaluator {
        @Override
        public Object eval(Env env) {
            return walk(env.get(first).orElse(null), rest);
        }
    }

    /** What is at the end of the segments; null when there is nothing. Only maps and lists have members. */
    static Object walk(Object from, List<String> segments) {
        Object value = from;
        for (String segment : segments) {
            value = member(value, segment);
        }
        return value;
    }

    /** A member of a map or an item of a list (counted from 0). */
    static Object member(Object value, String name) {
        if (value instanceof Map<?, ?> map) {
            return map.get(name);
        }
        if (value instanceof List<?> list && !name.isEmpty() && name.length() < 10) {
            int index = 0;
            for (int i = 0; i < name.length(); i++) {
                char c = name.charAt(i);
                if (c < '0' || c > '9') {
                    return null;
                }
                index = index * 10 + (c - '0');
            }
            return index < list.size() ? list.get(index) : null;
        }
        return null;
    }
}
