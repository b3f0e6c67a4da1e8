package connector.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Header fields (RFC 9110). Names are kept in lower case and compared so; a field may have several values.
 *
 * @param byName values by lower-case name, in order of arrival
 */
public record Headers(Map<String, List<String>> byName) {
    /** No headers. */
    public static final Headers NONE = new Headers(Map.of());

    /** Lower-cases the names and forbids changes. */
    public Headers {
        Map<String, List<String>> lower = new LinkedHashMap<>();
        for (Map.Entry<String, List<String>> field : byName.entrySet()) {
            String name = field.getKey().toLowerCase(Locale.ROOT);
            List<String> before = lower.getOrDefault(name, List.of());
            lower.put(name, before.isEmpty() ? List.copyOf(field.getValue()) : both(before, field.getValue()));
        }
        byName = java.util.Collections.unmodifiableMap(lower);
    }

    private static List<String> both(List<String> before, List<String> more) {
        List<String> all = new ArrayList<>(before);
        all.addAll(more);
        return List.copyOf(all);
    }

    /** The first value of a field, its name in any case. */
    public Optional<String> first(String name) {
        List<String> values = byName.getOrDefault(name.toLowerCase(Locale.ROOT), List.of());
        return values.isEmpty() ? Optional.empty() : Optional.of(values.get(0));
    }

    /** A copy with a field set, replacing what was there. */
    public Headers with(String name, String value) {
        Map<String, List<String>> copy = new LinkedHashMap<>(byName);
        copy.put(name.toLowerCase(Locale.ROOT), List.of(value));
        return new Headers(copy);
    }

    /** A copy without a field. */
    public Headers without(String name) {
        Map<String, List<String>> copy = new LinkedHashMap<>(byName);
        copy.remove(name.toLowerCase(Locale.ROOT));
        return new Headers(copy);
    }

    /** What templates see as {@code headers}: lower-case name to value, several values joined with ", ". */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        byName.forEach((name, list) -> values.put(name, String.join(", ", list)));
        return values;
    }
}
