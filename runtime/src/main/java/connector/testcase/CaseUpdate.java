package connector.testcase;

import connector.spec.Mark;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Writes what came out of a case into its text, in the place of what was expected. Everything else (exchanges, comments,
 * order) stays as it is.
 */
public final class CaseUpdate {
    private CaseUpdate() {}

    /**
     * The text with new expectations.
     *
     * @param text of the file that the case was read from
     * @return empty when the conversation did not go as written: then what came out is no expectation
     */
    public static Optional<String> of(String text, CasePlayer.Verdict verdict) {
        if (!verdict.played().stream().allMatch(Played::asWritten)) {
            return Optional.empty();
        }
        List<String> lines = new ArrayList<>(text.lines().toList());
        List<Played> runs = new ArrayList<>(verdict.played());
        Collections.reverse(runs); // from the end, so that the places of those before stay right
        for (Played played : runs) {
            Optional<Mark> expect = played.run().expected().mark();
            if (expect.isPresent()) {
                int from = expect.get().line() - 1;
                int indent = expect.get().column() - 1;
                replace(lines, from, end(lines, from + 1, indent + 1), new Expectation(played).lines(indent));
            } else {
                Mark run = played.run().mark();
                int at = end(lines, run.line(), run.column() - 1);
                replace(lines, at, at, new Expectation(played).lines(run.column() - 1));
            }
        }
        return Optional.of(String.join("\n", lines) + "\n");
    }

    private static void replace(List<String> lines, int from, int to, List<String> by) {
        lines.subList(from, to).clear();
        lines.addAll(from, by);
    }

    /** Where the lines end that are indented by so much; blank lines and comments behind them belong to what follows. */
    private static int end(List<String> lines, int from, int indent) {
        int end = from;
        for (int at = from; at < lines.size(); at++) {
            String line = lines.get(at);
            if (line.isBlank()) {
                continue;
            }
            if (line.length() - line.stripLeading().length() < indent) {
                break;
            }
            if (!line.strip().startsWith("#")) {
                end = at + 1;
            }
        }
        return end;
    }
}
