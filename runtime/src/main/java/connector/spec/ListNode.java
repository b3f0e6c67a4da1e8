package connector.spec;

import java.util.ArrayList;
import java.util.List;

/**
 * A list.
 *
 * @param mark where it starts
 * @param items in order
 * @param seams the indices at which another list begins that was put behind; none in a list as it is written
 */
public record ListNode(Mark mark, List<Node> items, List<Integer> seams) implements Node {
    /** Forbids changes. */
    public ListNode {
        items = List.copyOf(items);
        seams = List.copyOf(seams);
    }

    /** A list as it is written. */
    public ListNode(Mark mark, List<Node> items) {
        this(mark, items, List.of());
    }

    /** This list with another one behind it, which is remembered to be another one. */
    public ListNode before(ListNode other) {
        List<Node> both = new ArrayList<>(items);
        both.addAll(other.items);
        List<Integer> joints = new ArrayList<>(seams);
        joints.add(items.size());
        other.seams.forEach(seam -> joints.add(items.size() + seam));
        return new ListNode(mark, both, joints);
    }

    /** Whether two items stand in one list as it is written. */
    public boolean together(int early, int late) {
        return seams.stream().noneMatch(seam -> early < seam && seam <= late);
    }

    @Override
    public String says() {
        return "a list";
    }
}
