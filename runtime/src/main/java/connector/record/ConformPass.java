package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.JsonOut;
import connector.format.Inside;
import connector.format.JsonObject;
import connector.format.Name;
import connector.format.PlacedElements;
import connector.format.ValueKind;
import connector.schema.Field;
import connector.schema.SchemaChanges;
import connector.schema.TypeName;
import connector.schema.Widening;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over the records of a page under one schema. What the records need beyond it is collected; when the schema
 * changed, the page is passed again under the new one, since a record that fitted an integer is written in another way
 * once the field is a string.
 */
final class ConformPass {
    private final ConformSettings settings;
    private final SchemaChanges start;
    private final SchemaPlan plan;
    private final JsonOut out;
    private final Inside inside;
    private final Tally tally = new Tally();
    private final Cleaner cleaner = new Cleaner(tally);
    private final List<Rejected> rejected = new ArrayList<>();
    private SchemaChanges schema;

    /**
     * @param plan of the schema to start with
     * @param out what the records are written to
     */
    ConformPass(SchemaChanges start, SchemaPlan plan, ConformSettings settings, JsonOut out, Inside inside) {
        this.out = out;
        this.inside = inside;
        this.start = start;
        this.schema = start;
        this.plan = plan;
        this.settings = settings;
    }

    SchemaChanges schema() {
        return schema;
    }

    @SuppressWarnings("ReferenceEquality") // a change makes a new one and nothing else does; asked for every record
    boolean changed() {
        return schema != start;
    }

    Tally tally() {
        return tally;
    }

    /** The records that were set aside, in order; their counts are not in {@link #tally}. */
    List<Rejected> rejected() {
        return rejected;
    }

    /**
     * Writes the record as it leaves; of no use once {@link #changed()}.
     *
     * @return false when it was set aside: whatever was written of it is nothing
     * @throws Failure SCHEMA by the stream's policy, or when its primary key is incomplete
     */
    boolean record(Row row) {
        SchemaChanges before = schema;
        try {
            plan.begin();
            object(plan.root(), row.fields());
            if (!changed()) {
                plan.requireKeys();
            }
            tally.keep();
            return true;
        } catch (Quarantined e) {
            tally.forget();
            schema = before; // what does not leave needs no fields
            rejected.add(Rejected.record(e.getMessage(), Json.text(LeftOut.of(row.fields(), settings.deselected()))));
            return false;
        }
    }

    private void object(ObjectPlan of, Fields given) {
        Fields fields = withCleanNames(of, given);
        RunOfBytes members = new RunOfBytes(out);
        boolean[] met = settings.padNulls() ? new boolean[of.fields.size()] : NONE;
        FieldPlan last = null;
        for (int i = 0; i < fields.size(); i++) {
            Name name = fields.name(i);
            FieldPlan field = of.find(name, last);
            if (field == null) {
                unknown(name.text(), fields, i, of.place);
                continue;
            }
            last = field;
            if (met.length > 0) {
                met[field.index] = true;
            }
            if (field.selected) {
                member(field, fields, i, members);
            }
        }
        for (int i = 0; i < met.length; i++) {
            FieldPlan field = of.fields.get(i);
            if (!met[i] && field.selected) {
                members.name(field.json);
                field.filled = false;
                out.value(nothing(field.field, field.place, "it is absent, which --pad-nulls writes as null,"));
            }
        }
        members.end();
    }

    private static final boolean[] NONE = {};

    private Fields withCleanNames(ObjectPlan of, Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            if (!fields.name(i).isSound()) {
                return Fields.of(cleaner.names(fields, of.place));
            }
        }
        return fields;
    }

    private void member(FieldPlan field, Fields fields, int index, RunOfBytes members) {
        Optional<JsonObject> from = fields.from(index);
        if (from.isEmpty()) {
            members.name(field.json);
            made(field, fields.value(index));
            return;
        }
        JsonObject object = from.get();
        int at = fields.member(index);
        int kind = object.kind(at);
        if (field.leavesAsItStands(object.bytes(), object.start(at), object.end(at), kind, inside)) {
            field.filled = kind != ValueKind.NULL;
            byte[] name = fields.name(index).json();
            int nameAt = object.nameAt(at);
            boolean tight = !ValueKind.isLoose(kind)
                    && nameAt >= 0
                    && object.start(at) - nameAt == name.length
                    && fields.name(index).equals(object.name(at));
            if (tight) {
                members.add(object.bytes(), nameAt, object.end(at));
            } else {
                members.name(field.json);
                Tight.copy(object.bytes(), object.start(at), object.end(at), kind, out);
            }
            return;
        }
        members.name(field.json);
        asItCame(field, object.bytes(), object.start(at), object.end(at), kind, () -> object.value(at));
    }

    private interface Decoding {
        Object value();
    }

    /** Writes a value that still stands in its bytes and does not leave as it stands. */
    private void asItCame(FieldPlan field, byte[] bytes, int from, int to, int kind, Decoding decoded) {
        int is = ValueKind.of(kind);
        if (is == ValueKind.OBJECT && field.inner.isPresent()) {
            field.filled = true;
            object(field.inner.get(), Fields.of(inside.object(bytes, from, to)));
        } else if (is == ValueKind.LIST && field.item.isPresent()) {
            field.filled = true;
            items(field.item.get(), inside.items(bytes, from, to));
        } else if (BytesTime.write(field, bytes, from, to, kind, out)) {
            field.filled = true;
        } else {
            made(field, decoded.value());
        }
    }

    private void items(FieldPlan item, PlacedElements items) {
        char before = '[';
        for (int i = 0; i < items.size(); i++) {
            out.put(before);
            before = ',';
            JsonObject one = items.get(i);
            if (items.isObject(i)) {
                if (item.inner.isPresent()) {
                    object(item.inner.get(), Fields.of(one));
                } else {
                    made(item, one.decoded());
                }
            } else if (item.leavesAsItStands(one.bytes(), one.start(0), one.end(0), one.kind(0), inside)) {
                Tight.copy(one.bytes(), one.start(0), one.end(0), one.kind(0), out);
            } else {
                asItCame(item, one.bytes(), one.start(0), one.end(0), one.kind(0), () -> one.value(0));
            }
        }
        if (before == '[') {
            out.put('[');
        }
        out.put(']');
    }

    /** Writes a plain value. */
    private void made(FieldPlan field, Object came) {
        Object plain = empty(field, settings.texts() ? Texts.inList(field.type, came) : came);
        if (plain instanceof Map<?, ?> map && field.inner.isPresent()) {
            field.filled = true;
            object(field.inner.get(), Fields.of(map));
        } else if (plain instanceof List<?> list && field.item.isPresent()) {
            field.filled = true;
            char before = '[';
            for (Object item : list) {
                out.put(before);
                before = ',';
                made(field.item.get(), item);
            }
            if (before == '[') {
                out.put('[');
            }
            out.put(']');
        } else {
            Object value = value(field, plain);
            field.filled = value != null;
            out.value(value);
        }
    }

    private Object empty(FieldPlan field, Object plain) {
        Object empty = asDeclared(field.type, plain);
        if (empty != plain) { // another is made only where the kind is another
            tally.add(field.type == TypeName.OBJECT ? "empty_to_object" : "empty_to_list", field.place.says(), 1);
        }
        return empty;
    }

    /**
     * The same value. Only what languages with one kind of array for both (PHP, Lua) write for an object without members is
     * an empty object, not an empty list; and the other way round.
     */
    static Object asDeclared(TypeName type, Object plain) {
        if (type == TypeName.OBJECT && plain instanceof List<?> list && list.isEmpty()) {
            return Map.of();
        }
        if (type == TypeName.ARRAY && plain instanceof Map<?, ?> map && map.isEmpty()) {
            return List.of();
        }
        return plain;
    }

    private void unknown(String name, Fields fields, int index, Place parent) {
        switch (settings.drift().unknown()) {
            case ADD -> {
                Place place = parent.member(name);
                if (!settings.deselected().isEmpty()) {
                    tally.add("fields_dropped", place.says(), 1);
                } else {
                    Object value = fields.value(index);
                    if (value != null) { // of what kind a field is, null does not say
                        schema = schema.add(place.path(), Widening.infer(value));
                    }
                }
            }
            case DROP -> tally.add("fields_dropped", parent.member(name).says(), 1);
            case FAIL ->
                throw new Failure(
                        FailureClass.SCHEMA,
                        "the field " + parent.member(name).says() + " is not declared, and unknown_fields is fail",
                        "declare it in `schema`, or set unknown_fields: add or drop");
        }
    }

    private Object value(FieldPlan of, Object raw) {
        Field field = of.field;
        Place place = of.place;
        if (raw == null) {
            return nothing(field, place);
        }
        TypeName name = of.type;
        Object clean = cleaner.value(LeftOut.of(raw, of.hidden), place);
        Object value = settings.texts() ? Texts.typed(name, clean) : clean;
        if (name == TypeName.OBJECT) {
            return value instanceof Map ? value : mismatch(field, value, place, Fit.not("an object", value));
        }
        if (name == TypeName.ARRAY) {
            return value instanceof List ? value : mismatch(field, value, place, Fit.not("a list", value));
        }
        if (name == TypeName.ANY) {
            return Json.text(value);
        }
        if (name == TypeName.MIXED) {
            return text(value);
        }
        Fit fit = Scalars.fit(field.type(), value, settings.zone());
        if (fit instanceof Fit.Value fitting) {
            return fitting.value();
        }
        if (fit instanceof Fit.Empty) {
            tally.add("empty_to_null", place.says(), 1);
            return nothing(field, place);
        }
        return mismatch(field, value, place, fit);
    }

    private static Object text(Object value) {
        return value instanceof String ? value : Json.text(value);
    }

    private Object mismatch(Field field, Object value, Place place, Fit fit) {
        String why = place.says() + ": " + (fit instanceof Fit.Not not ? not.why() : "");
        return switch (settings.drift().mismatch()) {
            case WIDEN -> widened(field, value, place);
            case NULL -> {
                tally.add("mismatch_to_null", place.says(), 1);
                yield nothing(field, place);
            }
            case FAIL ->
                throw new Failure(
                        FailureClass.SCHEMA,
                        why,
                        "declare the type that the API sends, or set type_mismatch: widen, null or quarantine");
            case QUARANTINE -> throw new Quarantined(why);
        };
    }

    /** A declared text holds everything; any other field gets a type that does. */
    private Object widened(Field field, Object value, Place place) {
        if (field.type().name() == TypeName.STRING) {
            tally.add("mismatch_to_text", place.says(), 1);
        } else {
            schema = schema.widen(place.path(), Widening.infer(value));
        }
        return text(value);
    }

    /** Null, if the field may be. That of a primary key is found out when the record is complete. */
    private Object nothing(Field field, Place place) {
        return nothing(field, place, "null came");
    }

    private Object nothing(Field field, Place place, String what) {
        boolean key =
                place.isTopLevel() && settings.keys().contains(place.name().orElse(""));
        if (!field.nullable() && !key) {
            String why = place.says() + ": " + what + " and is declared never to be null";
            switch (settings.drift().mismatch()) {
                case WIDEN -> schema = schema.allowNull(place.path());
                case NULL, FAIL ->
                    throw new Failure(
                            FailureClass.SCHEMA,
                            why,
                            "declare it without !, or set type_mismatch: widen or quarantine");
                case QUARANTINE -> throw new Quarantined(why);
            }
        }
        return null;
    }
}
