package connector.torture;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One end of the window as a server reads it: a time in whatever form it came, and whether rows at that very time are shown.
 *
 * @param at the end
 * @param day the end is a day, so days are compared
 * @param included rows at the end are shown
 */
record Bound(Instant at, boolean day, boolean included) {
    private static final Pattern TIME = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d([T ]\\d\\d:\\d\\d(:\\d\\d(\\.\\d+)?)?)?(Z|[+-]\\d\\d:?\\d\\d)?|\\d{9,17}");

    /** Numbers of so many digits are seconds, with three more milliseconds, with six more microseconds. */
    private static final int SECONDS = 11;

    private static final int MILLIS = 14;

    /** Reads what a parameter says; empty when there is no time in it. */
    static Optional<Bound> of(String value, boolean included) {
        Matcher m = TIME.matcher(value);
        if (!m.find()) {
            return Optional.empty();
        }
        String text = m.group();
        try {
            if (!text.contains("-")) {
                long n = Long.parseLong(text);
                Instant at = text.length() < SECONDS
                        ? Instant.ofEpochSecond(n)
                        : text.length() < MILLIS ? Instant.ofEpochMilli(n) : Instant.ofEpochSecond(n / 1_000_000);
                return Optional.of(new Bound(at, false, included));
            }
            if (m.group(1) == null) {
                return Optional.of(new Bound(
                        LocalDate.parse(text.substring(0, 10)).atStartOfDay().toInstant(ZoneOffset.UTC),
                        true,
                        included));
            }
            String iso = text.replace(' ', 'T');
            iso = m.group(2) == null ? iso.substring(0, 16) + ":00" + iso.substring(16) : iso;
            iso = m.group(4) == null ? iso + "Z" : iso.replaceFirst("([+-]\\d\\d)(\\d\\d)$", "$1:$2");
            return Optional.of(new Bound(OffsetDateTime.parse(iso).toInstant(), false, included));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /** What the name of a parameter promises, else what the manifest says of {@code bounds}. */
    static boolean included(String place, boolean upper, String bounds) {
        String name = place.toLowerCase(Locale.ROOT);
        String strict = upper ? "lt|before" : "gt|after";
        String inclusive = upper ? "lte|le|max" : "gte|ge|min|from";
        if (name.matches(".*([\\[_.]|__)(" + inclusive + ")([\\]_].*)?")
                || name.matches(".*[.](" + inclusive + ").*_.*")) {
            return true;
        }
        if (name.matches(".*([\\[_.]|__)(" + strict + ")([\\]_].*)?")) {
            return false;
        }
        return upper ? bounds.endsWith("]") : bounds.startsWith("[");
    }

    boolean letsFrom(Instant row) {
        int order = compared(row);
        return order > 0 || order == 0 && included;
    }

    boolean letsUntil(Instant row) {
        int order = compared(row);
        return order < 0 || order == 0 && included;
    }

    private int compared(Instant row) {
        return day
                ? row.atOffset(ZoneOffset.UTC)
                        .toLocalDate()
                        .compareTo(at.atOffset(ZoneOffset.UTC).toLocalDate())
                : row.compareTo(at);
    }
}
