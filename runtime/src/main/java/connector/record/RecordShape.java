package connector.record;

import connector.record.Drift.What;
import connector.record.FieldShape.Seen;
import connector.record.ShapeWatch.First;
import connector.schema.FieldPath;
import connector.schema.SchemaChanges;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The shape of a stream's records as earlier runs saw it: {@code bookmarks.STREAM.shape} of the state. Immutable.
 *
 * @param fields by path; empty when no run has looked yet
 */
public record RecordShape(Map<FieldPath, FieldShape> fields) {
    /** Keeps the order and forbids changes. */
    public RecordShape {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
    }

    /**
     * What the state keeps; anything else is no shape.
     *
     * @throws connector.base.Failure STATE when a field's is none
     */
    public static RecordShape of(Object kept) {
        Map<FieldPath, FieldShape> fields = new LinkedHashMap<>();
        if (kept instanceof Map<?, ?> map) {
            map.forEach((path, text) -> fields.put(
                    FieldPath.parse(String.valueOf(path)),
                    FieldShape.parse(String.valueOf(path), String.valueOf(text))));
        }
        return new RecordShape(fields);
    }

    /** For the state: path to shape. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        fields.forEach((path, shape) -> plain.put(path.toString(), shape.toString()));
        return plain;
    }

    /**
     * What is not as it was, fields in the order in which they came.
     *
     * @param known the schema after the last run; what it declares is not new
     * @param now the schema after this one
     */
    public List<Drift> driftTo(ShapeWatch seen, SchemaChanges known, SchemaChanges now) {
        Map<FieldPath, Drift> all = new LinkedHashMap<>();
        Map<FieldPath, FieldShape> came = seen.shapes();
        came.forEach((path, shape) -> drift(path, shape, seen, known).ifPresent(d -> all.put(path, d)));
        for (SchemaChanges.Change change : now.differences(known)) {
            What what = change.was().isEmpty() ? What.NEW : change.toNullable() ? What.NULLABLE : What.TYPE;
            all.putIfAbsent(
                    change.path(),
                    new Drift(
                            change.path().says(),
                            what,
                            change.was().filter(was -> what == What.TYPE),
                            Optional.of(change.now()).filter(word -> what != What.NULLABLE),
                            place(seen.first(change.path(), Optional.empty()).filter(first -> what == What.NEW)),
                            0));
        }
        fields.forEach((path, shape) -> {
            if (!came.containsKey(path) && shape.isMissedAfter(seen.seenAround(path))) {
                long records = seen.seenAround(path);
                all.put(
                        path,
                        new Drift(
                                path.says(),
                                What.MISSING,
                                Optional.of(shape.says()),
                                Optional.empty(),
                                Optional.empty(),
                                records));
            }
        });
        return new ArrayList<>(all.values());
    }

    private Optional<Drift> drift(FieldPath path, FieldShape shape, ShapeWatch seen, SchemaChanges known) {
        Optional<FieldShape> before = Optional.ofNullable(fields.get(path));
        String field = path.says();
        if (before.isEmpty()) {
            boolean told =
                    fields.isEmpty() || known.knows(path) || shape.kinds().isEmpty() || !isTop(path);
            return told
                    ? Optional.empty()
                    : Optional.of(new Drift(
                            field,
                            What.NEW,
                            Optional.empty(),
                            Optional.of(shape.says()),
                            place(seen.first(path, Optional.empty())),
                            0));
        }
        boolean numbers = known.isOfNumbers(path);
        Optional<Seen> other = shape.kinds().stream()
                .filter(kind -> before.get().isNew(kind, numbers))
                .findFirst();
        Optional<String> was = Optional.of(before.get().says());
        if (other.isPresent()) {
            return Optional.of(new Drift(
                    field, What.TYPE, was, Optional.of(other.get().word()), place(seen.first(path, other)), 0));
        }
        long records = seen.seenAround(path);
        return shape.kinds().isEmpty()
                        && !before.get().kinds().isEmpty()
                        && before.get().isEmptyAfter(records)
                ? Optional.of(new Drift(field, What.ALWAYS_NULL, was, Optional.empty(), Optional.empty(), records))
                : Optional.empty();
    }

    /** What is in an object that nobody knew is told with it. */
    private boolean isTop(FieldPath path) {
        FieldPath parent = path.parent();
        return parent.steps().isEmpty() || fields.containsKey(parent);
    }

    private static Optional<String> place(Optional<First> first) {
        return first.map(f -> "record " + f.record() + (f.slice().isEmpty() ? "" : ", " + f.slice()));
    }

    /** The shape that the next run compares with: what was told once is not told again. */
    public RecordShape after(ShapeWatch seen) {
        Map<FieldPath, FieldShape> next = new LinkedHashMap<>();
        Map<FieldPath, FieldShape> now = seen.shapes();
        fields.forEach((path, shape) -> {
            FieldShape own = now.get(path);
            if (own == null) {
                if (!shape.isMissedAfter(seen.seenAround(path))) {
                    next.put(path, shape.lacking(seen.seenAround(path)));
                }
            } else {
                boolean emptied = own.kinds().isEmpty() && shape.isEmptyAfter(seen.seenAround(path));
                next.put(path, emptied ? own : shape.plus(own));
            }
        });
        now.forEach(next::putIfAbsent);
        return new RecordShape(next);
    }
}
