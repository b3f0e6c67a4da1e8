package connector.source;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Records that share a sort key can fill a page, and what follows them can then not be asked for. */
final class KeysetNeedsTieBreaker implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            Optional<MapNode> keyset = stream.node()
                    .get("paginator")
                    .filter(MapNode.class::isInstance)
                    .map(MapNode.class::cast)
                    .filter(p -> text(p, "type").equals("keyset"));
            if (keyset.isPresent() && mayTie(keyset.get(), stream.primaryKey())) {
                problems.warn(
                        "paginator.tie_breaker",
                        Marks.of(stream.node(), "paginator", "key"),
                        "records of \"" + stream.name()
                                + "\" may share this key: a page full of one key cannot be gone past",
                        "name a tie_breaker, or say why so many never share it: because: …");
            }
        }
    }

    /** False where the manifest promises otherwise, and for a key that tells records apart. */
    private static boolean mayTie(MapNode keyset, List<String> primaryKey) {
        boolean promised = keyset.get("tie_breaker").filter(n -> !n.isNull()).isPresent()
                || keyset.get("because").filter(n -> !n.isNull()).isPresent()
                || text(keyset, "inclusive").equals("false");
        Set<String> keys = new HashSet<>(texts(keyset.get("key")));
        return !promised && (primaryKey.isEmpty() || !keys.containsAll(primaryKey));
    }

    private static String text(MapNode map, String name) {
        return texts(map.get(name)).stream().findFirst().orElse("");
    }

    private static List<String> texts(Optional<Node> node) {
        if (node.isPresent() && node.get() instanceof ListNode list) {
            return list.items().stream()
                    .flatMap(item -> texts(Optional.of(item)).stream())
                    .toList();
        }
        return node.filter(ScalarNode.class::isInstance)
                .map(n -> List.of(((ScalarNode) n).text()))
                .orElse(List.of());
    }
}
