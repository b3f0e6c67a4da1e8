package connector.sync;

import connector.record.Bodies;
import connector.record.ConformedPage;
import connector.record.ConformedRow;
import connector.record.Conformer;
import connector.record.Rejected;
import connector.schema.RecordSchema;
import connector.slice.Slice;
import connector.state.Boundary;
import connector.state.StateMerge;
import connector.stream.BoundStream;
import connector.stream.PageRows;
import connector.stream.ReadRow;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The pages of one stream on their way out: handed to its children, made to fit its schema, written. Used by one thread,
 * in emission order.
 *
 * @param shared by the run
 * @param stream whose pages
 * @param lineage its children
 * @param merge where it stood before
 * @param conformer its schema
 * @param report what happened
 * @param selected false for a stream that only feeds others
 * @param shape looks at what leaves, if that is asked for
 * @param ownRows which rows the stream emits of those that its children need
 */
record PageWriter(
        Shared shared,
        BoundStream stream,
        Lineage lineage,
        StateMerge merge,
        Conformer conformer,
        StreamReport report,
        boolean selected,
        Optional<ShapeCheck> shape,
        OwnRows ownRows) {

    private String name() {
        return stream.spec().name();
    }

    /** Sends the schema as it is now. */
    void announce() {
        if (selected && !nothingKnown()) {
            Map<String, Object> schema = conformer.singerSchema();
            shared.writer()
                    .schema(
                            name(),
                            schema,
                            stream.spec().primaryKey(),
                            SourceCatalog.replicationKey(stream.spec(), schema));
        }
    }

    /** Before the first record of {@code schema: infer}: a schema without the fields of its key would be refused. */
    private boolean nothingKnown() {
        RecordSchema declared = stream.spec().rows().schema();
        return declared.inferred() && conformer.changes().isEmpty();
    }

    /**
     * Writes a page whole, or fails before its first record.
     *
     * @return false when the limit is reached
     */
    boolean write(Slice slice, PageRows page) {
        page.follows().ifPresent(step -> shared.progress().follows(name(), slice.id(), step));
        setAside(slice, page, page.rejected());
        feed(slice, page.rows());
        if (!selected) {
            return true;
        }
        List<ReadRow> rest =
                lineage.hasReaders() ? ownRows.of(page.rows(), merge.bookmarkOf(slice.context())) : page.rows();
        while (!rest.isEmpty() && report.records() < shared.limit()) {
            // More than one part only under a limit, where repeats that stay here leave room for others.
            int part = (int) Math.min(rest.size(), shared.limit() - report.records());
            write(slice, page, rest.subList(0, part));
            rest = rest.subList(part, rest.size());
        }
        return report.records() < shared.limit();
    }

    private void write(Slice slice, PageRows page, List<ReadRow> rows) {
        ConformedPage conformed =
                conformer.conform(rows.stream().map(ReadRow::row).toList());
        if (conformed.schema().isPresent()) {
            announce();
            merge.schema(conformer.changes());
            conformed.changes().forEach(report::schemaChange);
        }
        setAside(slice, page, conformed.rejected());
        List<ConformedRow> leaving = leaving(slice, conformed, rows);
        shape.ifPresent(check -> {
            String place = slice.context().isEmpty() && slice.window().isEmpty() ? "" : slice.says();
            check.look(leaving, conformer, place);
            check.lookAside(conformed.rejected(), conformer, place);
        });
        Bodies bodies = conformed.bodies(leaving);
        shared.writer().records(name(), bodies, page.received());
        report.records(bodies.size());
        report.count("repeats", conformed.rows().size() - bodies.size());
        conformed.counts().forEach(c -> report.count(c.what(), c.where(), c.times()));
        shared.progress().page(name(), bodies.size());
    }

    /** Also of a stream that only feeds others: what it lacks, they lack. */
    private void setAside(Slice slice, PageRows page, List<Rejected> rejected) {
        shared.writer().rejected(name(), slice.id(), rejected, page.received());
        rejected.forEach(one -> report.count("quarantined", one.reason(), 1));
    }

    private void feed(Slice slice, List<ReadRow> rows) {
        if (lineage.hasReaders()) {
            for (ReadRow row : rows) {
                lineage.feed(row.row().fields(), slice, row.cursor());
            }
        }
    }

    /** All but those that an earlier run emitted as they are. */
    private List<ConformedRow> leaving(Slice slice, ConformedPage page, List<ReadRow> rows) {
        // Rows without a key are told by how often they came, and the pages before a resumed one were counted
        // elsewhere.
        boolean counted =
                slice.position().isEmpty() || !stream.spec().primaryKey().isEmpty();
        Optional<Boundary> boundary = merge.boundary(slice.context()).filter(b -> counted);
        return boundary.isPresent()
                ? new BoundaryRepeats(
                                stream.cursor().orElseThrow(),
                                boundary.get(),
                                stream.spec().primaryKey())
                        .without(slice, page, rows)
                : page.rows();
    }
}
