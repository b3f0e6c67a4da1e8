package connector.record;

import connector.format.Inside;
import connector.format.JsonObject;
import connector.format.Name;
import connector.format.PlacedElements;
import connector.format.ValueKind;
import connector.schema.Field;
import connector.schema.FieldType.Items;
import connector.schema.FieldType.Structure;
import connector.schema.TypeName;
import java.util.List;
import java.util.Optional;

/** What is to be done with one declared field; made once for a version of the schema. Used by one thread. */
final class FieldPlan {
    /** Among those of its object; 0 for an item. */
    final int index;

    final String name;
    final byte[] json;
    final Field field;
    final Place place;
    final TypeName type;
    final boolean selected;
    final boolean key;

    /** The {@link ValueKind}s whose bytes leave as they stand, if they are sound: a bit for each. */
    private final int leaving;

    /** Of an object with declared fields. */
    final Optional<ObjectPlan> inner;
    /** Of a list with a declared item. */
    final Optional<FieldPlan> item;
    /** Deselected parts that nothing declares any more, as names down from here; those that are declared know it themselves. */
    final List<List<String>> hidden;

    /** The name by which it was found the last time, and the field that came behind it then: mostly they come again. */
    Optional<Name> met = Optional.empty();

    Optional<FieldPlan> next = Optional.empty();
    /** In the record at hand: written, and not as null. */
    boolean filled;

    FieldPlan(int index, String name, Field field, Place place, ConformSettings settings) {
        this.index = index;
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
                ? list.item().map(i -> new FieldPlan(0, "", i, place.item(), settings))
                : Optional.empty();
        this.hidden = inner.isPresent() ? List.of() : LeftOut.below(place.names(), settings.deselected());
        this.leaving = leaving() | (field.nullable() ? 1 << ValueKind.NULL : 0);
    }

    private int leaving() {
        return switch (type) {
            case STRING, MIXED -> 1 << ValueKind.TEXT;
            case INTEGER -> 1 << ValueKind.INTEGER;
            case NUMBER, DECIMAL -> 1 << ValueKind.INTEGER | 1 << ValueKind.FRACTION;
            case BOOLEAN -> 1 << ValueKind.TRUE | 1 << ValueKind.FALSE;
            case OBJECT -> inner.isEmpty() && hidden.isEmpty() ? 1 << ValueKind.OBJECT : 0;
            case ARRAY -> item.isEmpty() && hidden.isEmpty() ? 1 << ValueKind.LIST : 0;
            case TIMESTAMP, DATE, TIME, ANY -> 0;
        };
    }

    /** True when the bytes of a value are what leaves, but for white space. */
    boolean leavesAsItStands(byte[] bytes, int from, int to, int kind, Inside inside) {
        if (!ValueKind.isSound(kind)) {
            return false;
        }
        int is = ValueKind.of(kind);
        if ((leaving >>> is & 1) != 0) {
            return true;
        }
        return switch (type) {
            case TIMESTAMP, DATE -> ValueKind.isPlainText(kind) && BytesTime.isNormal(this, bytes, from + 1, to - 1);
            case ARRAY -> is == ValueKind.LIST && item.isPresent() && item.get().allLeave(bytes, from, to, inside);
            case STRING, MIXED, INTEGER, NUMBER, DECIMAL, BOOLEAN, OBJECT, TIME, ANY -> false;
        };
    }

    /** The same of all items of a sound list. */
    private boolean allLeave(byte[] bytes, int from, int to, Inside inside) {
        if (inner.isPresent()) {
            return false; // its members may be cut
        }
        if (Inside.allAre(bytes, from, to, leaving)) {
            return true;
        }
        PlacedElements items = inside.items(bytes, from, to);
        for (int i = 0; i < items.size(); i++) {
            JsonObject one = items.get(i);
            boolean leaves = items.isObject(i)
                    ? type == TypeName.OBJECT
                    : leavesAsItStands(bytes, one.start(0), one.end(0), one.kind(0), inside);
            if (!leaves) {
                return false;
            }
        }
        return true;
    }
}
