package connector.sync;

import connector.cursor.Cursor;
import connector.partition.Bound;
import connector.partition.ForEach;
import connector.partition.NewPartitions;
import connector.partition.Parents;
import connector.record.ConformSettings;
import connector.record.Conformer;
import connector.schema.SchemaChanges;
import connector.singer.StreamSelection;
import connector.source.Source;
import connector.source.StreamSpec;
import connector.state.BookmarkReader;
import connector.state.Fingerprint;
import connector.state.ParentMark;
import connector.state.Places;
import connector.state.StateMerge;
import connector.state.StreamBookmarks;
import connector.stream.Binder;
import connector.stream.BoundStream;
import connector.template.Env;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.function.Consumer;

/**
 * Everything of a run that needs no request: which streams are read and in which order, their templates that are read
 * once, their bookmarks. What is wrong in config and state shows here, before anything is sent.
 */
final class Preparation implements AutoCloseable {
    private final Source source;
    private final RunOptions options;
    private final Machinery machinery;
    private final Env env;
    private final Instant start;
    private final Shared shared;
    private final Binder binder;
    private final Connection connection;
    private final Map<String, Planned> planned = new LinkedHashMap<>();
    private final List<StreamReport> reports = new ArrayList<>();
    private final Map<String, Lineage> lineages = new HashMap<>();

    /** A stream on its way to be run. */
    private record Planned(
            BoundStream stream, ForEach forEach, StreamBookmarks kept, StreamReport report, Consumer<String> warn) {
        Planned with(Cursor cursor) {
            return new Planned(stream.with(cursor), forEach, kept, report, warn);
        }
    }

    Preparation(
            Source source,
            RunOptions options,
            Machinery machinery,
            Writer writer,
            ExecutorService threads,
            Instant start,
            long readers) {
        this.source = source;
        this.options = options;
        this.machinery = machinery;
        this.start = start;
        this.env = RunEnv.of(source, options.config(), start);
        this.connection = new Connection(
                source, machinery, options.config(), env, new TrafficCounts(reports, machinery.progress()), readers);
        this.binder = connection.binder();
        this.shared = new Shared(
                start,
                env,
                options.state(),
                writer,
                threads,
                MemoryBudget.ofRun(),
                options.limit().orElse(Long.MAX_VALUE),
                options.concurrency(),
                connection.requestsInFlight(),
                connection::serverDate,
                machinery.progress());
    }

    int streamsInFlight() {
        return options.concurrency().orElse(connection.requestsInFlight());
    }

    List<StreamReport> reports() {
        return reports;
    }

    /** The streams of the run, parents first. To be asked for once. */
    List<StreamParts> parts() {
        for (String name : options.selection().selected()) {
            plan(name);
        }
        options.backfill().ifPresent(stretch -> planned.replaceAll((name, plan) -> bounded(stretch, name, plan)));
        planned.forEach((name, plan) -> lineages.put(
                name,
                new Lineage(
                        name,
                        plan.forEach(),
                        new Feed(FeedFields.of(
                                name,
                                planned.values().stream()
                                        .map(p ->
                                                new FeedFields.Child(p.stream().spec(), p.forEach()))
                                        .toList())))));
        List<StreamParts> parts = new ArrayList<>();
        planned.forEach((name, plan) -> parts.add(part(name, plan)));
        return parts;
    }

    /** The streams to run, parents first. */
    List<StreamRun> streams() {
        return parts().stream().map(part -> new StreamRun(part.pages())).toList();
    }

    /** Where messages leave. */
    Writer writer() {
        return shared.writer();
    }

    /** What the API allows all readers together. */
    Map<String, Object> budget() {
        return connection.budget();
    }

    /** The run is over. */
    @Override
    public void close() {
        lineages.values().forEach(Lineage::close);
    }

    /** A stream that reads a given stretch, unless others need all of it. */
    private Planned bounded(Backfill stretch, String name, Planned plan) {
        Optional<Cursor> cursor = plan.stream().cursor().filter(c -> c.token().isEmpty());
        if (cursor.isEmpty() && plan.forEach().parents().isEmpty()) {
            plan.report().warning("it has no cursor, so --since and --until do not bound it: all of it is read");
        }
        return cursor.isPresent() && !isNeededWhole(name) ? plan.with(stretch.of(name, cursor.get())) : plan;
    }

    private boolean isNeededWhole(String name) {
        return planned.values().stream()
                .flatMap(p -> p.forEach().parents().stream())
                .flatMap(bound -> bound.parent().stream())
                .anyMatch(parent -> parent.stream().equals(name) && parent.parents() == Parents.ALL);
    }

    /** Binds a stream and, before it, the streams it is read for. */
    private void plan(String name) {
        if (planned.containsKey(name)) {
            return;
        }
        StreamSpec spec = source.streams().get(name);
        ForEach forEach =
                spec.forEach().bind(env, parent -> source.streams().get(parent).primaryKey());
        forEach.parents().forEach(bound -> plan(bound.parent().orElseThrow().stream()));
        boolean selected = isSelected(name);
        StreamReport report = new StreamReport(name, selected);
        Consumer<String> warn = message -> {
            report.warning(message);
            machinery.progress().warning(name, message);
        };
        BoundStream stream =
                binder.bind(spec, connection.authenticator(spec.policy().auth(), warn));
        StreamBookmarks kept = selected
                ? BookmarkReader.read(name, options.state().bookmark(name), stream.cursor(), warn)
                : StreamBookmarks.NONE;
        if (spec.forEach().newPartitions() == NewPartitions.FROM_FLOOR) {
            kept = kept.startingAtFloor();
        }
        reports.add(report);
        planned.put(name, new Planned(stream, forEach, kept, report, warn));
    }

    private boolean feedsOthers(String name) {
        return planned.values().stream()
                .flatMap(p -> p.forEach().parents().stream())
                .flatMap(bound -> bound.parent().stream())
                .anyMatch(parent -> parent.stream().equals(name));
    }

    /** A mark passes a parent once its slices are read: they must show what the API has now, not what it had. */
    private static boolean hasMark(Planned plan) {
        return plan.forEach().parents().stream()
                .anyMatch(bound -> bound.parent().orElseThrow().parents() != Parents.ALL);
    }

    private boolean isSelected(String name) {
        return options.selection().of(name).selected();
    }

    /** How long rows of a stream, or of any that is read for it, may come behind others. */
    private Duration settle(String name) {
        Duration own = planned.get(name).stream().cursor().map(Cursor::settle).orElse(Duration.ZERO);
        return planned.entrySet().stream()
                .filter(other -> other.getValue().forEach().parents().stream()
                        .anyMatch(bound -> bound.parent().orElseThrow().stream().equals(name)))
                .map(child -> settle(child.getKey()))
                .reduce(own, (a, b) -> a.compareTo(b) >= 0 ? a : b);
    }

    /** A stream and all it is read for. */
    private List<StreamSpec> withAncestors(String name) {
        Planned plan = planned.get(name);
        List<StreamSpec> all = new ArrayList<>(List.of(plan.stream().spec()));
        plan.forEach().parents().forEach(bound -> all.addAll(withAncestors(bound.parent().orElseThrow().stream())));
        return all;
    }

    private StreamParts part(String name, Planned plan) {
        StreamSpec spec = plan.stream().spec();
        Optional<Cursor> cursor = plan.stream().cursor();
        boolean selected = isSelected(name);
        String fingerprint = Fingerprint.of(FilterValues.of(source, List.of(spec), options.config()));
        StreamBookmarks before = options.backfill().isPresent() ? StreamBookmarks.NONE : plan.kept();
        if (selected && cursor.isPresent() && !options.fullRefresh()) {
            Fingerprint.check(name, before, fingerprint, options.acceptChangedFilters());
            Fingerprint.checkStart(name, before, cursor.get(), options.acceptChangedFilters());
        }
        Places places = SavedPlaces.of(
                plan.stream(),
                selected && options.keepsState() && !feedsOthers(name) && !hasMark(plan),
                fingerprint,
                options.fullRefresh() ? Map.of() : before.raw(),
                machinery,
                plan.warn());
        StateMerge.Setup setup = new StateMerge.Setup(
                name,
                cursor,
                before,
                start,
                options.fullRefresh(),
                Optional.of(fingerprint),
                cursor.flatMap(Fingerprint::recorded),
                plan.warn());
        StateMerge merge = new StateMerge(setup, places);
        Lineage lineage = lineages.get(name);
        lineage.keeps(merge);
        for (Bound bound : plan.forEach().parents()) {
            String parent = bound.parent().orElseThrow().stream();
            Optional<ParentMark> mark = bound.parent().get().parents() == Parents.ALL
                    ? Optional.empty()
                    : Optional.of(new ParentMark(
                            name,
                            before,
                            parent,
                            planned.get(parent).stream().cursor(),
                            Fingerprint.of(FilterValues.of(source, withAncestors(name), options.config())),
                            start,
                            settle(name),
                            options.fullRefresh(),
                            plan.warn()));
            mark.filter(m -> selected && !options.fullRefresh())
                    .ifPresent(m -> m.check(options.acceptChangedFilters()));
            lineage.childOf(lineages.get(parent), new Reader(bound, mark), selected);
        }
        StreamSelection selection = selected ? options.selection().of(name) : StreamSelection.ALL;
        ConformSettings settings = new ConformSettings(
                spec.primaryKey(),
                spec.rows().drift(),
                spec.rows().zone(),
                selection.deselected(),
                options.padNulls(),
                spec.response().isTextual(),
                spec.rows().transform().protectedFields());
        Conformer conformer = new Conformer(
                spec.rows().schema(),
                options.fullRefresh() ? Map.of() : plan.kept().schema(),
                settings);
        Optional<ShapeCheck> shape = options.failOnDrift() && selected
                ? Optional.of(new ShapeCheck(
                        SchemaChanges.restore(spec.rows().schema(), plan.kept().schema()),
                        plan.kept().raw(),
                        settings))
                : Optional.empty();
        OwnRows own = new OwnRows(
                cursor,
                options.backfill()
                        .flatMap(stretch ->
                                cursor.filter(c -> c.token().isEmpty()).map(c -> stretch.of(name, c))));
        PageWriter pages =
                new PageWriter(shared, plan.stream(), lineage, merge, conformer, plan.report(), selected, shape, own);
        return new StreamParts(pages, plan.kept(), fingerprint);
    }
}
