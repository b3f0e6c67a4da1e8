package connector.schema;

import connector.schema.FieldType.Items;
import connector.schema.FieldType.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks into nested fields, and makes copies with one of them changed. */
final class FieldTree {
    private FieldTree() {}

    static Optional<Field> find(Field root, FieldPath path) {
        Optional<Field> at = Optional.of(root);
        for (String step : path.steps()) {
            at = at.flatMap(field -> member(field.type(), step));
        }
        return at;
    }

    private static Optional<Field> member(FieldType type, String step) {
        if (type instanceof Items list) {
            return FieldPath.isItem(step) ? list.item() : Optional.empty();
        }
        return type instanceof Structure object
                ? Optional.ofNullable(object.fields().get(step))
                : Optional.empty();
    }

    /** A copy; unchanged where the parent of the path is no object or list with declared content. */
    static Field with(Field root, FieldPath path, Field field) {
        return with(root, path.steps(), field);
    }

    private static Field with(Field at, List<String> steps, Field field) {
        if (steps.isEmpty()) {
            return field;
        }
        String step = steps.get(0);
        List<String> rest = steps.subList(1, steps.size());
        if (at.type() instanceof Items list && FieldPath.isItem(step)) {
            return at.as(new Items(list.item().map(item -> with(item, rest, field))));
        }
        if (at.type() instanceof Structure object) {
            Field old = object.fields().get(step);
            if (old != null || rest.isEmpty()) {
                Map<String, Field> fields = new LinkedHashMap<>(object.fields());
                fields.put(step, old == null ? field : with(old, rest, field));
                return at.as(new Structure(fields));
            }
        }
        return at;
    }
}
