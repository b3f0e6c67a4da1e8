package connector.format;

import connector.spec.Key;
import connector.spec.MappedType;
import java.util.ArrayList;
import java.util.List;

/** {@code explode: lines.data}: one record for each item of a list inside of the element. An empty list has none. */
record ExplodeItems(Path path) implements Reshape {
    static final Key<ExplodeItems> KEY = Key.of(
                    "explode",
                    new MappedType<>(Paths.ELEMENT, ExplodeItems::new),
                    "One record for each item of a list inside of each element; the element is {{envelope}} in where and"
                            + " transform. An empty list has none; that it is null or absent is a failure.",
                    "lines.data")
            .orNone();

    @Override
    public List<Object> of(Object element, Object response) {
        List<Object> found = Reshape.all("explode", path, element);
        if (path.definite()) {
            if (!(found.get(0) instanceof List)) {
                throw Reshape.misfit(
                        "explode",
                        path.source() + " is " + Shape.says(found.get(0)) + ", not a list",
                        "name the list; of one object, write lift: " + path.source());
            }
            found = new ArrayList<>((List<?>) found.get(0));
        }
        return found.stream().map(Reshape::object).toList();
    }
}
