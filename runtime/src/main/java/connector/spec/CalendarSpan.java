package connector.spec;

import java.time.Duration;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZonedDateTime;

/**
 * A length of time that may follow the calendar: {@code 30d} is thirty days of the zone's calendar, {@code P1M} a month.
 *
 * @param period years, months and days
 * @param time hours and less
 */
public record CalendarSpan(Period period, Duration time) {
    /**
     * Reads {@code 30s 7d} and ISO 8601 ({@code P1M}, {@code P1DT12H}).
     *
     * @throws IllegalArgumentException when the text is no such length
     */
    public static CalendarSpan parse(String text) {
        try {
            if (text.matches("\\d+d")) {
                return new CalendarSpan(
                        Period.ofDays(Integer.parseInt(text.substring(0, text.length() - 1))), Duration.ZERO);
            }
            if (text.startsWith("P") && !text.startsWith("PT")) {
                int t = text.indexOf('T');
                Period period = Period.parse(t < 0 ? text : text.substring(0, t));
                return new CalendarSpan(period, t < 0 ? Duration.ZERO : Duration.parse("P" + text.substring(t)));
            }
            return new CalendarSpan(Period.ZERO, Durations.parse(text));
        } catch (java.time.format.DateTimeParseException | NumberFormatException e) {
            throw new IllegalArgumentException("not a duration: " + text, e);
        }
    }

    /** The instant this much later, by the calendar of its zone. */
    public ZonedDateTime after(ZonedDateTime from) {
        return from.plus(period).plus(time);
    }

    /** The instant this much earlier, by the calendar of its zone. */
    public ZonedDateTime before(ZonedDateTime from) {
        return from.minus(period).minus(time);
    }

    /** True when it does not lead forward. */
    public boolean isZero() {
        LocalDate day = LocalDate.EPOCH;
        return day.plus(period).equals(day) && time.isZero();
    }

    @Override
    public String toString() {
        if (time.isZero() && period.toTotalMonths() == 0) {
            return period.getDays() + "d";
        }
        return period.isZero()
                ? Durations.text(time)
                : period + (time.isZero() ? "" : time.toString().substring(1));
    }
}
