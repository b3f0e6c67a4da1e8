package connector.source;

import connector.http.Action;
import connector.http.ErrorRule;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import java.util.List;
import java.util.Optional;

/** Who may not see rows does not know that there are none: {@code then: empty} would certify it, and the bookmark moves on. */
final class RefusalIsEmpty implements Rule {
    /** Payment required, forbidden, log in at the proxy, unavailable for legal reasons: none of them speaks of rows. */
    private static final List<Integer> REFUSALS = List.of(402, 403, 407, 451);

    /** A rule that covers this one too is for a class of statuses, which is another rule's concern. */
    private static final int UNNAMED = 418;

    @Override
    public void check(Source source, Problems problems) {
        check("http", source.http().errors(), source.root().get("http"), problems);
        for (StreamSpec stream : source.streams().values()) {
            check(stream.name(), stream.policy().errors(), Optional.of(stream.node()), problems);
        }
    }

    private static void check(String where, List<ErrorRule> rules, Optional<Node> node, Problems problems) {
        for (int i = 0; i < rules.size(); i++) {
            ErrorRule rule = rules.get(i);
            Optional<Integer> refusal =
                    REFUSALS.stream().filter(rule::covers).findFirst().filter(s -> rule.then() == Action.EMPTY);
            boolean named = !rule.covers(UNNAMED);
            if (refusal.isPresent() && named) {
                problems.warn(
                        "errors.refusal_is_empty",
                        mark(node, i),
                        "a " + refusal.get() + " says who may look, not that \"" + where
                                + "\" has no rows: `empty` moves the bookmark over them, and they are never asked for again",
                        "use then: skip, which keeps the bookmark and asks again in the next run");
            }
        }
    }

    private static Mark mark(Optional<Node> node, int index) {
        if (!(node.orElse(null) instanceof MapNode map)) {
            return Mark.NONE;
        }
        return map.get("errors").orElse(null) instanceof ListNode list
                        && index < list.items().size()
                ? list.items().get(index).mark()
                : Marks.of(map, "errors");
    }
}
