package connector.schema;

import connector.spec.Problem;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a stream's records, in order. Immutable.
 *
 * @param fields by name
 * @param notes what a JSON Schema file says and Singer cannot, and how it was reduced: warnings for {@code validate}
 * @param inferred whether the fields are those that come ({@code schema: infer}), rather than none
 */
public record RecordSchema(Map<String, Field> fields, List<Problem> notes, boolean inferred) {
    /** No fields: all are added as they come. */
    public static final RecordSchema EMPTY = new RecordSchema(Map.of(), List.of());

    /** Declared fields. */
    public RecordSchema(Map<String, Field> fields, List<Problem> notes) {
        this(fields, notes, false);
    }

    /** Keeps the order and forbids changes. */
    public RecordSchema {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        notes = List.copyOf(notes);
    }

    /** A schema of these fields, without notes. */
    public static RecordSchema of(Map<String, Field> fields) {
        return new RecordSchema(fields, List.of());
    }

    /** A top-level field. */
    public Optional<Field> find(String name) {
        return Optional.ofNullable(fields.get(name));
    }

    /** The field at a path. */
    Optional<Field> find(FieldPath path) {
        return FieldTree.find(root(), path);
    }

    /** The same with one field set; its parent must be there. */
    RecordSchema with(FieldPath path, Field field) {
        FieldType changed = FieldTree.with(root(), path, field).type();
        return changed instanceof FieldType.Structure s ? new RecordSchema(s.fields(), notes, inferred) : this;
    }

    private Field root() {
        return new Field(new FieldType.Structure(fields), false);
    }

    /**
     * A plain Singer schema (JSON Schema with {@code type}, {@code format}, {@code properties}, {@code items} only).
     *
     * @param keys the primary key, whose fields are never null
     * @return maps, lists and texts in order, for JSON
     */
    public Map<String, Object> toSinger(Set<String> keys) {
        return SingerSchema.of(this, keys, Set.of());
    }

    /** As {@link #toSinger(Set)}, without deselected fields, which are given as paths of names. */
    public Map<String, Object> toSinger(Set<String> keys, Set<List<String>> deselected) {
        return SingerSchema.of(this, keys, deselected);
    }
}
