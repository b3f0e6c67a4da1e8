package connector.format;

import connector.spec.Key;
import connector.spec.MappedType;
import java.util.Collections;
import java.util.List;

/** {@code lift: data.object}: the record is inside of the element, which goes on as {@code envelope}. */
record Lift(Path path) implements Reshape {
    static final Key<Lift> KEY = Key.of(
                    "lift",
                    new MappedType<>(Paths.ELEMENT, Lift::new),
                    "The record is inside of each element; the element is {{envelope}} in where and transform.",
                    "data.object")
            .orNone();

    @Override
    public List<Object> of(Object element, Object response) {
        List<Object> found = Reshape.all("lift", path, element);
        if (found.size() != 1 || found.get(0) == null || found.get(0) instanceof List) {
            String what = found.size() == 1 ? Shape.says(found.get(0)) : found.size() + " values";
            throw Reshape.misfit(
                    "lift",
                    path.source() + " leads to " + what + ", not to one object",
                    "of a list, write explode: " + path.source());
        }
        return Collections.singletonList(Reshape.object(found.get(0)));
    }
}
