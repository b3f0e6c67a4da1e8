package connector.cursor;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import java.util.Optional;

/**
 * Exact numbers.
 *
 * @param granule multiples of it are the edges
 * @param granuleDeclared the manifest gave it
 * @param step length of a window
 * @param lookback read again
 */
record NumberAxis(BigDecimal granule, boolean granuleDeclared, Optional<BigDecimal> step, Optional<BigDecimal> lookback)
        implements Axis {
    @Override
    public CursorValue read(Object raw) {
        if (!(raw instanceof String || raw instanceof Number)) {
            throw new IllegalArgumentException("it is neither number nor text");
        }
        try {
            return new CursorValue(raw, new BigDecimal(String.valueOf(raw).trim()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("it is no number", e);
        }
    }

    @Override
    public CursorValue readLoosely(Object raw) {
        return read(raw);
    }

    private static BigDecimal number(CursorValue value) {
        return (BigDecimal) value.key();
    }

    private static CursorValue written(BigDecimal number) {
        Object raw = number;
        if (number.signum() == 0 || number.stripTrailingZeros().scale() <= 0) {
            BigInteger whole = number.toBigIntegerExact();
            raw = whole.bitLength() < Long.SIZE ? (Object) whole.longValue() : whole;
        }
        return new CursorValue(raw, number);
    }

    @Override
    public CursorValue floor(CursorValue value) {
        return written(number(value).divide(granule, 0, RoundingMode.FLOOR).multiply(granule));
    }

    @Override
    public CursorValue ceil(CursorValue value) {
        return written(number(value).divide(granule, 0, RoundingMode.CEILING).multiply(granule));
    }

    @Override
    public CursorValue granuleBefore(CursorValue value) {
        return written(number(value).subtract(granule));
    }

    @Override
    public CursorValue lookback(CursorValue value) {
        return lookback.map(back -> written(number(value).subtract(back))).orElse(value);
    }

    @Override
    public CursorValue earlier(CursorValue value, String amount) {
        return written(number(value).subtract(new BigDecimal(amount)));
    }

    @Override
    public Optional<CursorValue> step(CursorValue from, long steps) {
        return step.map(one -> written(number(from).add(one.multiply(BigDecimal.valueOf(steps)))));
    }

    @Override
    public Optional<CursorValue> middle(CursorValue start, CursorValue end) {
        return Optional.of(written(number(start).add(number(end)).divide(BigDecimal.valueOf(2))));
    }

    @Override
    public Object sent(CursorValue value) {
        return value.raw();
    }

    @Override
    public boolean endMovesWhenIncluded() {
        return granuleDeclared;
    }
}
