package connector.spec;

import java.util.List;

/**
 * A list.
 *
 * @param mark where it starts
 * @param items in order
 */
public record ListNode(Mark mark, List<Node> items) implements Node {
    /** Forbids changes. */
    public ListNode {
        items = List.copyOf(items);
    }

    @Override
    public String says() {
        return "a list";
    }
}
