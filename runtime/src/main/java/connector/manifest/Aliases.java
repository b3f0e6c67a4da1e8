package connector.manifest;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import connector.spec.Suggest;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The anchors of one YAML document. An alias gives the node of its anchor again, with the anchor's places. */
final class Aliases {
    /**
     * How many nodes all aliases together may repeat. Nine lists of nine aliases to one another make a billion; a real
     * manifest repeats a few dozen.
     */
    static final int MOST_COPIED = 20_000;

    private final Problems problems;
    private final Map<String, Node> anchors = new HashMap<>();
    private final Map<String, Integer> sizes = new HashMap<>();
    private final Set<String> open = new HashSet<>();
    private int copied;

    Aliases(Problems problems) {
        this.problems = problems;
    }

    /** A node with this anchor begins; null when it has none. */
    void open(String anchor) {
        if (anchor != null) {
            open.add(anchor);
        }
    }

    /** The node with this anchor is complete; null when it has none. */
    void close(String anchor, Node node) {
        if (anchor != null) {
            open.remove(anchor);
            anchors.put(anchor, node);
            sizes.put(anchor, size(node));
        }
    }

    /** The node of an anchor, or null as a node where there is none, which was reported. */
    Node copy(String anchor, Mark mark) {
        if (open.contains(anchor)) {
            problems.error(
                    "yaml.cycle",
                    mark,
                    "*" + anchor + " stands inside its own anchor &" + anchor,
                    "write out what is meant");
            return nothing(mark);
        }
        Node node = anchors.get(anchor);
        if (node == null) {
            problems.error(
                    "yaml.alias",
                    mark,
                    "there is no anchor &" + anchor + " above",
                    "a text that starts with * must stand in quotes; "
                            + Suggest.hint(
                                    anchor, anchors.keySet().stream().sorted().toList()));
            return nothing(mark);
        }
        copied += sizes.get(anchor);
        if (copied > MOST_COPIED) {
            problems.error(
                    "yaml.alias_bomb",
                    mark,
                    "the aliases up to here repeat more than " + MOST_COPIED + " values",
                    "write a preset instead");
            throw new YamlWalker.Stop();
        }
        return node;
    }

    private static ScalarNode nothing(Mark mark) {
        return new ScalarNode(mark, "", false);
    }

    /** Bounded: what it walks was itself read or copied within {@link #MOST_COPIED}. */
    private static int size(Node node) {
        int size = 1;
        if (node instanceof MapNode map) {
            for (MapNode.Entry entry : map.entries().values()) {
                size += size(entry.value());
            }
        } else if (node instanceof ListNode list) {
            for (Node item : list.items()) {
                size += size(item);
            }
        }
        return size;
    }
}
