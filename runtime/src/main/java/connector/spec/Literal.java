package connector.spec;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes a value (a default, an example) as a person would write it in YAML. */
public final class Literal {
    private Literal() {}

    /** False for nothing at all, and for values that have no way to be written: a lambda, a record of parts. */
    static boolean isWorthSaying(String text) {
        return !text.matches("|\\{}|\\[]") && !text.matches("(?s).*(\\$\\$Lambda|@[0-9a-f]{4,}|\\w+\\[.*).*");
    }

    /** One line of YAML flow style. */
    public static String yaml(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> e.getKey() + ": " + yaml(e.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(Literal::yaml).collect(Collectors.joining(", ", "[", "]"));
        }
        if (value instanceof java.time.Duration duration) {
            return Durations.text(duration);
        }
        if (value instanceof Enum<?> word) {
            return word.name().toLowerCase(java.util.Locale.ROOT);
        }
        return String.valueOf(value);
    }
}
