package connector.source;

import connector.http.ErrorRule;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The first rule that fits decides, so one behind a wider one never does. A stream's rule may well stand before a narrower
 * one that it inherits; that one is only reported if no stream is left in which it decides.
 */
final class UnreachableErrorRule implements Rule {
    private static final String ERRORS = "errors";

    @Override
    public void check(Source source, Problems problems) {
        ListNode shared = source.root()
                .get("http")
                .filter(MapNode.class::isInstance)
                .map(http -> list((MapNode) http))
                .orElseGet(() -> new ListNode(Mark.NONE, List.of()));
        Map<Mark, List<Optional<Earlier>>> found = new LinkedHashMap<>();
        source.streams().values().forEach(stream -> {
            List<ErrorRule> rules = new ArrayList<>(stream.policy().errors());
            rules.addAll(source.http().errors());
            collect(list(stream.node()).before(shared), rules, found);
        });
        found.forEach((mark, earlier) -> report(mark, earlier, problems));
    }

    /** A rule that fits whenever a later one does. */
    private record Earlier(Mark mark, boolean sameList) {}

    /** Adds, of each rule of a stream, which one makes it unreachable there. */
    private static void collect(ListNode nodes, List<ErrorRule> rules, Map<Mark, List<Optional<Earlier>>> found) {
        if (nodes.items().size() != rules.size()) {
            return; // some were wrong in themselves
        }
        Set<Mark> seen = new HashSet<>(); // a preset may be used twice, and then its rules are there twice
        for (int late = 0; late < rules.size(); late++) {
            Mark mark = nodes.items().get(late).mark();
            if (seen.add(mark)) {
                found.computeIfAbsent(mark, m -> new ArrayList<>()).add(earlier(nodes, rules, late));
            }
        }
    }

    /** One of the same list, if there is one: there the order is surely a mistake. */
    private static Optional<Earlier> earlier(ListNode nodes, List<ErrorRule> rules, int late) {
        Optional<Earlier> other = Optional.empty();
        for (int early = late - 1; early >= 0; early--) {
            if (rules.get(early).covers(rules.get(late))) {
                Earlier one = new Earlier(nodes.items().get(early).mark(), nodes.together(early, late));
                if (one.sameList()) {
                    return Optional.of(one);
                }
                other = Optional.of(one);
            }
        }
        return other;
    }

    private static void report(Mark mark, List<Optional<Earlier>> streams, Problems problems) {
        Optional<Earlier> same = streams.stream()
                .flatMap(Optional::stream)
                .filter(Earlier::sameList)
                .findFirst();
        if (same.isPresent()) {
            problems.warn(
                    "errors.unreachable",
                    mark,
                    "this error rule never decides: the one in line "
                            + same.get().mark().line() + " fits whenever it does",
                    "put the narrower rule first");
        } else if (streams.stream().allMatch(Optional::isPresent)) {
            problems.warn(
                    "errors.unreachable",
                    mark,
                    "this error rule never decides: in every stream that has it another one comes first and fits"
                            + " whenever it does, as the one in line "
                            + streams.get(0).orElseThrow().mark().line(),
                    "a stream's rules come first, then those of its presets, the last one in `use` before the others,"
                            + " then of `defaults`, then of `http`: narrow the wider rule, or remove this one");
        }
    }

    /** It speaks of every stream that has a rule. */
    @Override
    public boolean needsAllStreams() {
        return true;
    }

    private static ListNode list(MapNode holder) {
        Optional<Node> errors = holder.get(ERRORS);
        if (errors.orElse(null) instanceof ListNode list) {
            return list;
        }
        return errors.filter(MapNode.class::isInstance)
                .map(one -> new ListNode(one.mark(), List.of(one)))
                .orElseGet(() -> new ListNode(holder.mark(), List.of()));
    }
}
