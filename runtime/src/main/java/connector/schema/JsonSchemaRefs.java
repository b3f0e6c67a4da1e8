package connector.schema;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Finds what {@code $ref} points to inside one file (JSON pointers, RFC 6901). */
final class JsonSchemaRefs {
    private final Node root;
    private final Problems problems;

    JsonSchemaRefs(Node root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /** The text of a node's {@code $ref}, if it has one. */
    static Optional<String> of(Node node) {
        return node instanceof MapNode map
                ? map.get("$ref").filter(n -> n instanceof ScalarNode).map(n -> ((ScalarNode) n).text())
                : Optional.empty();
    }

    /** The node itself, or what its reference leads to; empty when that is nothing, which was reported. */
    Optional<Node> resolve(Node node) {
        Node at = node;
        Set<String> followed = new HashSet<>();
        Optional<String> ref = of(at);
        while (ref.isPresent()) {
            Optional<Node> target = followed.add(ref.get()) ? find(ref.get()) : Optional.empty();
            if (target.isEmpty()) {
                problems.error(
                        "schema.ref",
                        at.mark(),
                        "$ref leads nowhere: " + ref.get(),
                        "only references inside the file are followed, like #/$defs/address");
                return Optional.empty();
            }
            at = target.get();
            ref = of(at);
        }
        return Optional.of(at);
    }

    private Optional<Node> find(String ref) {
        if (!ref.startsWith("#")) {
            return Optional.empty();
        }
        String pointer = URLDecoder.decode(ref.substring(1).replace("+", "%2B"), StandardCharsets.UTF_8);
        Optional<Node> at = Optional.of(root);
        if (pointer.isEmpty()) {
            return at;
        }
        if (!pointer.startsWith("/")) {
            return Optional.empty();
        }
        for (String step : pointer.substring(1).split("/", -1)) {
            String name = step.replace("~1", "/").replace("~0", "~");
            at = at.flatMap(node -> member(node, name));
        }
        return at;
    }

    private static Optional<Node> member(Node node, String name) {
        if (node instanceof MapNode map) {
            return map.get(name);
        }
        if (node instanceof ListNode list && name.matches("\\d{1,6}")) {
            int index = Integer.parseInt(name);
            return index < list.items().size() ? Optional.of(list.items().get(index)) : Optional.empty();
        }
        return Optional.empty();
    }
}
