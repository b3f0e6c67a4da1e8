package connector.scenario;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.OffsetDateTime;

/** The times an API writes; {@code ISO_MILLIS} is finer than its filter is known to be. */
enum FuzzFormat {
    ISO(1000, "iso8601", "timestamp"),
    ISO_MILLIS(1, "iso8601", "timestamp"),
    SECONDS(1000, "epoch_seconds", "timestamp(epoch_seconds)"),
    MILLIS(1, "epoch_millis", "timestamp(epoch_millis)"),
    DATE(86_400_000, "date", "date");

    final long unit;
    final String word;
    final String type;

    FuzzFormat(long unitMillis, String word, String type) {
        this.unit = unitMillis;
        this.word = word;
        this.type = type;
    }

    Instant floor(Instant at) {
        return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), unit) * unit);
    }

    Object write(Instant at) {
        return switch (this) {
            case ISO, ISO_MILLIS -> at.toString();
            case SECONDS -> at.getEpochSecond();
            case MILLIS -> at.toEpochMilli();
            case DATE -> at.toString().substring(0, 10);
        };
    }

    /** A time as this format writes it, or as ISO 8601. */
    Instant read(String text) {
        if (text.contains("T")) {
            return OffsetDateTime.parse(text).toInstant();
        }
        return switch (this) {
            case ISO, ISO_MILLIS -> throw new IllegalArgumentException("no time: " + text);
            case SECONDS ->
                Instant.ofEpochMilli(new BigDecimal(text).movePointRight(3).longValueExact());
            case MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
            case DATE -> Instant.parse(text + "T00:00:00Z");
        };
    }
}
