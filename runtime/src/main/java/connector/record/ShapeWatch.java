package connector.record;

import connector.base.Json;
import connector.format.JsonObject;
import connector.format.ValueKind;
import connector.record.FieldShape.Seen;
import connector.schema.Field;
import connector.schema.FieldPath;
import connector.schema.FieldType;
import connector.schema.RecordSchema;
import connector.schema.TypeName;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Looks at the records of a stream as they leave: which fields they have, of what kind, how long each stays away. Inside of
 * objects and lists it looks where the schema names fields; what is in others is data. Used by one thread, and not at all
 * unless somebody wants to know.
 */
public final class ShapeWatch {
    /** More names than this are data, and the memory is bounded. */
    private static final int MOST_FIELDS = 5_000;

    /**
     * Where something was seen first.
     *
     * @param record number of the record among those of the stream that left in this run, from 1
     * @param slice in words
     */
    record First(long record, String slice) {}

    /** The fields of one object, or the items of one list. */
    private static final class Level {
        private long seen;
        private final Map<String, Spot> spots = new LinkedHashMap<>();
    }

    private static final class Spot {
        private final Map<Seen, First> kinds = new EnumMap<>(Seen.class);
        private final First first;
        private final Level below = new Level();
        private long last;
        private long filled;
        private long absent;
        private long empty;

        Spot(First first) {
            this.first = first;
        }
    }

    private final Set<List<String>> deselected;
    private final boolean texts;
    private final Level root = new Level();
    private int fields;
    private First place = new First(0, "");

    /**
     * Has seen nothing.
     *
     * @param settings of the stream: deselected fields are not looked at, empty texts of formats without types are null
     */
    public ShapeWatch(ConformSettings settings) {
        this.deselected = settings.deselected();
        this.texts = settings.texts();
    }

    /**
     * A record that leaves.
     *
     * @param schema that it fits
     * @param number among the records of the run, from 1
     */
    public void look(Fields record, RecordSchema schema, long number, String slice) {
        place = new First(number, slice);
        root.seen++;
        for (int i = 0; i < record.size(); i++) {
            String name = record.name(i).text();
            Optional<Field> field = schema.find(name);
            boolean inside = field.filter(ShapeWatch::hasParts).isPresent();
            Optional<JsonObject> from = record.from(i);
            if (inside
                    || from.isEmpty()
                    || texts
                    || isOtherKind(field, from.get().kind(record.member(i)))) {
                look(root, FieldPath.ROOT.plus(name), name, field, record.value(i));
            } else {
                note(root, FieldPath.ROOT.plus(name), name, kind(from.get().kind(record.member(i))));
            }
        }
    }

    /** A record that was set aside, as JSON. */
    public void lookAside(Rejected rejected, RecordSchema schema, long number, String slice) {
        if (rejected.line().isEmpty() && plain(rejected.content()) instanceof Map<?, ?> record) {
            look(Fields.of(record), schema, number, slice);
        }
    }

    private static Object plain(String json) {
        try {
            return Json.parse(json);
        } catch (java.io.IOException e) {
            return List.of(); // cut, because it is very long
        }
    }

    /** A list for an object or the other way round, which may be the same if it is empty. */
    private static boolean isOtherKind(Optional<Field> field, int kind) {
        TypeName declared = field.map(f -> f.type().name()).orElse(TypeName.ANY);
        return declared == TypeName.OBJECT && ValueKind.of(kind) == ValueKind.LIST
                || declared == TypeName.ARRAY && ValueKind.of(kind) == ValueKind.OBJECT;
    }

    private static boolean hasParts(Field field) {
        return field.type() instanceof FieldType.Structure object && !object.isOpen()
                || field.type() instanceof FieldType.Items list && list.item().isPresent();
    }

    private void look(Level level, FieldPath path, String name, Optional<Field> field, Object came) {
        Object value =
                field.map(f -> ConformPass.asDeclared(f.type().name(), came)).orElse(came);
        Optional<Spot> spot = note(level, path, name, kind(value));
        if (spot.isEmpty() || field.isEmpty()) {
            return;
        }
        Level below = spot.get().below;
        if (value instanceof Map<?, ?> map
                && field.get().type() instanceof FieldType.Structure object
                && !object.isOpen()) {
            below.seen++;
            map.forEach((member, of) -> look(
                    below,
                    path.plus(String.valueOf(member)),
                    String.valueOf(member),
                    Optional.ofNullable(object.fields().get(String.valueOf(member))),
                    of));
        } else if (value instanceof List<?> list
                && field.get().type() instanceof FieldType.Items items
                && items.item().isPresent()) {
            for (Object item : list) {
                below.seen++;
                look(below, path.items(), "", items.item(), item);
            }
        }
    }

    private Optional<Spot> note(Level level, FieldPath path, String name, Optional<Seen> kind) {
        Spot spot = level.spots.get(name);
        if (spot == null) {
            if (fields >= MOST_FIELDS || deselected.contains(path.steps())) {
                return Optional.empty();
            }
            fields++;
            spot = new Spot(place);
            level.spots.put(name, spot);
        }
        spot.absent = Math.max(spot.absent, level.seen - spot.last - 1);
        spot.last = level.seen;
        if (kind.isPresent()) {
            spot.empty = Math.max(spot.empty, level.seen - spot.filled - 1);
            spot.filled = level.seen;
            spot.kinds.putIfAbsent(kind.get(), place);
        }
        return Optional.of(spot);
    }

    private static Optional<Seen> kind(int kind) {
        return switch (ValueKind.of(kind)) {
            case ValueKind.TEXT -> Optional.of(Seen.STRING);
            case ValueKind.INTEGER -> Optional.of(Seen.INTEGER);
            case ValueKind.FRACTION -> Optional.of(Seen.NUMBER);
            case ValueKind.TRUE, ValueKind.FALSE -> Optional.of(Seen.BOOLEAN);
            case ValueKind.OBJECT -> Optional.of(Seen.OBJECT);
            case ValueKind.LIST -> Optional.of(Seen.ARRAY);
            default -> Optional.empty();
        };
    }

    private Optional<Seen> kind(Object value) {
        if (value == null || texts && value.equals("")) {
            return Optional.empty();
        }
        if (value instanceof String) {
            return Optional.of(Seen.STRING);
        }
        if (value instanceof Boolean) {
            return Optional.of(Seen.BOOLEAN);
        }
        if (value instanceof Map) {
            return Optional.of(Seen.OBJECT);
        }
        if (value instanceof List) {
            return Optional.of(Seen.ARRAY);
        }
        return Optional.of(value instanceof java.math.BigDecimal ? Seen.NUMBER : Seen.INTEGER);
    }

    /** What was seen of each field, in the order in which it came first. */
    Map<FieldPath, FieldShape> shapes() {
        Map<FieldPath, FieldShape> all = new LinkedHashMap<>();
        walk(
                FieldPath.ROOT,
                root,
                (path, spot, seen) -> all.put(
                        path,
                        new FieldShape(
                                spot.kinds.keySet(),
                                Math.max(spot.absent, seen - spot.last),
                                Math.max(spot.empty, seen - spot.filled))));
        return all;
    }

    /** How many objects (or items) were seen in which a field could have been; 0 where none was. */
    long seenAround(FieldPath path) {
        Level level = root;
        List<String> steps = path.steps();
        for (String step : steps.subList(0, steps.size() - 1)) {
            Spot spot = level.spots.get(FieldPath.isItem(step) ? "" : step);
            if (spot == null) {
                return 0;
            }
            level = spot.below;
        }
        return level.seen;
    }

    /** Where a kind of value of a field was seen first; without a kind, the field. */
    Optional<First> first(FieldPath path, Optional<Seen> kind) {
        Map<FieldPath, First> found = new LinkedHashMap<>();
        walk(FieldPath.ROOT, root, (at, spot, seen) -> {
            if (at.equals(path)) {
                found.put(
                        at,
                        kind.map(k -> spot.kinds.getOrDefault(k, spot.first)).orElse(spot.first));
            }
        });
        return Optional.ofNullable(found.get(path));
    }

    private interface Visitor {
        void spot(FieldPath path, Spot spot, long seenAround);
    }

    private static void walk(FieldPath at, Level level, Visitor visitor) {
        level.spots.forEach((name, spot) -> {
            FieldPath path = name.isEmpty() ? at.items() : at.plus(name);
            visitor.spot(path, spot, level.seen);
            walk(path, spot.below, visitor);
        });
    }
}
