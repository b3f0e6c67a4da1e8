package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.config.ConfigValues;
import connector.slice.Plan;
import connector.slice.SliceOutput;
import connector.slice.SliceTask;
import connector.source.Source;
import connector.state.StateDocument;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                PartOptions.toPlain(title(), options),
                Map.of(),
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
        return read(task, sink, 1);
    }

    /**
     * As above, by one of several readers at once, each of which takes its part of the rate limits.
     *
     * @param readers how many there are, 1 or more
     */
    public SliceOutput read(SliceTask task, Sink sink, long readers) throws InterruptedException {
        StateDocument kept = StateDocument.none().with(task.slice().stream(), task.bookmark(), Map.of());
        Plan of = new Plan(
                task.run(),
                task.start(),
                kept.toPlain(),
                List.of(),
                task.options(),
                Map.of(),
                List.of(),
                List.of(),
                Map.of());
        try (Preparation prepared = prepare(of, kept, sink, readers)) {
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
        try (Preparation prepared = prepare(plan, input, new NoOutput(), 1)) {
            StoredResults stored = new StoredResults(plan, results);
            List<SliceTask> next = new ArrayList<>();
            List<String> over = new ArrayList<>();
            List<StreamParts> parts = prepared.parts();
            Map<String, Object> fingerprints = new LinkedHashMap<>();
            parts.forEach(part -> fingerprints.put(part.name(), part.fingerprint()));
            if (!plan.fingerprints().isEmpty() && !plan.fingerprints().equals(fingerprints)) {
                throw StreamParts.otherConfig("plan");
            }
            for (StreamParts part : parts) {
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
                    title(), plan.start(), machinery.clock().now(), reports, Optional.empty(), false, Optional.empty());
            return new Committed(state, following(plan, fingerprints, state, next, prepared.budget()), report);
        }
    }

    private static Plan following(
            Plan plan,
            Map<String, Object> fingerprints,
            StateDocument state,
            List<SliceTask> next,
            Map<String, Object> budget) {
        List<String> issued = new ArrayList<>(plan.issued());
        next.forEach(task -> issued.add(task.slice().id()));
        List<String> states = new ArrayList<>(plan.states());
        String hash = Plan.stateHash(state.toPlain());
        if (!states.contains(hash)) {
            states.add(hash);
        }
        return new Plan(
                plan.run(), plan.start(), plan.input(), states, plan.options(), fingerprints, issued, next, budget);
    }

    /** @throws Failure MANIFEST when the plan is of another one, or of another version */
    private Preparation prepare(Plan plan, StateDocument state, Sink sink, long readers) {
        if (!title().equals(plan.options().get("connector"))) {
            throw new Failure(
                    FailureClass.MANIFEST,
                    "the run was planned for " + plan.options().get("connector") + ", and this manifest is " + title(),
                    "give every part of a run the same manifest");
        }
        ExecutorService none = Executors.newSingleThreadExecutor();
        none.shutdown(); // slices are read by the caller's own thread, or not here at all
        Writer writer =
                new Writer(sink, machinery.clock(), state, Duration.ofDays(1), false, Run.connectorInfo(source));
        return new Preparation(
                source,
                PartOptions.fromPlain(plan.options(), config, state),
                machinery,
                writer,
                none,
                plan.start(),
                readers);
    }

    private String title() {
        return source.name() + " " + source.version();
    }
}
