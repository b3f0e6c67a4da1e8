package connector.cursor;

import connector.spec.CalendarSpan;
import connector.spec.DateFormat;
import connector.template.Moment;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/**
 * Instants. Calendar arithmetic and rounding happen in the cursor's zone, UTC without one.
 *
 * @param formats tried in turn when reading, the first is written
 * @param zone declared zone; values without an offset need it
 * @param granule multiples of it are the edges; whole seconds, or a part of one second
 * @param granuleDeclared the manifest gave it
 * @param step length of a window
 * @param lookback read again
 */
record TimeAxis(
        List<DateFormat> formats,
        Optional<ZoneId> zone,
        Duration granule,
        boolean granuleDeclared,
        Optional<CalendarSpan> step,
        Optional<CalendarSpan> lookback)
        implements Axis {

    @Override
    public CursorValue read(Object raw) {
        return read(raw, formats);
    }

    @Override
    public CursorValue readLoosely(Object raw) {
        try {
            return read(raw, formats);
        } catch (IllegalArgumentException e) {
            try {
                return read(raw, List.of(DateFormat.ISO8601, DateFormat.DATE));
            } catch (IllegalArgumentException iso) {
                throw e;
            }
        }
    }

    private CursorValue read(Object raw, List<DateFormat> candidates) {
        if (!(raw instanceof String || raw instanceof Number)) {
            throw new IllegalArgumentException("it is neither text nor number");
        }
        String why = "";
        for (DateFormat format : candidates) {
            try {
                return new CursorValue(raw, format.parse(raw, zone));
            } catch (DateTimeException e) {
                why = why.isEmpty() || e.getMessage().contains("zone") ? e.getMessage() : why;
            }
        }
        throw new IllegalArgumentException(why);
    }

    /** An instant of ours, rounded down to the first format's smallest unit (a second for ISO 8601). */
    CursorValue computed(Instant instant) {
        Instant whole = floor(instant, formats.get(0).granularity());
        return read(formats.get(0).render(whole, here()));
    }

    /** An instant as it is, beside its text, which may say less. */
    CursorValue exact(Instant instant) {
        return written(instant);
    }

    private CursorValue written(Instant instant) {
        return new CursorValue(formats.get(0).render(instant, here()), instant);
    }

    private ZoneId here() {
        return zone.orElse(ZoneOffset.UTC);
    }

    private static Instant instant(CursorValue value) {
        return (Instant) value.key();
    }

    @Override
    public CursorValue floor(CursorValue value) {
        return written(floor(instant(value), granule));
    }

    /** Rounds the wall clock; where the clock is set back an hour, to the earlier of the two instants. */
    private Instant floor(Instant instant, Duration unit) {
        return toInstant(localFloor(instant, unit));
    }

    private LocalDateTime localFloor(Instant instant, Duration unit) {
        LocalDateTime local = LocalDateTime.ofInstant(instant, here());
        if (unit.compareTo(Duration.ofSeconds(1)) < 0) {
            return local.withNano(local.getNano() - local.getNano() % unit.getNano());
        }
        long days = unit.toDays();
        if (Duration.ofDays(days).equals(unit)) {
            long day = local.toLocalDate().toEpochDay();
            return LocalDateTime.of(LocalDate.ofEpochDay(day - Math.floorMod(day, days)), LocalTime.MIDNIGHT);
        }
        long seconds = local.toEpochSecond(ZoneOffset.UTC);
        return LocalDateTime.ofEpochSecond(seconds - Math.floorMod(seconds, unit.getSeconds()), 0, ZoneOffset.UTC);
    }

    private Instant toInstant(LocalDateTime local) {
        return local.atZone(here()).toInstant();
    }

    @Override
    public CursorValue ceil(CursorValue value) {
        Instant instant = instant(value);
        LocalDateTime local = localFloor(instant, granule);
        // Where the clock is set back, the next multiple on the wall may still be the earlier of two instants.
        while (toInstant(local).isBefore(instant)) {
            local = local.plus(granule);
        }
        return written(toInstant(local));
    }

    @Override
    public CursorValue granuleBefore(CursorValue value) {
        Instant instant = instant(value);
        long days = granule.toDays();
        return written(
                Duration.ofDays(days).equals(granule)
                        ? instant.atZone(here()).minusDays(days).toInstant()
                        : instant.minus(granule));
    }

    @Override
    public CursorValue lookback(CursorValue value) {
        return lookback.map(back -> earlier(value, back)).orElse(value);
    }

    @Override
    public CursorValue earlier(CursorValue value, String amount) {
        return earlier(value, CalendarSpan.parse(amount));
    }

    private CursorValue earlier(CursorValue value, CalendarSpan amount) {
        return written(amount.before(instant(value).atZone(here())).toInstant());
    }

    @Override
    public Optional<CursorValue> step(CursorValue from, long steps) {
        // Counted from the first edge: months from the 31st fall on the 28th and come back to the 31st.
        return step.map(one -> {
            CalendarSpan many = new CalendarSpan(
                    one.period().multipliedBy(Math.toIntExact(steps)),
                    one.time().multipliedBy(steps));
            return written(many.after(instant(from).atZone(here())).toInstant());
        });
    }

    @Override
    public Optional<CursorValue> middle(CursorValue start, CursorValue end) {
        Duration half = Duration.between(instant(start), instant(end)).dividedBy(2);
        return Optional.of(written(instant(start).plus(half)));
    }

    @Override
    public Object sent(CursorValue value) {
        return new Moment(instant(value), formats.get(0), here());
    }

    @Override
    public boolean endMovesWhenIncluded() {
        return granuleDeclared || formats.get(0).isDate();
    }
}
