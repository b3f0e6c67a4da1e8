package connector.testcase;

import connector.http.Exchange;
import connector.spec.MapNode;
import connector.spec.Mark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A conversation with an API, written down: see {@code docs/test-cases.md}.
 *
 * @param name of the file
 * @param description what it shows
 * @param select as in {@code --select}
 * @param runs in order; the state of one goes into the next
 */
public record TestCase(String name, String description, Optional<String> select, List<Run> runs) {
    /** Forbids changes. */
    public TestCase {
        runs = List.copyOf(runs);
    }

    /**
     * One run of the conversation.
     *
     * @param mark where it stands
     * @param now the clock of the run
     * @param config given to it
     * @param state given to it; empty for the last state of the run before
     * @param exchanges what is asked and answered
     * @param expected what must come out
     */
    public record Run(
            Mark mark,
            Instant now,
            MapNode config,
            Optional<Map<String, Object>> state,
            List<Exchange> exchanges,
            Expected expected) {}

    /**
     * What must come out of a run.
     *
     * @param mark where {@code expect} stands; empty when it was left out
     * @param outcome {@code OK} or a failure class
     * @param records by stream: a list of records, or how many
     * @param quarantined by stream: a list of what was set aside, each with the members it must have, or how many
     * @param schema by stream, what rows make of the declared schema, in the words of the run report
     * @param state bookmarks by stream, each with the members it must have
     */
    public record Expected(
            Optional<Mark> mark,
            String outcome,
            Map<String, Object> records,
            Optional<Map<String, Object>> quarantined,
            Map<String, List<String>> schema,
            Optional<Map<String, Object>> state) {}
}
