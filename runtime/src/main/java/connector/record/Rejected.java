package connector.record;

import connector.format.BadLine;
import java.util.Optional;

/**
 * What does not leave as a record because the manifest says so: a line that could not be read ({@code bad_line:
 * quarantine}), or a record that does not fit ({@code type_mismatch: quarantine}). It is counted, and handed to whoever
 * keeps such things before any state covers it.
 *
 * @param file of an archive it stood in; empty when the body was the file
 * @param line in that file, from 1; empty for a record, which has no line
 * @param reason what is wrong with it, without its content: it is counted by this
 * @param content the line as it came, cut where it is very long; of a record its JSON after {@code transform}, where
 *     masked fields are masked and deselected ones left out
 */
public record Rejected(Optional<String> file, Optional<Long> line, String reason, String content) {
    /** A line that could not be read. */
    public static Rejected line(BadLine line) {
        return new Rejected(line.file(), Optional.of(line.line()), line.reason(), line.content());
    }

    /**
     * A record that does not fit.
     *
     * @param reason field and what is wrong, never a value
     * @param json the record after {@code transform}: masked fields are masked, deselected ones left out
     */
    public static Rejected record(String reason, String json) {
        return new Rejected(Optional.empty(), Optional.empty(), reason, json);
    }
}
