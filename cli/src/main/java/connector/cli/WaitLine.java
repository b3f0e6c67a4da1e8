package connector.cli;

import connector.http.Traffic;
import connector.spec.Durations;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

/** Says which stream of a run waits for what, and until when (UTC). */
final class WaitLine {
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss'Z'").withZone(ZoneOffset.UTC);

    /** From here on a time of day alone would be misread. */
    private static final Duration DATED = Duration.ofHours(12);

    private WaitLine() {}

    static String of(String stream, Traffic.Pause pause) {
        Duration left = pause.left().plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        Instant until = pause.until().plusMillis(999).truncatedTo(ChronoUnit.SECONDS);
        return stream + ": waiting " + Durations.text(left).replaceAll("(?<=\\d)(?=[a-z])", " ") + " " + what(pause)
                + ", until " + (left.compareTo(DATED) > 0 ? until.toString() : TIME.format(until));
    }

    private static String what(Traffic.Pause pause) {
        return switch (pause.why()) {
            case RATE_LIMIT -> "for the rate limit of " + pause.host();
            case ASKED -> "as " + pause.host() + " asked";
            case BACK_OFF -> "before " + pause.host() + " is asked again";
        };
    }
}
