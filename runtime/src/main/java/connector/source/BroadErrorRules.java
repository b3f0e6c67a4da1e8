package connector.source;

import connector.http.Action;
import connector.http.ErrorRule;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A rule that leaves rows out must not also cover failures that say nothing of rows: credentials, limits, outages. */
final class BroadErrorRules implements Rule {
    private static final Set<Action> LEAVE_OUT = Set.of(Action.EMPTY, Action.SKIP, Action.END);

    /** Each says that the question was not answered: log in, too many requests, try again, broken, unavailable. */
    private static final List<Integer> UNANSWERED = List.of(401, 408, 425, 429, 500, 502, 503, 504);

    @Override
    public void check(Source source, Problems problems) {
        check("http", source.http().errors(), source.root().get("http").orElse(null), problems);
        for (StreamSpec stream : source.streams().values()) {
            check(stream.name(), stream.policy().errors(), stream.node(), problems);
        }
    }

    private static void check(String where, List<ErrorRule> rules, Object node, Problems problems) {
        for (int i = 0; i < rules.size(); i++) {
            ErrorRule rule = rules.get(i);
            boolean narrowed = rule.header().isPresent()
                    || rule.body().isPresent()
                    || rule.when().isPresent();
            List<Integer> covered = narrowed
                    ? List.of()
                    : UNANSWERED.stream().filter(rule::covers).toList();
            if (LEAVE_OUT.contains(rule.then()) && !covered.isEmpty()) {
                String word = rule.then().name().toLowerCase(Locale.ROOT);
                problems.warn(
                        "errors.too_broad",
                        mark((MapNode) node, i),
                        "a " + covered.get(0) + " would be `" + word + "` too: an outage or a lost token in \"" + where
                                + "\" leaves rows out",
                        "name the one status that means it (404, 410), or narrow the rule with body, header or when");
            }
        }
    }

    private static Mark mark(MapNode node, int index) {
        return node.get("errors").orElse(null) instanceof ListNode list
                        && index < list.items().size()
                ? list.items().get(index).mark()
                : Marks.of(node, "errors");
    }
}
