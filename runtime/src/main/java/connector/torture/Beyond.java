package connector.torture;

import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import java.util.List;

/**
 * Something in a manifest that torture does not play.
 *
 * @param keys lead to it, from the stream
 * @param why it is not played
 */
record Beyond(List<String> keys, String why) {
    /** Forbids changes. */
    Beyond {
        keys = List.copyOf(keys);
    }

    /** As people read it. */
    String says() {
        return (keys.isEmpty() ? "" : String.join(".", keys) + ": ") + why;
    }

    /** Where the last of its keys is written. */
    Mark in(MapNode stream) {
        Mark mark = stream.mark();
        Node at = stream;
        for (String key : keys) {
            if (!(at instanceof MapNode map) || !map.keys().contains(key)) {
                return mark;
            }
            mark = map.keyMark(key);
            at = map.get(key).orElse(map);
        }
        return mark;
    }
}
