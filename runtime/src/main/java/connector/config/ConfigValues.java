package connector.config;

import connector.base.Redactor;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The config of a run, complete and converted.
 *
 * @param spec the options
 * @param values what templates see as {@code config}; an option left out is not in it
 */
public record ConfigValues(ConfigSpec spec, Map<String, Object> values) {
    /** Forbids changes. */
    public ConfigValues {
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Makes every secret known to the redactor, inside lists and objects too. */
    public void hide(Redactor redactor) {
        spec.options().stream().filter(ConfigOption::secret).forEach(o -> hide(redactor, values.get(o.name())));
    }

    private static void hide(Redactor redactor, Object value) {
        if (value instanceof Iterable<?> list) {
            list.forEach(item -> hide(redactor, item));
        } else if (value instanceof Map<?, ?> map) {
            map.values().forEach(item -> hide(redactor, item));
        } else if (value != null) {
            redactor.add(String.valueOf(value));
        }
    }
}
