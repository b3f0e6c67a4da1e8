package connector.stream;

import connector.cursor.CursorValue;
import connector.format.BadLine;
import connector.format.ElementList;
import connector.format.PlacedElements;
import connector.paginator.Step;
import connector.record.Rejected;
import connector.record.Row;
import connector.slice.Position;
import connector.template.Env;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes rows of the pages of a pass and hands them on. A page in memory leaves as one, one on disk part by part, once all
 * of it was seen to become rows.
 *
 * @param stream whose pages
 * @param reading what is known of the slice
 * @param repeats leaves out what came before
 * @param out takes the rows
 */
record Emission(BoundStream stream, SliceReading reading, Repeats repeats, PageOutput out) {
    /**
     * Hands on what is wanted of a page.
     *
     * @param bad lines of it that could not be read
     * @param names of the page, for templates
     * @param follows what the paginator makes of the page, told with its first part
     * @param position where another run can go on behind the page, asked for when all of it was looked at
     * @return false when nothing more is wanted
     */
    boolean page(
            ElementList elements,
            List<BadLine> bad,
            Env names,
            Instant received,
            Optional<Step> follows,
            Supplier<Optional<Position>> position)
            throws InterruptedException {
        if (!(elements instanceof PlacedElements)) {
            check(elements, names);
        }
        CursorWatch watch = reading.watch();
        Optional<CursorValue> before = watch.reachedInOrder();
        watch.startPage();
        repeats.startPage();
        List<Rejected> rejected = bad.stream().map(Rejected::line).toList();
        Optional<Step> told = follows;
        Iterator<PlacedElements> parts = elements.parts().iterator();
        boolean more = true;
        while (more && parts.hasNext()) {
            PlacedElements part = parts.next();
            List<ReadRow> rows = rows(part, names);
            reading.records(rows.size());
            boolean last = !parts.hasNext();
            Optional<Position> behind = last ? position.get() : Optional.empty();
            more = out.page(new PageRows(
                    rows, rejected, received, part.footprint(), last ? watch.reachedInOrder() : before, told, behind));
            rejected = List.of();
            told = Optional.empty();
            if (more && behind.isPresent()) {
                reading.left(behind);
            }
        }
        watch.endPage(); // an order that did not hold fails here: its page was emitted
        return more;
    }

    private List<ReadRow> rows(PlacedElements part, Env names) {
        CursorWatch watch = reading.watch();
        List<Row> rows = stream.transformer().rows(repeats.fresh(part), names);
        List<ReadRow> kept = new ArrayList<>(rows.size());
        for (Row row : rows) {
            boolean wanted = watch.sees(row.fields());
            if (row.kept() && wanted) {
                kept.add(new ReadRow(row, watch.seen()));
            }
        }
        return kept;
    }

    /** A page leaves whole or not at all: what fails in its last part must fail before its first one. */
    private void check(ElementList elements, Env names) {
        for (PlacedElements part : elements.parts()) {
            for (Row row : stream.transformer().rows(part.objects(), names)) {
                stream.cursor().filter(c -> c.field().isPresent()).ifPresent(c -> c.of(row.fields()));
            }
        }
    }
}
