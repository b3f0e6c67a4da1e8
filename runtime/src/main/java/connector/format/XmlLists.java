package connector.format;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which elements are lists even when there is one of them, or none: without being told, an element that is alone looks
 * like a value and one that repeats like a list. A tree of names; at the root stands the document.
 */
final class XmlLists {
    /** Nothing below is a list. */
    static final XmlLists NONE = new XmlLists();

    private final TreeMap<String, XmlLists> below = new TreeMap<>();
    private boolean list;

    private XmlLists() {}

    /** Of the paths to lists; steps that are no names (indexes, {@code [*]}) are passed over. */
    static XmlLists of(Collection<List<Object>> paths) {
        XmlLists root = new XmlLists();
        for (List<Object> path : paths) {
            XmlLists at = root;
            for (int i = 0; i < path.size(); i++) {
                boolean elements = i + 1 < path.size() && !(path.get(i + 1) instanceof String);
                if (path.get(i) instanceof String name) {
                    at = at.below.computeIfAbsent(name, n -> new XmlLists());
                    at.list = at.list || elements || isLastName(path, i);
                }
            }
        }
        return root;
    }

    private static boolean isLastName(List<Object> path, int at) {
        return path.subList(at + 1, path.size()).stream().noneMatch(step -> step instanceof String);
    }

    /** The names that are lists here. */
    Set<String> names() {
        Set<String> names = new java.util.TreeSet<>();
        below.forEach((name, child) -> {
            if (child.list) {
                names.add(name);
            }
        });
        return names;
    }

    /** What is told about the children of a child. */
    XmlLists of(String name) {
        return below.getOrDefault(name, NONE);
    }
}
