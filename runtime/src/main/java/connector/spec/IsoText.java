package connector.spec;

import java.time.LocalDate;

/**
 * Points in time in the form nearly all APIs send, {@code 2026-01-31T23:59:59.123Z} or with an offset like {@code +02:00},
 * read by their bytes. A text in another form of ISO 8601 is none here: who asks reads it in another way then.
 */
public final class IsoText {
    /** No point in time, or none in this form. */
    public static final long NONE = Long.MIN_VALUE;

    private static final int SECONDS_PER_DAY = 86_400;
    private static final int DAY_LENGTH = 10;
    private static final int WHOLE_LENGTH = 19;
    private static final int OFFSET_LENGTH = 6;

    /** RFC 3339 has no limit, {@link java.time.ZoneOffset} has this one. */
    private static final int MOST_HOURS = 18;

    /** Far below zero however it is multiplied and added to. */
    private static final int NO_DIGITS = -10_000;

    private IsoText() {}

    /** Seconds since 1970-01-01T00:00:00Z, without the fraction; {@link #NONE} for another form. */
    public static long seconds(byte[] b, int from, int to) {
        if (to - from <= WHOLE_LENGTH || b[from + DAY_LENGTH] != 'T' && b[from + DAY_LENGTH] != ' ') {
            return NONE;
        }
        long day = day(b, from, from + DAY_LENGTH);
        int hour = two(b, from + 11);
        int minute = two(b, from + 14);
        int second = two(b, from + 17);
        boolean wrong = day == NONE
                || hour < 0
                || hour > 23
                || minute < 0
                || minute > 59
                || second < 0
                || second > 59
                || b[from + 13] != ':'
                || b[from + 16] != ':';
        int zone = fractionEnd(b, from, to);
        int offset = wrong || zone < 0 ? NO_OFFSET : offset(b, zone, to);
        return offset == NO_OFFSET ? NONE : day * SECONDS_PER_DAY + hour * 3600L + minute * 60L + second - offset;
    }

    /** Behind the digits of the fraction, which begin with a point behind the seconds; negative when they are wrong. */
    public static int fractionEnd(byte[] b, int from, int to) {
        int at = from + WHOLE_LENGTH;
        if (b[at] != '.') {
            return at;
        }
        int first = ++at;
        while (at < to && b[at] >= '0' && b[at] <= '9') {
            at++;
        }
        return at == first || at == to ? -1 : at;
    }

    private static final int NO_OFFSET = Integer.MIN_VALUE;

    private static int offset(byte[] b, int at, int to) {
        if (to - at == 1 && b[at] == 'Z') {
            return 0;
        }
        if (to - at != OFFSET_LENGTH || b[at] != '+' && b[at] != '-' || b[at + 3] != ':') {
            return NO_OFFSET;
        }
        int hours = two(b, at + 1);
        int minutes = two(b, at + 4);
        boolean wrong =
                hours < 0 || hours > MOST_HOURS || minutes < 0 || minutes > 59 || hours == MOST_HOURS && minutes > 0;
        int seconds = hours * 3600 + minutes * 60;
        return wrong ? NO_OFFSET : b[at] == '-' ? -seconds : seconds;
    }

    /** Days since 1970-01-01 of {@code 2026-01-31}, from the year 1 on; {@link #NONE} for another form. */
    public static long day(byte[] b, int from, int to) {
        if (to - from != DAY_LENGTH || b[from + 4] != '-' || b[from + 7] != '-') {
            return NONE;
        }
        int year = two(b, from) * 100 + two(b, from + 2);
        int month = two(b, from + 5);
        int day = two(b, from + 8);
        boolean right = year > 0 && month >= 1 && month <= 12 && day >= 1 && day <= daysOf(year, month);
        return right ? LocalDate.of(year, month, day).toEpochDay() : NONE;
    }

    private static int daysOf(int year, int month) {
        if (month == 2) {
            return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28;
        }
        return month == 4 || month == 6 || month == 9 || month == 11 ? 30 : 31;
    }

    private static int two(byte[] b, int at) {
        int tens = b[at] - '0';
        int ones = b[at + 1] - '0';
        return tens < 0 || tens > 9 || ones < 0 || ones > 9 ? NO_DIGITS : tens * 10 + ones;
    }
}
