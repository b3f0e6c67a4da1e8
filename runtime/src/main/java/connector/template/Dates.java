package connector.template;

import connector.spec.DateFormat;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;

/** Dates as helpers take them: a {@link Moment}, or a text in ISO 8601. */
final class Dates {
    /** Of {@code 2026-01-31}. */
    private static final int DAY_LENGTH = 10;

    private Dates() {}

    /** The date a value says; empty for texts without an offset that are not a plain day, and for anything else. */
    static Optional<Moment> of(Object value) {
        if (value instanceof Moment moment) {
            return Optional.of(moment);
        }
        if (!(value instanceof String text)) {
            return Optional.empty();
        }
        // Told apart by length: a failed parse costs more than everything else here.
        DateFormat format = text.length() <= DAY_LENGTH ? DateFormat.DATE : DateFormat.ISO8601;
        return parse(text, format, Optional.empty()).map(instant -> new Moment(instant, format, ZoneOffset.UTC));
    }

    /** A value read in a format. */
    static Optional<Instant> parse(Object value, DateFormat format, Optional<ZoneId> zone) {
        try {
            return Optional.of(format.parse(value instanceof String ? value : Values.text(value), zone));
        } catch (DateTimeException | ArithmeticException e) {
            return Optional.empty();
        }
    }

    /** The instant of a value that is compared with a moment: in its format, else ISO 8601. */
    static Optional<Instant> beside(Moment moment, Object value) {
        if (value instanceof Moment other) {
            return Optional.of(other.instant());
        }
        if (!(value instanceof String) && !(value instanceof Number)) {
            return Optional.empty();
        }
        return parse(value, moment.format(), Optional.of(moment.zone()))
                .or(() -> of(value).map(Moment::instant));
    }

    /** A moment as it is sent; null when its format cannot say it (a year beyond all calendars). */
    static Object rendered(Moment moment) {
        try {
            return moment.rendered();
        } catch (DateTimeException | ArithmeticException e) {
            return null;
        }
    }
}
