package connector.record;

import connector.base.JsonOut;
import connector.format.ValueKind;
import connector.schema.FieldType.Dated;
import connector.schema.TypeName;
import connector.spec.DateFormat;
import connector.spec.IsoText;
import java.time.LocalDate;

/**
 * Points in time in the forms that nearly all APIs send, from bytes to bytes: what {@link IsoTime} makes of them, at a
 * tenth of its cost. What is not known here may still be one.
 */
final class BytesTime {
    private static final int SECONDS_PER_DAY = 86_400;
    private static final int WHOLE_LENGTH = 19;

    /** So many digits always fit 64 bits. */
    private static final int LONG_DIGITS = 18;

    private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
    private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
    private static final long FIRST_SECOND = FIRST.toEpochDay() * SECONDS_PER_DAY;
    private static final long LAST_SECOND = LAST.toEpochDay() * SECONDS_PER_DAY + SECONDS_PER_DAY - 1;
    private static final long BILLION = 1_000_000_000;

    private BytesTime() {}

    /** True for a text like {@code 2026-01-31T23:59:59.5Z}, or a day in a date, that may leave as it stands. */
    static boolean isNormal(FieldPlan field, byte[] b, int from, int to) {
        DateFormat first = ((Dated) field.field.type()).formats().get(0);
        if (field.type == TypeName.DATE) {
            return first.equals(DateFormat.DATE) && IsoText.day(b, from, to) != IsoText.NONE;
        }
        return first.equals(DateFormat.ISO8601)
                && to - from > WHOLE_LENGTH
                && b[to - 1] == 'Z'
                && b[from + 10] == 'T'
                && IsoText.seconds(b, from, to) != IsoText.NONE;
    }

    /**
     * Writes a point in time in UTC, if it is in one of these forms.
     *
     * @param from of the value, with its quotes
     * @return false when nothing was written
     */
    static boolean write(FieldPlan field, byte[] b, int from, int to, int kind, JsonOut out) {
        if (field.type != TypeName.TIMESTAMP) {
            return false;
        }
        DateFormat first = ((Dated) field.field.type()).formats().get(0);
        if (first.equals(DateFormat.ISO8601) && ValueKind.isPlainText(kind)) {
            long seconds = IsoText.seconds(b, from + 1, to - 1);
            if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
                return false;
            }
            whole(seconds, out);
            out.put(b, from + 1 + WHOLE_LENGTH, IsoText.fractionEnd(b, from + 1, to - 1));
            out.put('Z');
            out.put('"');
            return true;
        }
        return first.isEpoch() && ValueKind.of(kind) == ValueKind.INTEGER && epoch(first, b, from, to, out);
    }

    private static boolean epoch(DateFormat format, byte[] b, int from, int to, JsonOut out) {
        if (to - from > LONG_DIGITS) {
            return false;
        }
        boolean minus = b[from] == '-';
        long number = 0;
        for (int i = minus ? from + 1 : from; i < to; i++) {
            number = number * 10 + b[i] - '0';
        }
        long perSecond = BILLION / format.granularity().toNanos();
        long count = minus ? -number : number;
        long seconds = Math.floorDiv(count, perSecond);
        if (seconds < FIRST_SECOND || seconds > LAST_SECOND) {
            return false;
        }
        whole(seconds, out);
        fraction(Math.floorMod(count, perSecond) * (BILLION / perSecond), out);
        out.put('Z');
        out.put('"');
        return true;
    }

    private static void whole(long seconds, JsonOut out) {
        LocalDate day = LocalDate.ofEpochDay(Math.floorDiv(seconds, SECONDS_PER_DAY));
        int rest = Math.floorMod(seconds, SECONDS_PER_DAY);
        out.put('"');
        two(day.getYear() / 100, out);
        two(day.getYear() % 100, out);
        out.put('-');
        two(day.getMonthValue(), out);
        out.put('-');
        two(day.getDayOfMonth(), out);
        out.put('T');
        two(rest / 3600, out);
        out.put(':');
        two(rest / 60 % 60, out);
        out.put(':');
        two(rest % 60, out);
    }

    /** None, three, six or nine digits, as {@link java.time.Instant#toString()} has it. */
    private static void fraction(long nanos, JsonOut out) {
        if (nanos == 0) {
            return;
        }
        int digits = nanos % 1_000_000 == 0 ? 3 : nanos % 1_000 == 0 ? 6 : 9;
        out.put('.');
        long unit = BILLION / 10;
        for (int i = 0; i < digits; i++, unit /= 10) {
            out.put((char) ('0' + nanos / unit % 10));
        }
    }

    private static void two(int number, JsonOut out) {
        out.put((char) ('0' + number / 10));
        out.put((char) ('0' + number % 10));
    }
}
