package connector.scenario;

import connector.scenario.FuzzDraw.OneRun;
import connector.scenario.FuzzDraw.Parts;
import connector.scenario.FuzzShape.CursorKind;
import connector.state.Hashes;
import connector.sync.RunReport;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The judge of generated plays. It knows all rows there are, so it also sees rows that were never asked for.
 */
final class FuzzOracle {
    /** How a run may end in which something failed for good, or which was stopped. */
    static final Set<String> MAY_FAIL = Set.of("SOURCE", "TIMEOUT", "PARTIAL", "OUTPUT", "DECODE", "INTERRUPTED");

    /** A window of years is halved down to a millisecond; each half may show a row again. */
    private static final int MOST_HALVINGS = 40;

    /** Rows at the edge are asked for again, from both sides and by neighbouring windows. */
    private static final int MOST_ADVANCES = 6;

    private final FuzzDraw draw;
    private final FuzzWorld world;
    private final Set<String> left = new HashSet<>();
    private final Map<String, FuzzRow> ever = new HashMap<>();

    FuzzOracle(FuzzDraw draw, FuzzWorld world) {
        this.draw = draw;
        this.world = world;
    }

    static void check(boolean holds, String otherwise) {
        if (!holds) {
            throw new AssertionError(otherwise);
        }
    }

    /** Why streams failed, without the rest of the report. */
    static String failures(RunReport report) {
        return report.streams().stream().map(s -> s.stream() + s.failures()).toList()
                + report.failure().map(Object::toString).orElse("");
    }

    /**
     * What one run wrote; the consumer got this much of it.
     *
     * @param known streams of which the input knows the rows at the bookmark, if the run before ended well
     */
    void ran(OneRun one, Instant start, Singer output, Map<String, Object> input, Set<String> known) {
        Map<String, FuzzRow> rows = new HashMap<>();
        for (String stream : List.of("items", "parents")) {
            world.rows(stream).forEach(row -> ever.put(row.key(stream), row));
            world.gone(stream).forEach(row -> rows.put(row.key(stream), row));
            world.rows(stream).forEach(row -> rows.put(row.key(stream), row));
            if (stream.equals("items") && draw.items().resumable()) { // a token may lead through old versions
                rows.putAll(ever);
            }
        }
        Map<String, Integer> times = new HashMap<>();
        for (Singer.Message message : output.messages()) {
            if (message instanceof Singer.State state) {
                covers(state.value());
            } else if (message instanceof Singer.Rec rec) {
                String key = rec.stream() + " " + rec.row().get("id") + "/"
                        + rec.row().get("v");
                check(rows.containsKey(key), "no such row: " + rec);
                if (!one.fullRefresh()) {
                    notBelow(rec.stream(), rows.get(key), input, known.contains(rec.stream()) && left.contains(key));
                }
                check(
                        rows.get(key).at().isEmpty() // shown in every window
                                || times.merge(key, 1, Integer::sum) <= mostInOneRun(rec.stream()),
                        "too often in one run: " + rec);
                left.add(key);
            }
        }
    }

    /**
     * Windows that share an edge share its rows, and so do those of earlier runs and of this one; what a batch showed
     * before it failed is shown again by its halves.
     */
    private int mostInOneRun(String stream) {
        if (draw.batch() > 0 && stream.equals("items")) {
            return draw.batch();
        }
        FuzzShape shape = draw.shape(stream);
        if (shape.limit() > 0) {
            return shape.paging() == FuzzShape.Paging.SPLIT ? MOST_HALVINGS : MOST_ADVANCES;
        }
        if (shape.resumable() && shape.timed()) {
            return 2 + draw.runs().size();
        }
        return shape.step() > 0 && shape.bounds().endsWith("]") ? 2 : 1;
    }

    /** A row that the input's bookmark is past by more than a granule is not asked for again. */
    private void notBelow(String stream, FuzzRow row, Map<String, Object> input, boolean repeated) {
        FuzzShape shape = draw.shape(stream);
        Optional<Instant> mark = bookmark(input, stream, row.part());
        if (!shape.timed() || row.at().isEmpty() || mark.isEmpty()) {
            return;
        }
        Instant at = row.at().get();
        long granule = Math.max(1000, shape.format().unit);
        long slack = shape.cursor() == CursorKind.CLIENT ? 0 : 2 * granule;
        check(
                !at.isBefore(mark.get().minusSeconds(shape.lookback()).minusMillis(slack)),
                "asked for again below the bookmark " + mark.get() + ": " + stream + " " + row);
        check(
                !(repeated && at.equals(mark.get()) && shape.lookback() == 0 && isNewest(stream, row)),
                "repeated though the state knows it, at " + mark.get() + ": " + stream + " " + row);
    }

    /** Where newer rows came, a bookmark may be the horizon, and the state does not know the rows at it: they may repeat. */
    private boolean isNewest(String stream, FuzzRow row) {
        return Stream.concat(world.rows(stream).stream(), world.gone(stream).stream())
                .filter(other -> other.part().equals(row.part()))
                .noneMatch(other -> other.at().filter(row.at().get()::isBefore).isPresent());
    }

    /** Every row that a bookmark is past has left before. */
    private void covers(Map<String, Object> state) {
        for (String stream : List.of("items", "parents")) {
            for (FuzzRow row : world.rows(stream)) {
                FuzzShape shape = draw.shape(stream);
                Optional<Instant> mark = bookmark(state, stream, row.part());
                if (mark.isPresent()
                        && row.at().isPresent()
                        && !row.at().get().isBefore(shape.start())
                        && row.at().get().isBefore(mark.get().minusSeconds(shape.lookback()))) {
                    check(
                            left.contains(row.key(stream)),
                            "STATE is ahead of " + stream + " " + row + ": bookmark " + mark.get());
                }
            }
        }
    }

    /** What a state says of a partition. */
    private Optional<Instant> bookmark(Map<String, Object> state, String stream, String part) {
        if (!(state.get("bookmarks") instanceof Map<?, ?> all) || !(all.get(stream) instanceof Map<?, ?> own)) {
            return Optional.empty();
        }
        FuzzShape shape = draw.shape(stream);
        if (part.isEmpty()) {
            return value(shape, own);
        }
        Map<String, Object> context =
                draw.parts() == Parts.LIST ? Map.of("part", part) : Map.of("parent_id", Long.parseLong(part));
        if (own.get("partitions") instanceof List<?> listed) {
            for (Object one : listed) {
                if (one instanceof Map<?, ?> entry
                        && String.valueOf(entry.get("context")).equals(context.toString())) {
                    return value(shape, entry);
                }
            }
        }
        boolean known =
                own.get("known") instanceof String text && Hashes.parse(text).contains(Hashes.of(context));
        return known ? value(shape, own) : Optional.empty();
    }

    private static Optional<Instant> value(FuzzShape shape, Map<?, ?> bookmark) {
        if (!shape.timed()) {
            return Optional.empty();
        }
        return Optional.ofNullable(bookmark.get("replication_key_value"))
                .map(value -> shape.format().read(String.valueOf(value)));
    }

    /**
     * After a run that ended well.
     *
     * @param skipped parts of {@code items} that it may be short of
     * @param resumed streams that went on with a listing of an earlier run: what came since is due in the next one
     */
    void nothingIsMissing(Instant start, Set<String> shown, Set<String> skipped, Set<String> resumed) {
        for (String stream :
                draw.parentsSelected() && draw.parents().isPresent() ? List.of("items", "parents") : List.of("items")) {
            FuzzShape shape = draw.shape(stream);
            for (FuzzRow row : world.rows(stream)) {
                boolean due = !resumed.contains(stream) && FuzzPages.due(shape, row, start) && parentIsDue(row, start);
                boolean old = row.at().filter(at -> at.isBefore(shape.start())).isPresent();
                boolean seen = shown.contains(row.key(stream)) && !old;
                boolean asked = !(stream.equals("items") && skipped.contains(row.part()));
                check(
                        !(asked && (due || seen)) || left.contains(row.key(stream)),
                        "LOST " + stream + " " + row + (seen ? " though shown" : ""));
            }
        }
    }

    private boolean parentIsDue(FuzzRow row, Instant start) {
        Optional<FuzzRow> parent = world.parentOf(row);
        return row.part().isEmpty()
                || draw.parts() == Parts.LIST
                || parent.filter(p -> FuzzPages.due(draw.shape("parents"), p, start))
                        .isPresent();
    }
}
