package connector.template;

import connector.spec.DateFormat;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * An instant in a template ({@code now}, {@code today}, {@code window.start}): date helpers see the instant, and
 * written alone it appears in its format and zone.
 */
public record Moment(Instant instant, DateFormat format, ZoneId zone) {
    /** In ISO 8601, UTC. */
    public static Moment utc(Instant instant) {
        return new Moment(instant, DateFormat.ISO8601, ZoneOffset.UTC);
    }

    /** What is sent when it is written alone: a number for epochs, else a text. */
    public Object rendered() {
        return format.render(instant, zone);
    }

    @Override
    public String toString() {
        return String.valueOf(rendered());
    }
}
