package connector.config;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One option that the user of a manifest supplies.
 *
 * @param name in the config file
 * @param form what values it takes
 * @param description what it is for; may be empty
 * @param title for forms; may be empty
 * @param fallback its value when nothing is given, already converted
 * @param choices the values allowed, each with what templates see; empty for any
 * @param examples for the reference
 * @param minimum least number
 * @param maximum greatest number
 * @param pattern that the whole text must match
 * @param secret never shown
 * @param optional may be left out: templates see null
 */
public record ConfigOption(
        String name,
        OptionForm form,
        String description,
        String title,
        Optional<Object> fallback,
        Map<String, Object> choices,
        List<Object> examples,
        Optional<java.math.BigDecimal> minimum,
        Optional<java.math.BigDecimal> maximum,
        Optional<Pattern> pattern,
        boolean secret,
        boolean optional) {

    /** True when the user must give it. */
    public boolean required() {
        return !optional && fallback.isEmpty();
    }

    /** The environment variable that sets it: {@code STRIPE_API_KEY}. */
    public String variable(String manifestName) {
        return (manifestName + "_" + name).toUpperCase(java.util.Locale.ROOT);
    }

    /**
     * Converts and checks a value.
     *
     * @param plain decoded JSON
     * @throws IllegalArgumentException saying what was expected, without the value if it is a secret
     */
    Object accept(Object plain) {
        String shown = secret ? "the value given" : connector.spec.Literal.yaml(plain);
        if (!choices.isEmpty()) {
            return Optional.ofNullable(choices.get(String.valueOf(plain)))
                    .orElseThrow(() -> new IllegalArgumentException(
                            shown + " is none of its choices: " + String.join(", ", choices.keySet())));
        }
        Object value =
                form.convert(plain).orElseThrow(() -> new IllegalArgumentException(shown + " is not a " + form.says()));
        connector.template.Values.number(value).ifPresent(number -> {
            if (minimum.filter(m -> number.compareTo(m) < 0).isPresent()) {
                throw new IllegalArgumentException(shown + " is less than " + minimum.get());
            }
            if (maximum.filter(m -> number.compareTo(m) > 0).isPresent()) {
                throw new IllegalArgumentException(shown + " is more than " + maximum.get());
            }
        });
        if (pattern.isPresent() && !pattern.get().matcher(String.valueOf(value)).matches()) {
            throw new IllegalArgumentException(shown + " does not match " + pattern.get());
        }
        return value;
    }
}
