package connector.format;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;

/** What is wrong with a JSON text, on one line. */
final class JsonError {
    private JsonError() {}

    /** The reason and the place, without the parser's own description of its source. */
    static String text(IOException error) {
        if (!(error instanceof JsonProcessingException parsing)) {
            return String.valueOf(error.getMessage());
        }
        JsonLocation at = parsing.getLocation();
        String reason =
                String.valueOf(parsing.getOriginalMessage()).lines().findFirst().orElse("");
        return at == null ? reason : reason + " at line " + at.getLineNr() + ", column " + at.getColumnNr();
    }
}
