package connector.template;

import connector.spec.ScalarNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an unquoted scalar is where any JSON value may stand. */
final class PlainValues {
    /** Numbers as JSON writes them: {@code 0123}, {@code 1_000}, {@code .5} and dates stay texts. */
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d{1,4})?");

    private PlainValues() {}

    /** Its value: a number, {@code true}, {@code false}, else its text; empty for null. */
    static Optional<Object> of(ScalarNode scalar) {
        if (scalar.nil()) {
            return Optional.empty();
        }
        String text = scalar.text();
        if (scalar.quoted()) {
            return Optional.of(text);
        }
        if (text.equals("true") || text.equals("false")) {
            return Optional.of(text.equals("true"));
        }
        if (!NUMBER.matcher(text).matches()) {
            return Optional.of(text);
        }
        boolean whole = text.chars().allMatch(c -> c == '-' || Character.isDigit(c));
        return Optional.of(whole ? Numbers.integer(new BigInteger(text)) : new BigDecimal(text));
    }
}
