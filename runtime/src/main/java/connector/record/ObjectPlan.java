package connector.record;

import connector.format.Name;
import connector.schema.Field;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The declared fields of an object, found by their names. Used by one thread. */
final class ObjectPlan {
    final Place place;
    final List<FieldPlan> fields;
    private final Map<String, FieldPlan> byName = new HashMap<>();
    private Optional<FieldPlan> first = Optional.empty();

    ObjectPlan(Map<String, Field> declared, Place place, ConformSettings settings) {
        this.place = place;
        Map<String, FieldPlan> all = new LinkedHashMap<>();
        declared.forEach(
                (name, field) -> all.put(name, new FieldPlan(all.size(), name, field, place.member(name), settings)));
        fields = List.copyOf(all.values());
        byName.putAll(all);
    }

    /**
     * The field of a name.
     *
     * @param last the field before it; empty at the beginning
     * @return null when it is not declared: asked for every member of every record
     */
    @SuppressWarnings("ReferenceEquality") // names of one reader are told apart by identity; a miss costs a look-up
    FieldPlan find(Name name, FieldPlan last) {
        Optional<FieldPlan> usual = last == null ? first : last.next;
        if (usual.isPresent() && usual.get().met.isPresent() && usual.get().met.get() == name) {
            return usual.get();
        }
        FieldPlan found = byName.get(name.text());
        if (found != null) {
            found.met = Optional.of(name);
            if (last == null) {
                first = Optional.of(found);
            } else {
                last.next = Optional.of(found);
            }
        }
        return found;
    }
}
