package connector.record;

import connector.base.Failure;
import connector.base.JsonOut;
import connector.format.Inside;
import connector.schema.RecordSchema;
import connector.schema.SchemaChanges;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes the records of one stream fit its schema, and the schema fit the records, in the order in which they leave. One
 * per stream and run, used by one thread. A page is conformed whole or not at all: after a failure the schema is what it
 * was before.
 */
public final class Conformer {
    /** Pages are smaller, as a rule; the room that one larger page took is given back. */
    private static final int MOST_KEPT = 8 << 20;

    private final ConformSettings settings;
    private final Inside inside = new Inside();
    private JsonOut out = new JsonOut();
    private SchemaChanges schema;
    private SchemaPlan plan;
    private final Guard guard;

    /**
     * Starts with what the manifest declares and what earlier runs made of it.
     *
     * @param kept {@code bookmarks.<stream>.schema} of the state; empty when there is none
     * @throws Failure STATE when {@code kept} is not of that form
     */
    public Conformer(RecordSchema declared, Map<?, ?> kept, ConformSettings settings) {
        this.schema = SchemaChanges.restore(declared, kept);
        this.settings = settings;
        this.guard = new Guard(settings.guarded());
        this.plan = SchemaPlan.of(schema.current(), settings);
    }

    /**
     * Conforms a page. Rows that {@code where} dropped are passed over.
     *
     * @throws Failure SCHEMA when a record does not fit and the policy is {@code fail}, a primary key is incomplete, an
     *     added field equals another but for case, it may be one that was to be made unreadable, or there are too many
     *     changes
     */
    public ConformedPage conform(List<Row> rows) {
        SchemaPlan planned = plan;
        if (out.size() > MOST_KEPT) {
            out = new JsonOut();
        }
        ConformPass pass = new ConformPass(schema, planned, settings, out, inside);
        List<ConformedRow> ready = pass(pass, rows);
        while (pass.changed()) { // ends: types only widen, and the number of changes is bounded
            planned = SchemaPlan.of(pass.schema().current(), settings);
            pass = new ConformPass(pass.schema(), planned, settings, out, inside);
            ready = pass(pass, rows);
        }
        List<String> changes = pass.schema().since(schema);
        boolean changed = !changes.isEmpty();
        guard.look(rows);
        if (changed) {
            guard.adding(pass.schema().addedSince(schema));
        }
        schema = pass.schema();
        plan = planned;
        return new ConformedPage(
                out.bytes(),
                ready,
                changed ? Optional.of(singerSchema()) : Optional.empty(),
                changes,
                pass.tally().counts(),
                pass.rejected());
    }

    private List<ConformedRow> pass(ConformPass pass, List<Row> rows) {
        List<ConformedRow> ready = new ArrayList<>(rows.size());
        out.back(0);
        for (int i = 0; i < rows.size(); i++) {
            Row row = rows.get(i);
            if (row.kept()) {
                int from = out.size();
                if (pass.record(row) && !pass.changed()) {
                    ready.add(new ConformedRow(row, i, from, out.size()));
                } else {
                    out.back(from);
                }
            }
        }
        return ready;
    }

    /**
     * Takes over what another reader of the same stream made of its schema.
     *
     * @param changes as {@link #changes()} gave it
     */
    public void learn(Map<?, ?> changes) {
        schema = schema.plus(changes);
        plan = SchemaPlan.of(schema.current(), settings);
    }

    /** The schema as of now, and how it differs from the manifest's. */
    public SchemaChanges schema() {
        return schema;
    }

    /** The Singer schema as of now, without deselected fields. */
    public Map<String, Object> singerSchema() {
        return schema.current().toSinger(new LinkedHashSet<>(settings.keys()), settings.deselected());
    }

    /** What the state keeps: the difference to the manifest; empty when there is none. */
    public Map<String, Object> changes() {
        return schema.toPlain();
    }
}
