package connector.testcase;

import java.util.List;
import java.util.Map;

/**
 * What came out of one run of a case.
 *
 * @param run as it is written down
 * @param outcome {@code OK} or a failure class
 * @param records by stream, in order; a stream with a SCHEMA and no records has an empty list
 * @param quarantined by stream, what was set aside in order; see {@link QuarantinedRows}
 * @param bookmarks of the last state; empty when there was none
 * @param schema by stream, what rows made of the declared schema; only streams where they did
 * @param misplayed requests that fit no exchange, and exchanges that were never asked for
 */
public record Played(
        TestCase.Run run,
        String outcome,
        Map<String, List<Object>> records,
        Map<String, List<Object>> quarantined,
        Map<String, Object> bookmarks,
        Map<String, List<String>> schema,
        List<String> misplayed) {

    /** True when the conversation went as written: only then is what came out worth writing down. */
    public boolean asWritten() {
        return misplayed.isEmpty() && !outcome.equals("USAGE");
    }
}
