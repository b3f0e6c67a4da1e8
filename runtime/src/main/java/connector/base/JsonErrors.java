package connector.base;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.util.regex.Pattern;

/** What is wrong with a JSON text, on one line. */
public final class JsonErrors {
    /** Where an open bracket stands is said with a description of the input that nobody understands. */
    private static final Pattern PARSER_SOURCE = Pattern.compile(" \\(start marker at .*\\)");

    /** Switches of the parser, and where its limits are kept: nothing that somebody with an API could do. */
    private static final Pattern PARSER_HINT = Pattern.compile(
            ": enable `[^`]*` to allow.*| \\((?:consider enabling|not recognized as one).*\\)|, from `[^`]*`");

    private JsonErrors() {}

    /** The reason and the place, without the parser's own description of its source. */
    public static String text(IOException error) {
        if (!(error instanceof JsonProcessingException parsing)) {
            return String.valueOf(error.getMessage());
        }
        JsonLocation at = parsing.getLocation();
        String reason = PARSER_SOURCE
                .matcher(String.valueOf(parsing.getOriginalMessage())
                        .lines()
                        .findFirst()
                        .orElse(""))
                .replaceAll("");
        reason = PARSER_HINT.matcher(reason).replaceAll("");
        return at == null ? reason : reason + " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
