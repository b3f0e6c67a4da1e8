package connector.record;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.schema.RecordSchema;
import java.util.List;

/**
 * A schema made ready for conforming; one for each version of it. Used by one thread.
 *
 * @param root the fields of a record
 * @param keys the fields of the primary key that are declared
 * @param missing those that are not
 */
record SchemaPlan(ObjectPlan root, List<FieldPlan> keys, List<String> missing) {
    static SchemaPlan of(RecordSchema schema, ConformSettings settings) {
        ObjectPlan root = new ObjectPlan(schema.fields(), Place.RECORD, settings);
        return new SchemaPlan(
                root,
                root.fields.stream().filter(f -> f.key).toList(),
                settings.keys().stream()
                        .filter(key -> !schema.fields().containsKey(key))
                        .toList());
    }

    /** A record begins. */
    void begin() {
        for (FieldPlan key : keys) {
            key.filled = false;
        }
    }

    /** Fails when the record that ends has no value for a part of its primary key. */
    void requireKeys() {
        for (FieldPlan key : keys) {
            if (!key.filled) {
                throw without(key.name);
            }
        }
        if (!missing.isEmpty()) {
            throw without(missing.get(0));
        }
    }

    private static Failure without(String key) {
        return new Failure(
                FailureClass.SCHEMA,
                "a record has no value for " + key + ", which is part of the primary key",
                "name fields in `primary_key` that every record has, or drop such records with `where`");
    }
}
