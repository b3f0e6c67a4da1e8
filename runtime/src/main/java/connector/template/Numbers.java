package connector.template;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;

/** Exact numbers of any size, in the forms JSON decodes to. */
final class Numbers {
    /** Numbers with more digits are refused: 1e999999999 fits into a few bytes and its sum into no memory. */
    private static final int MOST_DIGITS = 10_000;

    private Numbers() {}

    /** A whole number: a Long where it fits. */
    static Object integer(BigInteger value) {
        return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
    }

    /** A number; whole ones written without a fraction as whole numbers. */
    static Object of(BigDecimal value) {
        return value.scale() == 0 ? integer(value.unscaledValue()) : value;
    }

    /** A number without trailing zeros, whole where it is whole. */
    static Object shortest(BigDecimal value) {
        BigDecimal stripped = value.stripTrailingZeros();
        return stripped.scale() <= 0 ? integer(stripped.toBigInteger()) : stripped;
    }

    /** Whether arithmetic with it is safe. */
    static boolean isModest(BigDecimal value) {
        return Math.abs((long) value.scale()) <= MOST_DIGITS && value.precision() <= MOST_DIGITS;
    }

    /** The number a text says, as JSON writes numbers; a sign and leading zeros may stand. */
    static Optional<BigDecimal> parse(String text) {
        String trimmed = text.trim();
        if (trimmed.length() > MOST_DIGITS || !trimmed.matches("[-+]?\\d+(\\.\\d+)?([eE][-+]?\\d{1,6})?")) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(trimmed);
        return isModest(value) ? Optional.of(value) : Optional.empty();
    }
}
