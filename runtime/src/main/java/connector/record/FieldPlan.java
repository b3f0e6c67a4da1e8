package connector.record;

import connector.format.Name;
import connector.schema.Field;
import connector.schema.FieldType.Items;
import connector.schema.FieldType.Structure;
import connector.schema.TypeName;
import java.util.Optional;

/** What is to be done with one declared field; made once for a version of the schema. Used by one thread. */
final class FieldPlan {
    final String name;
    final byte[] json;
    final Field field;
    final Place place;
    final TypeName type;
    final boolean selected;
    final boolean key;
    /** Of an object with declared fields. */
    final Optional<ObjectPlan> inner;
    /** Of a list with a declared item. */
    final Optional<FieldPlan> item;

    /** The name by which it was found the last time, and the field that came behind it then: mostly they come again. */
    Optional<Name> met = Optional.empty();

    Optional<FieldPlan> next = Optional.empty();
    /** In the record at hand: written, and not as null. */
    boolean filled;

    FieldPlan(String name, Field field, Place place, ConformSettings settings) {
        this.name = name;
        this.json = Name.of(name).json();
        this.field = field;
        this.place = place;
        this.type = field.type().name();
        this.selected =
                settings.deselected().isEmpty() || !settings.deselected().contains(place.names());
        this.key = place.isTopLevel() && settings.keys().contains(name);
        this.inner = field.type() instanceof Structure object && !object.isOpen()
                ? Optional.of(new ObjectPlan(object.fields(), place, settings))
                : Optional.empty();
        this.item = field.type() instanceof Items list
                ? list.item().map(i -> new FieldPlan("", i, place.item(), settings))
                : Optional.empty();
    }
}
