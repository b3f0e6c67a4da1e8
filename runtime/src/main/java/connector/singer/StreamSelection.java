package connector.singer;

import java.util.List;
import java.util.Set;

/**
 * What is read of one stream.
 *
 * @param selected whether it is read at all
 * @param deselected properties that are left out, as paths of names: {@code ["address", "street"]}
 */
public record StreamSelection(boolean selected, Set<List<String>> deselected) {
    /** All of it. */
    public static final StreamSelection ALL = new StreamSelection(true, Set.of());
    /** Nothing. */
    public static final StreamSelection NONE = new StreamSelection(false, Set.of());

    /** Forbids changes. */
    public StreamSelection {
        deselected = Set.copyOf(deselected);
    }

    /** True when a property is read; a property whose parent is not read is not. */
    public boolean reads(List<String> path) {
        for (int length = 1; length <= path.size(); length++) {
            if (deselected.contains(path.subList(0, length))) {
                return false;
            }
        }
        return true;
    }
}
