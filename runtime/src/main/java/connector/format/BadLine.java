package connector.format;

import java.util.Optional;

/**
 * A line that is not of its format.
 *
 * @param file of an archive it stands in; empty when the body is the file
 * @param line from 1, in that file
 * @param reason what is wrong with it, without its content
 * @param content the line itself, cut after {@link #MOST} characters
 */
public record BadLine(Optional<String> file, long line, String reason, String content) {
    /** So much of a line is enough to repair it by hand; a broken quote can make a line of the rest of a file. */
    static final int MOST = 64 * 1024;

    /** Cuts what is too long. */
    public BadLine {
        content = content.length() <= MOST ? content : content.substring(0, MOST) + "…";
    }

    /** Where it is: {@code line 3}, {@code line 3 of sales.csv}. */
    public String place() {
        return "line " + line + file.map(name -> " of " + name).orElse("");
    }
}
