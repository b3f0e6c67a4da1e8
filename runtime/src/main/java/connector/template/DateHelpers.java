package connector.template;

import connector.spec.CalendarSpan;
import connector.spec.DateFormat;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Optional;

/** Dates. A date is {@code now}, {@code window.start}, what these helpers give, or a text in ISO 8601. */
final class DateHelpers {
    private static final List<String> UNITS = List.of("minute", "hour", "day", "week", "month", "quarter", "year");
    private static final Kept<DateFormat> FORMATS = new Kept<>(DateFormat::of);
    private static final Parameter DATE = Parameter.of("date");
    private static final Parameter FORMAT =
            Parameter.of("format").parsed("a named date format or a java.time pattern", DateFormat::of);
    private static final Parameter DURATION =
            Parameter.of("duration").parsed("a duration like 30s, 7d or P1M", CalendarSpan::parse);
    private static final Parameter ZONE = Parameter.of("zone")
            .parsed("a time zone like Europe/Berlin", ZoneId::of)
            .optional();
    private static final Parameter UNIT =
            Parameter.of("unit").parsed("one of " + String.join(", ", UNITS), DateHelpers::unit);

    static final List<Helper> ALL = List.of(
            Helper.of(
                            "format_date",
                            "Writes a date in a format; epochs are numbers. Without a zone in the date's own, else UTC.",
                            List.of(DATE, FORMAT, ZONE),
                            DateHelpers::format)
                    .example(
                            "{{format_date record.at 'yyyy-MM-dd'}}",
                            "{\"record\": {\"at\": \"2026-03-01T22:30:00Z\"}}",
                            "\"2026-03-01\"")
                    .example(
                            "{{format_date record.at 'yyyy-MM-dd HH:mm' 'Europe/Berlin'}}",
                            "{\"record\": {\"at\": \"2026-03-01T23:30:00Z\"}}",
                            "\"2026-03-02 00:30\"")
                    .example(
                            "{{format_date record.at 'epoch_seconds'}}",
                            "{\"record\": {\"at\": \"2026-01-01\"}}",
                            "1767225600"),
            Helper.of(
                            "parse_date",
                            "Reads a text or number in a format. Values without an offset are of the zone; without one,"
                                    + " only plain days are read.",
                            List.of(Parameter.of("text"), FORMAT, ZONE),
                            DateHelpers::parse)
                    .example(
                            "{{parse_date record.at 'dd.MM.yyyy HH:mm' 'UTC'}}",
                            "{\"record\": {\"at\": \"31.12.2025 18:00\"}}",
                            "\"2025-12-31T18:00:00Z\"")
                    .example(
                            "{{parse_date record.at 'epoch_millis'}}",
                            "{\"record\": {\"at\": 1767225600000}}",
                            "\"2026-01-01T00:00:00Z\""),
            Helper.of(
                            "plus",
                            "A date some time later; days and months follow the calendar.",
                            List.of(DATE, DURATION),
                            in -> shifted(in.date(0), CalendarSpan.parse(in.text(1)), true))
                    .example("{{plus record.day 'P1M'}}", "{\"record\": {\"day\": \"2026-01-31\"}}", "\"2026-02-28\""),
            Helper.of(
                            "minus",
                            "A date some time earlier; days and months follow the calendar.",
                            List.of(DATE, DURATION),
                            in -> shifted(in.date(0), CalendarSpan.parse(in.text(1)), false))
                    .example(
                            "{{minus record.at '90m'}}",
                            "{\"record\": {\"at\": \"2026-01-01T01:00:00Z\"}}",
                            "\"2025-12-31T23:30:00Z\""),
            Helper.of(
                            "start_of",
                            "The start of the minute, hour, day, week (Monday), month, quarter or year a date is in.",
                            List.of(DATE, UNIT, ZONE),
                            DateHelpers::startOf)
                    .example(
                            "{{start_of record.at 'month'}}",
                            "{\"record\": {\"at\": \"2026-05-17T10:11:12Z\"}}",
                            "\"2026-05-01T00:00:00Z\"")
                    .example(
                            "{{start_of record.day 'week'}}",
                            "{\"record\": {\"day\": \"2026-05-17\"}}",
                            "\"2026-05-11\""));

    private DateHelpers() {}

    private static Object format(Inputs in) {
        Moment date = in.date(0);
        DateFormat format = FORMATS.of(in.text(1));
        return format.render(date.instant(), zone(in, 2).orElse(date.zone()));
    }

    private static Object parse(Inputs in) {
        DateFormat format = FORMATS.of(in.text(1));
        Optional<ZoneId> zone = zone(in, 2);
        DateFormat shown = format.isDate() ? DateFormat.DATE : DateFormat.ISO8601;
        return Dates.parse(in.text(0), format, zone)
                .map(instant -> new Moment(instant, shown, zone.orElse(ZoneOffset.UTC)))
                .orElse(null);
    }

    private static Moment shifted(Moment date, CalendarSpan by, boolean later) {
        ZonedDateTime at = date.instant().atZone(date.zone());
        return new Moment((later ? by.after(at) : by.before(at)).toInstant(), date.format(), date.zone());
    }

    private static Object startOf(Inputs in) {
        Moment date = in.date(0);
        ZoneId zone = zone(in, 2).orElse(date.zone());
        ZonedDateTime at = date.instant().atZone(zone);
        ZonedDateTime day = at.toLocalDate().atStartOfDay(zone);
        ZonedDateTime start = switch (unit(in.text(1))) {
            case "minute" -> at.truncatedTo(ChronoUnit.MINUTES);
            case "hour" -> at.truncatedTo(ChronoUnit.HOURS);
            case "day" -> day;
            case "week" -> midnight(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case "month" -> midnight(day.withDayOfMonth(1));
            case "quarter" -> midnight(day.withDayOfMonth(1).with(day.getMonth().firstMonthOfQuarter()));
            default -> midnight(day.withDayOfYear(1));
        };
        return new Moment(start.toInstant(), date.format(), zone);
    }

    /** The first instant of the day: in some zones a day began at one o'clock. */
    private static ZonedDateTime midnight(ZonedDateTime day) {
        return day.with(LocalTime.MIDNIGHT).toLocalDate().atStartOfDay(day.getZone());
    }

    private static String unit(String name) {
        if (!UNITS.contains(name)) {
            throw new IllegalArgumentException(name);
        }
        return name;
    }

    private static Optional<ZoneId> zone(Inputs in, int i) {
        return in.has(i) ? Optional.of(ZoneId.of(in.text(i))) : Optional.empty();
    }
}
