package connector.source;

import connector.http.ErrorRule;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first rule that fits decides, so one behind a wider one never does. Only rules of one list are compared: a stream's
 * rule may well stand before a narrower one that it inherits.
 */
final class UnreachableErrorRule implements Rule {
    private static final String ERRORS = "errors";

    @Override
    public void check(Source source, Problems problems) {
        Set<Mark> reported = new HashSet<>();
        if (source.root().get("http").orElse(null) instanceof MapNode http) {
            check(http, source.http().errors(), problems, reported);
        }
        source.streams()
                .values()
                .forEach(stream -> check(stream.node(), stream.policy().errors(), problems, reported));
    }

    private static void check(MapNode holder, List<ErrorRule> rules, Problems problems, Set<Mark> reported) {
        List<Mark> marks = marks(holder);
        if (marks.size() != rules.size()) {
            return; // some were wrong in themselves
        }
        for (int late = 1; late < rules.size(); late++) {
            // Lists that were merged stand one behind the other, the inherited one further up in the file.
            for (int early = late - 1; early >= 0 && isBefore(marks.get(early), marks.get(early + 1)); early--) {
                if (rules.get(early).covers(rules.get(late)) && reported.add(marks.get(late))) {
                    problems.warn(
                            "errors.unreachable",
                            marks.get(late),
                            "this error rule never decides: the one in line "
                                    + marks.get(early).line() + " fits whenever it does",
                            "put the narrower rule first");
                }
            }
        }
    }

    private static boolean isBefore(Mark a, Mark b) {
        return a.file().equals(b.file()) && (a.line() < b.line() || (a.line() == b.line() && a.column() < b.column()));
    }

    private static List<Mark> marks(MapNode holder) {
        return holder.get(ERRORS).orElse(null) instanceof ListNode list
                ? list.items().stream().map(Node::mark).toList()
                : List.of();
    }
}
