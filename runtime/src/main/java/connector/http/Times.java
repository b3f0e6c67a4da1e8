package connector.http;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Instants as messages show them: ISO 8601 in UTC, to the second. */
final class Times {
    private Times() {}

    /** Rounded up: who comes back then does not come too early. */
    static String text(Instant at) {
        Instant whole = at.truncatedTo(ChronoUnit.SECONDS);
        return (whole.equals(at) ? whole : whole.plusSeconds(1)).toString();
    }
}
