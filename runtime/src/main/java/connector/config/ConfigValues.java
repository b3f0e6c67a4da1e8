package connector.config;

import connector.base.Redactor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The config of a run, complete and converted.
 *
 * @param spec the options
 * @param values what templates see as {@code config}; an option left out is not in it
 * @param origins where each value came from, for messages: a place in a file, a variable, {@code -c}
 */
public record ConfigValues(ConfigSpec spec, Map<String, Object> values, Map<String, String> origins) {
    /** Forbids changes. */
    public ConfigValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        origins = Map.copyOf(origins);
    }

    /** Without saying where values came from. */
    public ConfigValues(ConfigSpec spec, Map<String, Object> values) {
        this(spec, values, Map.of());
    }

    /** An option as messages name it, with where its value came from: {@code config.token (shop.json:2:12)}. */
    public String named(String option) {
        String origin = origins.get(option);
        return "config." + option + (origin == null ? "" : " (" + origin + ")");
    }

    /** Makes every secret known to the redactor, inside lists and objects too. */
    public void hide(Redactor redactor) {
        secrets(redactor::add);
    }

    /** Gives every secret, those inside lists and objects too. */
    public void secrets(Consumer<String> to) {
        spec.options().stream().filter(ConfigOption::secret).forEach(o -> secrets(values.get(o.name()), to));
    }

    private static void secrets(Object value, Consumer<String> to) {
        if (value instanceof Iterable<?> list) {
            list.forEach(item -> secrets(item, to));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> secrets(item, to));
        } else if (value != null) {
            to.accept(String.valueOf(value));
        }
    }
}
