package connector.source;

import connector.http.Action;
import connector.http.ErrorRule;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.List;

/** {@code then: empty} says that one of many parents has none; for a whole stream it would hide that it is gone. */
final class EmptyWithoutParent implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            List<ErrorRule> rules = stream.policy().errors();
            if (stream.forEach().entries().isEmpty() && rules.stream().anyMatch(r -> r.then() == Action.EMPTY)) {
                problems.warn(
                        "errors.empty_alone",
                        mark(stream.node()),
                        "then: empty would report \"" + stream.name() + "\" as complete and without rows",
                        "use then: skip or fail; empty is for streams with for_each");
            }
        }
    }

    private static Mark mark(MapNode stream) {
        if (stream.get("errors").orElse(null) instanceof ListNode list) {
            for (var item : list.items()) {
                if (item instanceof MapNode rule
                        && rule.get("then").orElse(null) instanceof ScalarNode then
                        && then.text().equals("empty")) {
                    return rule.keyMark("then");
                }
            }
        }
        return stream.keyMark("errors");
    }
}
