package connector.schema;

import connector.schema.FieldType.Items;
import connector.schema.FieldType.Structure;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields in the compact form of manifests: names to type words, maps for objects, lists of one item for lists. */
public final class CompactText {
    private CompactText() {}

    /**
     * What has to be written so that declared fields become others.
     *
     * @param declared by a manifest
     * @param wanted the same or wider, and more
     * @return fields that are new or have another type; empty when there is nothing to do
     */
    public static Map<String, Object> difference(Map<String, Field> declared, Map<String, Field> wanted) {
        Map<String, Object> all = new LinkedHashMap<>();
        wanted.forEach((name, field) ->
                difference(Optional.ofNullable(declared.get(name)), field).ifPresent(text -> all.put(name, text)));
        return all;
    }

    private static Optional<Object> difference(Optional<Field> declared, Field wanted) {
        if (declared.filter(wanted::equals).isPresent()) {
            return Optional.empty();
        }
        FieldType old = declared.map(Field::type).orElse(wanted.type());
        if (declared.isPresent()
                && old instanceof Structure a
                && wanted.type() instanceof Structure b
                && !a.isOpen()
                && !b.isOpen()) {
            return Optional.of(difference(a.fields(), b.fields()));
        }
        if (declared.isPresent()
                && old instanceof Items a
                && wanted.type() instanceof Items b
                && a.item().isPresent()
                && b.item().isPresent()) {
            return difference(a.item(), b.item().get()).map(List::of);
        }
        return Optional.of(of(wanted));
    }

    /** A field; an object or list that may not be null is written as one that may: there is no way to say it. */
    private static Object of(Field field) {
        if (field.type() instanceof Structure object && !object.isOpen()) {
            return difference(Map.of(), object.fields());
        }
        if (field.type() instanceof Items list && list.item().isPresent()) {
            return List.of(of(list.item().get()));
        }
        return field.type().says() + (field.nullable() ? "" : "!");
    }
}
