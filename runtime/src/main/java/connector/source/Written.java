package connector.source;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;
import java.util.Optional;
import java.util.stream.Stream;

/** What a stream says at a path of keys, after merging: for rules that look at words rather than at what they built. */
final class Written {
    private Written() {}

    /** The value at the path; empty when a key is missing, or something before the end is no map. */
    static Optional<Node> at(MapNode from, String... keys) {
        Optional<Node> node = Optional.of(from);
        for (String key : keys) {
            node = node.flatMap(n -> n instanceof MapNode map ? map.get(key) : Optional.empty())
                    .filter(n -> !n.isNull());
        }
        return node;
    }

    /** The text at the path; empty when it is no single value. */
    static Optional<String> text(MapNode from, String... keys) {
        return at(from, keys).filter(ScalarNode.class::isInstance).map(n -> ((ScalarNode) n).text());
    }

    /** The type of a component: the value of its {@code type}, or the bare word that stands for it. */
    static String type(MapNode from, String key) {
        return text(from, key, "type").or(() -> text(from, key)).orElse("");
    }

    /** True for a map with the keys that hardly anything but a stream has. */
    static boolean isStream(Node node) {
        return node instanceof MapNode map
                && (map.keys().contains("endpoint") || map.keys().contains("primary_key"));
    }

    /** Every single value at or below a node. */
    static Stream<ScalarNode> scalars(Node node) {
        if (node instanceof MapNode map) {
            return map.entries().values().stream().flatMap(entry -> scalars(entry.value()));
        }
        return node instanceof ListNode list
                ? list.items().stream().flatMap(Written::scalars)
                : Stream.of((ScalarNode) node);
    }
}
