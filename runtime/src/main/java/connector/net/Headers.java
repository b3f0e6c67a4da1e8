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
        byName.forEach((name, values) -> lower.computeIfAbsent(name.toLowerCase(Locale.ROOT), n -> new ArrayList<>())
                .addAll(values));
        lower.replaceAll((name, values) -> List.copyOf(values));
        byName = java.util.Collections.unmodifiableMap(lower);
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
