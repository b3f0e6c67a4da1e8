package connector.state;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.CursorValue;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/** What a bookmark's value means where no manifest tells: a number, or a date or time in ISO 8601. */
public final class PlainValues {
    private PlainValues() {}

    /**
     * Reads one.
     *
     * @throws Failure USAGE when it is neither
     */
    public static CursorValue read(Object value) {
        if (value instanceof Number number) {
            return new CursorValue(value, new BigDecimal(number.toString()));
        }
        String text = String.valueOf(value);
        try {
            return new CursorValue(value, OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException noTime) {
            try {
                return new CursorValue(
                        value,
                        LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant());
            } catch (DateTimeException noDate) {
                noDate.addSuppressed(noTime);
                throw new Failure(
                        FailureClass.USAGE,
                        "\"" + text + "\" is no number, and no date or time in ISO 8601",
                        "name the manifest with --manifest: it tells how the values of its cursors are written",
                        noDate);
            }
        }
    }
}
