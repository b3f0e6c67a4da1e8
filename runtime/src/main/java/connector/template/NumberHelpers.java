package connector.template;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.BinaryOperator;

/** Exact arithmetic on numbers of any size; numeric texts go through {@code number} first. */
final class NumberHelpers {
    private static final Parameter A = Parameter.of("a");
    private static final Parameter B = Parameter.of("b");
    private static final List<Parameter> MORE = List.of(A, B.repeated());

    static final List<Helper> ALL = List.of(
            Helper.of("add", "The sum.", MORE, in -> fold(in, BigDecimal::add))
                    .example("{{add record.n 1}}", "{\"record\": {\"n\": 9223372036854775807}}", "9223372036854775808")
                    .example("{{add record.n 0.2}}", "{\"record\": {\"n\": 0.1}}", "0.3"),
            Helper.of("sub", "The difference.", List.of(A, B), in -> fold(in, BigDecimal::subtract))
                    .example("{{sub record.n 1}}", "{\"record\": {\"n\": 0}}", "-1"),
            Helper.of("mul", "The product.", MORE, in -> fold(in, BigDecimal::multiply))
                    .example("{{mul record.n 1000}}", "{\"record\": {\"n\": 1767225600}}", "1767225600000"),
            Helper.of(
                            "div",
                            "The quotient, to 34 digits where it does not end; null for a division by zero.",
                            List.of(A, B),
                            in -> Numbers.shortest(in.number(0).divide(in.number(1), MathContext.DECIMAL128)))
                    .example("{{div record.cents 100}}", "{\"record\": {\"cents\": 1250}}", "12.5")
                    .example("{{div record.cents 0}}", "{\"record\": {\"cents\": 1250}}", "null"),
            Helper.of(
                            "mod",
                            "The remainder of the division, with the sign of the first number.",
                            List.of(A, B),
                            in -> Numbers.of(in.number(0).remainder(in.number(1))))
                    .example("{{mod record.n 3}}", "{\"record\": {\"n\": 7}}", "1"),
            Helper.of(
                            "min",
                            "The least of the numbers, or of a list.",
                            List.of(A.repeated()),
                            in -> fold(in, BigDecimal::min))
                    .example("{{min record.n 100}}", "{\"record\": {\"n\": 250}}", "100"),
            Helper.of(
                            "max",
                            "The greatest of the numbers, or of a list.",
                            List.of(A.repeated()),
                            in -> fold(in, BigDecimal::max))
                    .example("{{max record.sizes}}", "{\"record\": {\"sizes\": [3, 8, 5]}}", "8"),
            Helper.of(
                            "int",
                            "A whole number from a number or a text; a fraction is cut off.",
                            List.of(A),
                            in -> Numbers.integer(
                                    any(in).setScale(0, RoundingMode.DOWN).toBigInteger()))
                    .example("{{int record.n}}", "{\"record\": {\"n\": \"0042\"}}", "42")
                    .example("{{int record.n}}", "{\"record\": {\"n\": \"many\"}}", "null"),
            Helper.of("number", "The number a text says, digit for digit.", List.of(A), in -> Numbers.of(any(in)))
                    .example("{{number record.n}}", "{\"record\": {\"n\": \"12.50\"}}", "12.50"));

    private NumberHelpers() {}

    private static Object fold(Inputs in, BinaryOperator<BigDecimal> step) {
        return in.from(0).stream()
                .map(Inputs::number)
                .reduce(step)
                .map(Numbers::of)
                .orElse(null);
    }

    private static BigDecimal any(Inputs in) {
        return in.value(0) instanceof String text ? Numbers.parse(text).orElseThrow() : in.number(0);
    }
}
