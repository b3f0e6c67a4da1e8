package connector.scenario;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Json;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.scenario.FuzzDraw.OneRun;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import connector.spec.Problems;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.Run;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.SingerSink;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Plays one draw: run after run, each from the last STATE that the consumer of the run before got, rows changing between. */
final class FuzzPlay {
    private static final Instant FIRST = Data.T0.plus(Duration.ofDays(10)).plusMillis(400);

    private final FuzzDraw draw;
    private final FuzzWorld world;
    private final FuzzServer server;
    private final FuzzOracle oracle;
    private final Connector connector;
    private final TokenStore tokens = TokenStore.inMemory();
    private String state = "{}";
    private Instant now = FIRST;
    private boolean endedWell;
    private int wentOn;
    /** Streams of which the state knows the rows at the bookmark. */
    private Set<String> known = Set.of();

    FuzzPlay(FuzzDraw draw) {
        this.draw = draw;
        this.world = new FuzzWorld(draw, FIRST);
        this.server = new FuzzServer(draw, world);
        this.oracle = new FuzzOracle(draw, world);
        Connector.Loaded loaded = Play.load(draw.manifest());
        this.connector = loaded.connector()
                .orElseThrow(() -> new AssertionError(
                        loaded.problems().stream().map(p -> p.text()).toList().toString()));
    }

    /** @throws AssertionError what is wrong, with all that one needs to see why */
    void play() {
        for (int i = 0; i < draw.runs().size(); i++) {
            OneRun one = draw.runs().get(i);
            boolean last = i == draw.runs().size() - 1;
            String input = state;
            Stdout stdout = new Stdout(one.reads());
            try {
                run(one, i, last, stdout);
            } catch (AssertionError | RuntimeException e) {
                throw new AssertionError(
                        e.getMessage() + "\nrun " + i + " of " + draw + "\n" + draw.manifest() + "\nat " + now
                                + " from "
                                + input + "\n" + String.join("\n", server.log()) + "\n"
                                + String.join("\n", stdout.lines()),
                        e);
            }
        }
    }

    private void run(OneRun one, int index, boolean last, Stdout stdout) {
        VirtualTime time = new VirtualTime(now);
        Redactor redactor = new Redactor();
        StringBuffer stderr = new StringBuffer();
        ConfigValues config = connector
                .config(Map.of(), Map.of(), Map.of("token", FuzzServer.SECRET), new Problems())
                .orElseThrow();
        config.hide(redactor);
        Machinery machinery =
                new Machinery(time, time, new Random(draw.seed()), server, tokens, redactor, new Told(stderr));
        Run run = connector.prepare(options(one, config), machinery, new SingerSink(stdout));
        AtomicReference<Run> running = new AtomicReference<>(run);
        server.begin(one, index, time, () -> running.get().stop());
        RunReport report = run.execute();
        List<String> lines = stdout.lines();
        Singer output = Singer.read(lines);
        String all = String.join("\n", lines) + Json.text(report.toPlain()) + stderr;
        FuzzOracle.check(!all.contains(FuzzServer.SECRET) && !all.contains("tok-"), "a secret left: " + all);
        oracle.ran(one, now, output, Data.object(state), last && endedWell ? known : Set.of());
        String outcome = report.outcome();
        boolean broken = !one.whole();
        FuzzOracle.check(
                outcome.equals("OK") || (broken && FuzzOracle.MAY_FAIL.contains(outcome)) || draw.mayEndWith(outcome),
                "outcome " + outcome + ": " + FuzzOracle.failures(report));
        endedWell = outcome.equals("OK") && !report.interrupted();
        Set<String> resumed = resumed(report);
        wentOn += resumed.size();
        // What an earlier run emitted before the saved place was not seen by the one that went on, so it may come
        // again.
        known = Stream.of("items", "parents")
                .filter(stream -> !resumed.contains(stream))
                .collect(Collectors.toSet());
        if (endedWell) {
            oracle.nothingIsMissing(now, server.shown(), draw.skips() ? server.notFound() : Set.of(), resumed);
        }
        output.states().stream().reduce((a, b) -> b).ifPresent(s -> state = Json.text(s.value()));
        Instant proved = draw.skew().isNegative() ? earlier(now, time.now().plus(draw.skew())) : now;
        now = time.now().plus(one.pause());
        boolean beforeQuiet = index == draw.runs().size() - 2;
        world.change(beforeQuiet ? 0 : one.changes(), proved, now.plus(draw.skew()));
    }

    /** How often a stream went on where an earlier run was interrupted. */
    int wentOn() {
        return wentOn;
    }

    private static Set<String> resumed(RunReport report) {
        return report.streams().stream()
                .filter(s -> String.valueOf(s.toPlain().get("slice_results")).contains("resumed=true"))
                .map(s -> s.stream())
                .collect(Collectors.toSet());
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private RunOptions options(OneRun one, ConfigValues config) {
        Selection selection = draw.parentsSelected()
                ? Selection.byDefault(connector.entries())
                : SelectGlobs.read("items", connector.entries());
        return RunOptions.of(
                        config, StateDocument.parse(state.getBytes(StandardCharsets.UTF_8), "state.json"), selection)
                .fullRefresh(one.fullRefresh())
                .concurrency(draw.concurrency())
                .stateEvery(one.stateEvery())
                .build();
    }

    /** Keeps what would go to stderr. */
    private record Told(StringBuffer text) implements Progress {
        @Override
        public void warning(String stream, String message) {
            text.append(message).append('\n');
        }
    }
}
