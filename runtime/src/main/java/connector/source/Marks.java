package connector.source;

import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import java.util.Optional;

/** Finds the place of a key in what was read, for rules that look at it later. */
final class Marks {
    private Marks() {}

    /** The place of the last of the keys; where one is missing (a short form, a default), that of the key before. */
    static Mark of(MapNode from, String... keys) {
        Mark mark = from.mark();
        MapNode map = from;
        for (String key : keys) {
            if (!map.keys().contains(key)) {
                return mark;
            }
            mark = map.keyMark(key);
            Optional<Node> value = map.get(key);
            if (!(value.orElse(null) instanceof MapNode next)) {
                return mark;
            }
            map = next;
        }
        return mark;
    }
}
