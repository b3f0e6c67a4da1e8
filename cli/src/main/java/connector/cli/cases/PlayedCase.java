package connector.cli.cases;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * A test case that was played.
 *
 * @param name source and file
 * @param file where it is
 * @param description what it shows
 * @param status how it went
 * @param differences from what it says
 * @param took in truth; the clock of the case is another one
 */
public record PlayedCase(
        String name, Path file, String description, Status status, List<String> differences, Duration took) {
    /** How a case went. */
    public enum Status {
        /** As it says. */
        PASSED,
        /** Otherwise. */
        FAILED,
        /** Otherwise, and it was written down. */
        UPDATED
    }
}
