package connector.manifest;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.ArrayList;
import java.util.List;

/**
 * One preset named in a {@code use}.
 *
 * @param preset its name
 * @param mark where it is named
 * @param parameters what it is given; empty for a bare name
 */
record Use(String preset, Mark mark, MapNode parameters) {
    private static final String FORMS = "write use: name, use: {name: {parameter: value}}, or a list of these";

    /** Reads {@code name}, {@code {name: {parameter: value}}}, or a list of these; null is none. */
    static List<Use> read(Node use, Problems problems) {
        List<Use> all = new ArrayList<>();
        if (use instanceof ListNode list) {
            for (Node item : list.items()) {
                if (item instanceof ListNode) {
                    problems.error("use.form", item.mark(), "a list inside \"use\"", FORMS);
                } else {
                    all.addAll(read(item, problems));
                }
            }
        } else if (use instanceof MapNode map) {
            map.entries().forEach((name, entry) -> {
                if (entry.value() instanceof MapNode parameters) {
                    all.add(new Use(name, entry.keyMark(), parameters));
                } else {
                    if (!entry.value().isNull()) {
                        problems.error(
                                "use.form",
                                entry.value().mark(),
                                "the parameters of \"" + name + "\" must be a map, not "
                                        + entry.value().says(),
                                FORMS);
                    }
                    all.add(new Use(name, entry.keyMark(), MapNode.empty(entry.keyMark())));
                }
            });
        } else if (use instanceof ScalarNode name && !name.nil()) {
            all.add(new Use(name.text(), name.mark(), MapNode.empty(name.mark())));
        }
        return all;
    }
}
