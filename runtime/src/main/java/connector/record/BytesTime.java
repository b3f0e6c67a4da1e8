package connector.record;

import connector.schema.FieldType.Dated;
import connector.schema.TypeName;
import connector.spec.DateFormat;

/** Recognises points in time that leave as they came, by their bytes. What it does not know may still be one. */
final class BytesTime {
    private BytesTime() {}

    /** True for {@code 2026-01-31T23:59:59.5Z}, or {@code 2026-01-31} in a date, that may leave as it stands. */
    static boolean isNormal(FieldPlan field, byte[] b, int from, int to) {
        Dated dated = (Dated) field.field.type();
        DateFormat first = dated.formats().get(0);
        if (field.type == TypeName.DATE) {
            return first.equals(DateFormat.DATE) && to - from == 10 && isDay(b, from);
        }
        return first.equals(DateFormat.ISO8601)
                && to - from >= 20
                && b[to - 1] == 'Z'
                && b[from + 10] == 'T'
                && isDay(b, from)
                && isTime(b, from + 11)
                && isFraction(b, from + 19, to - 1);
    }

    /** A day that every month has: the others are looked at more closely elsewhere. */
    private static boolean isDay(byte[] b, int at) {
        int year = two(b, at) * 100 + two(b, at + 2);
        int month = two(b, at + 5);
        int day = two(b, at + 8);
        return year > 0 && b[at + 4] == '-' && b[at + 7] == '-' && month >= 1 && month <= 12 && day >= 1 && day <= 28;
    }

    private static boolean isTime(byte[] b, int at) {
        int hour = two(b, at);
        int minute = two(b, at + 3);
        int second = two(b, at + 6);
        return b[at + 2] == ':'
                && b[at + 5] == ':'
                && hour >= 0
                && hour <= 23
                && minute >= 0
                && minute <= 59
                && second >= 0
                && second <= 59;
    }

    private static boolean isFraction(byte[] b, int from, int to) {
        if (from == to) {
            return true;
        }
        for (int i = from + 1; i < to; i++) {
            if (b[i] < '0' || b[i] > '9') {
                return false;
            }
        }
        return b[from] == '.' && to - from > 1;
    }

    /** Two digits as a number; far below zero when they are none. */
    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? -10_000 : tens * 10 + ones;
    }
}
