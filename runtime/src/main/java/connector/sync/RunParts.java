package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.config.ConfigValues;
import connector.singer.Selection;
import connector.singer.StreamSelection;
import connector.slice.Plan;
import connector.slice.SliceOutput;
import connector.slice.SliceTask;
import connector.source.Source;
import connector.state.StateDocument;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The parts of a run, for engines that spread it over processes: plan, read each slice, commit, until there are no more
 * slices. It is the code of a {@link Run}; only the slices are read elsewhere.
 */
public final class RunParts {
    private final Source source;
    private final ConfigValues config;
    private final Machinery machinery;

    /** @param config the same for every part */
    public RunParts(Source source, ConfigValues config, Machinery machinery) {
        this.source = source;
        this.config = config;
        this.machinery = machinery;
    }

    /**
     * What a commit gave.
     *
     * @param state to be kept
     * @param next what is to be read before the next commit; without slices the run is over
     * @param report of the streams that are over
     */
    public record Committed(StateDocument state, Plan next, RunReport report) {}

    /**
     * The first slices of a run. Nothing is requested.
     *
     * @param run its id, another one for each run
     * @throws Failure CONFIG or STATE when the input is wrong
     */
    public Plan plan(String run, RunOptions options) {
        Map<String, Object> input = options.state().toPlain();
        Plan empty = new Plan(
                run,
                machinery.clock().now(),
                input,
                List.of(Plan.stateHash(input)),
                optionsOf(options),
                List.of(),
                List.of(),
                Map.of());
        return settle(empty, List.of()).next();
    }

    /**
     * Reads one slice into a sink, which gets schema and records and no state.
     *
     * @return to be kept for the commit after the sink was flushed
     */
    public SliceOutput read(SliceTask task, Sink sink) throws InterruptedException {
        StateDocument kept = StateDocument.none().with(task.slice().stream(), task.bookmark(), Map.of());
        Plan of = new Plan(
                task.run(), task.start(), kept.toPlain(), List.of(), task.options(), List.of(), List.of(), Map.of());
        try (Preparation prepared = prepare(of, kept, sink)) {
            SliceOutput output = prepared.parts().stream()
                    .filter(part -> part.name().equals(task.slice().stream()))
                    .findFirst()
                    .orElseThrow(() -> new Failure(
                            FailureClass.MANIFEST,
                            "the manifest has no stream " + task.slice().stream() + " that the slice was planned for",
                            "give every part of a run the same manifest"))
                    .read(task);
            sink.end();
            return output;
        }
    }

    /**
     * Puts results together. May be repeated with the same results.
     *
     * @param current the state as it is kept now
     * @throws Failure STATE when it is not one that the plan was made from or an earlier commit of it wrote
     */
    public Committed commit(Plan plan, List<SliceOutput> results, StateDocument current) {
        Committed committed = settle(plan, results);
        String now = Plan.stateHash(current.toPlain());
        boolean done = now.equals(Plan.stateHash(committed.state().toPlain()));
        if (!done && !plan.states().contains(now)) {
            throw new Failure(
                    FailureClass.STATE,
                    "the state is not the one that the plan was made from: another run has written it meanwhile",
                    "make a new plan from the state as it is");
        }
        return committed;
    }

    private Committed settle(Plan plan, List<SliceOutput> results) {
        StateDocument input = StateDocument.parse(connector.base.Json.bytes(plan.input()), "the state in the plan");
        try (Preparation prepared = prepare(plan, input, new NoOutput())) {
            StoredResults stored = new StoredResults(plan, results);
            List<SliceTask> next = new ArrayList<>();
            List<String> over = new ArrayList<>();
            for (StreamParts part : prepared.parts()) {
                if (part.parentsEnded()) {
                    List<SliceTask> tasks = part.settle(stored).stream()
                            .map(slice -> part.task(slice, plan.run(), plan.options()))
                            .toList();
                    next.addAll(tasks);
                    if (tasks.isEmpty()) {
                        over.add(part.name());
                    }
                }
            }
            StateDocument state = prepared.writer().document();
            List<StreamReport> reports = prepared.reports().stream()
                    .filter(report -> over.contains(report.stream()))
                    .toList();
            RunReport report = new RunReport(
                    source.name() + " " + source.version(),
                    plan.start(),
                    machinery.clock().now(),
                    reports,
                    Optional.empty(),
                    false,
                    Optional.empty());
            return new Committed(state, following(plan, state, next, prepared.budget()), report);
        }
    }

    private static Plan following(Plan plan, StateDocument state, List<SliceTask> next, Map<String, Object> budget) {
        List<String> issued = new ArrayList<>(plan.issued());
        next.forEach(task -> issued.add(task.slice().id()));
        List<String> states = new ArrayList<>(plan.states());
        String hash = Plan.stateHash(state.toPlain());
        if (!states.contains(hash)) {
            states.add(hash);
        }
        return new Plan(plan.run(), plan.start(), plan.input(), states, plan.options(), issued, next, budget);
    }

    private Preparation prepare(Plan plan, StateDocument state, Sink sink) {
        ExecutorService none = Executors.newSingleThreadExecutor();
        none.shutdown(); // slices are read by the caller's own thread, or not here at all
        Writer writer =
                new Writer(sink, machinery.clock(), state, Duration.ofDays(1), false, Run.connectorInfo(source));
        return new Preparation(source, options(plan, state), machinery, writer, none, plan.start());
    }

    private static Map<String, Object> optionsOf(RunOptions options) {
        Map<String, Object> select = new LinkedHashMap<>();
        for (String stream : options.selection().selected()) {
            select.put(
                    stream,
                    options.selection().of(stream).deselected().stream()
                            .<Object>map(path -> path)
                            .toList());
        }
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("select", select);
        plain.put("full_refresh", options.fullRefresh());
        plain.put("accept_changed_filters", options.acceptChangedFilters());
        plain.put("pad_nulls", options.padNulls());
        return plain;
    }

    private RunOptions options(Plan plan, StateDocument state) {
        Map<String, StreamSelection> streams = new LinkedHashMap<>();
        if (plan.options().get("select") instanceof Map<?, ?> select) {
            select.forEach((stream, paths) -> streams.put(String.valueOf(stream), selection(paths)));
        }
        return new RunOptions(
                config,
                state,
                new Selection(streams),
                Boolean.TRUE.equals(plan.options().get("full_refresh")),
                Boolean.TRUE.equals(plan.options().get("accept_changed_filters")),
                OptionalLong.empty(),
                OptionalInt.of(1),
                Duration.ZERO,
                Boolean.TRUE.equals(plan.options().get("pad_nulls")));
    }

    private static StreamSelection selection(Object paths) {
        Set<List<String>> deselected = new java.util.HashSet<>();
        if (paths instanceof List<?> list) {
            for (Object path : list) {
                deselected.add(((List<?>) path).stream().map(String::valueOf).toList());
            }
        }
        return new StreamSelection(true, deselected);
    }

    /** Nothing leaves when results are put together: their rows have left. */
    private static final class NoOutput implements Sink {
        @Override
        public void schema(
                String stream, Map<String, Object> schema, List<String> keys, Optional<String> bookmarkProperty) {
            throw new IllegalStateException("a commit writes no schema");
        }

        @Override
        public void records(String stream, List<byte[]> bodies, Instant extracted) {
            throw new IllegalStateException("a commit writes no records");
        }

        @Override
        public void state(Map<String, Object> value) {
            throw new IllegalStateException("a commit keeps its state in a file");
        }

        @Override
        public void end() {
            // Nothing was taken.
        }

        @Override
        public long bytes() {
            return 0;
        }
    }
}
