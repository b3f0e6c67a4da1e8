package connector.format;

import connector.base.Json;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.MappedType;
import connector.spec.Types;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@code zip: [{names: …, values: …}]}: lists of values get the names that stand once beside them. */
record Zip(List<Pair> pairs) implements Reshape {
    /**
     * Names and their values.
     *
     * @param names a path; with {@code $} from the response
     * @param values a path from the element
     */
    record Pair(Path names, Path values) {}

    private static final Key<Path> NAMES = Key.of(
            "names",
            Paths.ELEMENT,
            "Path of the names, or of a list of them: with $ from the response, else from the element.",
            "$.dimensionHeaders[*].name");
    private static final Key<Path> VALUES = Key.of(
            "values",
            Paths.ELEMENT,
            "Path of as many values in each element, or of a list of them.",
            "dimensionValues[*].value");

    static final Key<Zip> KEY = Key.of(
                    "zip",
                    new MappedType<>(
                            Types.list(
                                    Component.of(
                                            "zip",
                                            "Gives values the names that stand elsewhere.",
                                            List.of(NAMES, VALUES),
                                            a -> new Pair(a.get(NAMES), a.get(VALUES))),
                                    true),
                            Zip::new),
                    "Each element is a list of values whose names stand once in the response; several pairs follow each"
                            + " other. As many names as values must be there. An element that is itself a list is called value.",
                    "[{names: \"$.columns[*].name\", values: value}]")
            .orNone();

    @Override
    public List<Object> of(Object element, Object response) {
        Map<String, Object> row = new LinkedHashMap<>();
        for (Pair pair : pairs) {
            List<Object> names = all(pair.names(), pair.names().rooted() ? response : element);
            List<Object> values = all(pair.values(), element);
            if (names.size() != values.size()) {
                throw Reshape.misfit(
                        "zip",
                        pair.names().source() + " has " + names.size() + " names and "
                                + pair.values().source() + " has " + values.size() + " values",
                        "name lists of one length; look at the answer");
            }
            for (int i = 0; i < values.size(); i++) {
                String name = names.get(i) instanceof String text ? text : Json.text(names.get(i));
                if (row.containsKey(name)) {
                    throw Entries.taken(name);
                }
                row.put(name, values.get(i));
            }
        }
        return Collections.singletonList(row);
    }

    /** The items of a list that the path leads to, or all that it matches. */
    private static List<Object> all(Path path, Object root) {
        List<Object> found = Reshape.all("zip", path, root);
        return path.definite() && found.get(0) instanceof List<?> list ? new ArrayList<>(list) : found;
    }
}
