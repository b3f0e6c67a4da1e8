package connector.sync;

import connector.cursor.CursorValue;
import connector.partition.ParentRow;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;

/**
 * The records of a stream that its children are read for: kept as keys and the fields that the children name, handed on
 * when the stream has ended.
 */
final class Feed {
    /**
     * A record of the parent.
     *
     * @param parent what the children see of it
     * @param cursor its cursor value, if it has one
     */
    record Row(ParentRow parent, Optional<CursorValue> cursor) {
        private Map<String, Object> toPlain() {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put("fields", parent.fields());
            plain.put("context", parent.context());
            plain.put("variables", parent.variables());
            cursor.ifPresent(value -> plain.put("cursor", value.toPlain()));
            return plain;
        }

        @SuppressWarnings("unchecked") // what toPlain made
        private static Row fromPlain(Object plain) {
            Map<String, Object> map = (Map<String, Object>) plain;
            return new Row(
                    new ParentRow(
                            (Map<String, Object>) map.get("fields"),
                            (Map<String, Object>) map.get("context"),
                            (Map<String, Object>) map.get("variables")),
                    Optional.ofNullable(map.get("cursor")).map(c -> CursorValue.fromPlain((Map<?, ?>) c)));
        }
    }

    private final Optional<Set<String>> fields;
    private final Spool rows = new Spool();
    private final CountDownLatch ended = new CountDownLatch(1);
    private boolean complete;

    /** @param fields that children name; empty when some child needs all */
    Feed(Optional<Set<String>> fields) {
        this.fields = fields.map(LinkedHashSet::new);
    }

    void add(
            Map<String, Object> record,
            Map<String, Object> context,
            Map<String, Object> variables,
            Optional<CursorValue> cursor) {
        Map<String, Object> kept = record;
        if (fields.isPresent()) {
            kept = new LinkedHashMap<>(record);
            kept.keySet().retainAll(fields.get());
        }
        rows.add(new Row(new ParentRow(kept, context, variables), cursor).toPlain());
    }

    /** The rows so far, as plain values. */
    List<Object> toPlain() {
        rows.finish();
        return rows.values().toList();
    }

    /** Adds a row that {@link #toPlain} gave. */
    void addPlain(Object row) {
        rows.add(row);
    }

    boolean hasEnded() {
        return ended.getCount() == 0;
    }

    /** The parent ended; {@code whole} when all of it was read to stated ends. */
    void end(boolean whole) {
        rows.finish();
        complete = whole;
        ended.countDown();
    }

    /** Waits for the parent's end. */
    void await() throws InterruptedException {
        ended.await();
    }

    /** In the order of emission; only after the end. */
    Stream<Row> rows() {
        return rows.values().map(Row::fromPlain);
    }

    /** True when the parent was read to stated ends; only after the end. */
    boolean complete() {
        return complete;
    }

    /** The run is over. */
    void close() {
        rows.close();
    }
}
