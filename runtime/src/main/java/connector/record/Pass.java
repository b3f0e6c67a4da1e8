package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.schema.Field;
import connector.schema.FieldType.Items;
import connector.schema.FieldType.Structure;
import connector.schema.SchemaChanges;
import connector.schema.TypeName;
import connector.schema.Widening;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One pass over the records of a page under one schema. What the records need beyond it is collected; when the schema
 * changed, the page is passed again under the new one, since a record that fitted an integer is written in another way
 * once the field is a string.
 */
final class Pass {
    private final ConformSettings settings;
    private final SchemaChanges start;
    private final Tally tally = new Tally();
    private final Cleaner cleaner = new Cleaner(tally);
    private SchemaChanges schema;

    Pass(SchemaChanges start, ConformSettings settings) {
        this.start = start;
        this.schema = start;
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

    /**
     * The record as it leaves, as plain values in the order of the schema; of no use once {@link #changed()}.
     *
     * @return empty when it was set aside
     * @throws Failure SCHEMA by the stream's policy, or when its primary key is incomplete
     */
    Optional<Map<String, Object>> record(Map<String, Object> fields) {
        SchemaChanges before = schema;
        try {
            Map<String, Object> record = object(start.current().fields(), fields, Place.RECORD);
            if (!changed()) {
                requireKeys(record);
            }
            return Optional.of(record);
        } catch (Quarantined e) {
            schema = before; // what does not leave needs no fields
            tally.add("quarantined", e.getMessage(), 1);
            return Optional.empty();
        }
    }

    private void requireKeys(Map<String, Object> record) {
        for (String key : settings.keys()) {
            if (record.get(key) == null) {
                throw new Failure(
                        FailureClass.SCHEMA,
                        "a record has no value for " + key + ", which is part of the primary key",
                        "name fields in `primary_key` that every record has, or drop such records with `where`");
            }
        }
    }

    private Map<String, Object> object(Map<String, Field> declared, Map<?, ?> raw, Place place) {
        Map<?, ?> given = cleaner.names(raw, place);
        Map<String, Object> all = new LinkedHashMap<>();
        int met = 0;
        for (Map.Entry<String, Field> one : declared.entrySet()) {
            String name = one.getKey();
            boolean present = given.containsKey(name);
            met += present ? 1 : 0;
            if (present || settings.padNulls()) {
                Place own = place.member(name);
                if (isSelected(own)) {
                    all.put(name, value(one.getValue(), given.get(name), own));
                }
            }
        }
        if (met < given.size()) {
            given.forEach((name, value) -> {
                if (!declared.containsKey(String.valueOf(name))) {
                    unknown(String.valueOf(name), value, place);
                }
            });
        }
        return all;
    }

    private boolean isSelected(Place place) {
        return settings.deselected().isEmpty() || !settings.deselected().contains(place.names());
    }

    private void unknown(String name, Object value, Place parent) {
        Place place = parent.member(name);
        switch (settings.drift().unknown()) {
            case ADD -> {
                if (!settings.deselected().isEmpty()) {
                    tally.add("fields_dropped", place.says(), 1);
                } else if (value != null) { // of what kind a field is, null does not say
                    schema = schema.add(place.path(), Widening.infer(value));
                }
            }
            case DROP -> tally.add("fields_dropped", place.says(), 1);
            case FAIL ->
                throw new Failure(
                        FailureClass.SCHEMA,
                        "the field " + place.says() + " is not declared, and unknown_fields is fail",
                        "declare it in `schema`, or set unknown_fields: add or drop");
        }
    }

    private Object value(Field field, Object raw, Place place) {
        if (raw == null) {
            return nothing(field, place);
        }
        TypeName name = field.type().name();
        if (field.type() instanceof Structure object && !object.isOpen() && raw instanceof Map<?, ?> map) {
            return object(object.fields(), map, place);
        }
        if (field.type() instanceof Items list && list.item().isPresent() && raw instanceof List<?> items) {
            return items(list.item().get(), items, place.item());
        }
        Object value = cleaner.value(raw, place);
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

    private List<Object> items(Field item, List<?> given, Place place) {
        List<Object> all = new ArrayList<>(given.size());
        given.forEach(one -> all.add(value(item, one, place)));
        return all;
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
        boolean key =
                place.isTopLevel() && settings.keys().contains(place.name().orElse(""));
        if (!field.nullable() && !key) {
            String why = place.says() + ": null came and is declared never to";
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
