package connector.testcase;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.http.ReplayTransport;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.Sink;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Plays test cases through the engine that real runs use; only network, clock and randomness are replaced. */
public final class CasePlayer {
    /** The secrets of cases are invented, and a shorter one is a word: masked, it would garble what is said. */
    private static final int SHORTEST_SECRET = 8;

    private final Connector connector;
    private final Path folder;
    private final int concurrency;
    private final Optional<Coverage> coverage;

    /** @param folder of the manifest, against which {@code {file: …}} in a config is resolved */
    public CasePlayer(Connector connector, Path folder) {
        this(connector, folder, 1, Optional.empty());
    }

    /** Which tells what of the manifest the cases reach. */
    public CasePlayer(Connector connector, Path folder, Coverage coverage) {
        this(connector, folder, 1, Optional.of(coverage));
    }

    /** With more than one slice in flight, to show that nothing changes by it. */
    CasePlayer(Connector connector, Path folder, int concurrency) {
        this(connector, folder, concurrency, Optional.empty());
    }

    private CasePlayer(Connector connector, Path folder, int concurrency, Optional<Coverage> coverage) {
        this.connector = connector;
        this.folder = folder;
        this.concurrency = concurrency;
        this.coverage = coverage;
    }

    /**
     * What playing a case gave.
     *
     * @param differences empty when everything is as expected
     * @param played its runs
     */
    public record Verdict(TestCase testCase, List<String> differences, List<Played> played) {
        /** Forbids changes. */
        public Verdict {
            differences = List.copyOf(differences);
            played = List.copyOf(played);
        }

        /** How many records of each stream came out of all runs together; streams that were not read are not in it. */
        public Map<String, Long> emitted() {
            Map<String, Long> emitted = new TreeMap<>();
            played.forEach(run ->
                    run.records().forEach((stream, rows) -> emitted.merge(stream, (long) rows.size(), Long::sum)));
            return emitted;
        }
    }

    /** Plays every run of a case and compares. */
    public Verdict play(TestCase testCase) {
        Differences differences = new Differences();
        StateDocument state = StateDocument.none();
        TokenStore tokens = TokenStore.inMemory();
        List<Played> played = new ArrayList<>();
        int number = 0;
        for (TestCase.Run run : testCase.runs()) {
            String place = testCase.runs().size() == 1 ? "" : "run " + (++number) + ": ";
            CollectingSink sink = new CollectingSink();
            StateDocument input = run.state().map(CasePlayer::document).orElse(state);
            Outcome outcome = run(
                    testCase,
                    run,
                    input,
                    UnaryOperator.identity(),
                    sink,
                    tokens,
                    new Redactor(SHORTEST_SECRET),
                    machinery -> coverage.map(c -> c.watching(machinery)).orElse(machinery));
            coverage.ifPresent(c -> c.ran(run.config().keys(), input, sink.records()));
            if (outcome.report.isPresent()) {
                new Comparison(place, run.expected(), differences)
                        .add(sink, outcome.report.get(), outcome.unexpected, outcome.problems);
                sink.records()
                        .forEach((stream, rows) -> SharedKeys.of(
                                        connector.source().streams().get(stream), rows)
                                .forEach(wrong -> differences.say(place + wrong)));
            } else if (!run.expected().outcome().equals(outcome.failure)) {
                outcome.problems.forEach(p -> differences.say(place + p));
                differences.add(place + "outcome", run.expected().outcome(), outcome.failure);
            }
            Played one = new Played(
                    run,
                    outcome.report.map(RunReport::outcome).orElse(outcome.failure),
                    sink.records(),
                    QuarantinedRows.of(sink.rejected()),
                    sink.bookmarks(),
                    outcome.report.map(Comparison::schema).orElse(Map.of()),
                    Stream.concat(outcome.unexpected.stream(), outcome.problems.stream())
                            .toList());
            played.add(one);
            if (!one.asWritten() && !differences.all().isEmpty()) {
                break; // what comes next begins with what this one left
            }
            state = sink.lastState().map(CasePlayer::document).orElse(input);
        }
        return new Verdict(testCase, differences.all(), played);
    }

    /**
     * Plays the first run of a case into a sink, as {@code --replay} and {@code --demo} do.
     *
     * @param asked changes what the case asks for: other streams, a limit
     * @param redactor learns the secrets of the case
     * @param watched the machinery, as it is to be used
     * @throws Failure USAGE when the case does not fit the manifest
     */
    public RunReport replay(
            TestCase testCase,
            UnaryOperator<RunOptions> asked,
            Sink sink,
            Redactor redactor,
            UnaryOperator<Machinery> watched) {
        TestCase.Run run = testCase.runs().get(0);
        StateDocument input = run.state().map(CasePlayer::document).orElse(StateDocument.none());
        Outcome outcome = run(testCase, run, input, asked, sink, TokenStore.inMemory(), redactor, watched);
        return outcome.report.orElseThrow(() -> new Failure(
                FailureClass.USAGE,
                "the recording " + testCase.name() + " does not fit the manifest: "
                        + String.join("; ", outcome.problems),
                "play it with `connector test` to see what differs"));
    }

    /** A case has no other place for its config than itself. */
    private static Problem inCase(Problem problem) {
        return problem.code().equals("config.missing")
                ? new Problem(
                        problem.severity(),
                        problem.code(),
                        problem.mark(),
                        problem.message(),
                        "write it under `config:` of the case; a secret is invented there, as test-NAME")
                : problem;
    }

    private static final class Outcome {
        private Optional<RunReport> report = Optional.empty();
        private String failure = "";
        private final List<String> problems = new ArrayList<>();
        private List<String> unexpected = List.of();
    }

    private Outcome run(
            TestCase testCase,
            TestCase.Run run,
            StateDocument state,
            UnaryOperator<RunOptions> asked,
            Sink sink,
            TokenStore tokens,
            Redactor redactor,
            UnaryOperator<Machinery> watched) {
        Outcome outcome = new Outcome();
        Problems problems = new Problems();
        Optional<ConfigValues> config = connector.config(Map.of(run.config(), folder), Map.of(), Map.of(), problems);
        if (config.isEmpty()) {
            outcome.failure = "CONFIG";
            problems.sorted().stream()
                    .map(CasePlayer::inCase)
                    .map(Problem::text)
                    .forEach(outcome.problems::add);
            return outcome;
        }
        config.get().hide(redactor);
        VirtualTime time = new VirtualTime(run.now());
        ReplayTransport transport = new ReplayTransport(run.exchanges(), time, redactor);
        Selection selection = testCase.select()
                .map(globs -> SelectGlobs.read(globs, connector.entries()))
                .orElseGet(() -> Selection.byDefault(connector.entries()));
        RunOptions options = asked.apply(Offline.options(config.get(), state, selection, concurrency));
        outcome.report = Optional.of(
                connector.run(options, watched.apply(Offline.machinery(time, transport, tokens, redactor)), sink));
        outcome.unexpected = transport.unexpected();
        transport.unplayed().forEach(one -> outcome.problems.add("never asked for: " + one));
        return outcome;
    }

    static StateDocument document(Map<String, Object> plain) {
        Map<String, Object> value =
                plain.containsKey("bookmarks") || plain.isEmpty() ? plain : Map.of("bookmarks", plain);
        return StateDocument.parse(Json.text(value).getBytes(StandardCharsets.UTF_8), "the case's state");
    }
}
