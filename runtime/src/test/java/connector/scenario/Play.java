package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.Json;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.Run;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.SingerSink;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A scenario being played: a manifest, a server, and runs one after the other, each from the last state of the one before.
 * After every run the rules that hold for all scenarios are checked.
 */
final class Play {
    /** Jitter of retries; any number will do. */
    private static final long SEED = 1;

    /** Whatever scenarios use as credentials. */
    private static final String[] SECRETS = {"tok-1", "tok-2", "refresh-1", "refresh-2", "secret-1"};

    final Api api;
    private final TokenStore tokens = TokenStore.inMemory();
    private final Connector connector;
    private final List<Singer.Rec> emitted = new ArrayList<>();
    private final AtomicReference<Run> running = new AtomicReference<>();
    private String state = "{}";
    /** Streams that were selected in some run: those whose rows must not be missing. */
    private final Set<String> announced = new HashSet<>();

    private final Set<Long> old = new HashSet<>();
    private Instant ended = Data.T0;
    private boolean judged = true;

    private Play(Connector connector, Api api) {
        this.connector = connector;
        this.api = api;
    }

    static Play of(String manifest, Api api) {
        Connector.Loaded loaded = load(manifest);
        assertThat(loaded.connector())
                .as(() -> loaded.problems().stream().map(Problem::text).toList() + "\n" + manifest)
                .isPresent();
        return new Play(loaded.connector().get(), api);
    }

    static Connector.Loaded load(String manifest) {
        try {
            Path folder = Files.createTempDirectory("scenario");
            Path file = folder.resolve("api.yaml");
            try {
                Files.writeString(file, manifest);
                return Connector.load(file);
            } finally {
                Files.deleteIfExists(file);
                Files.deleteIfExists(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Ran run() {
        return run(new Setup());
    }

    Ran run(Setup setup) {
        int askedBefore = api.asked().size();
        int shownBefore = api.shown().size();
        String input = setup.state.orElse(state);
        Stdout stdout = new Stdout(setup.lines);
        Lines stderr = new Lines();
        VirtualTime time = new VirtualTime(setup.now);
        api.clock(time);
        Optional<RunReport> report = Optional.empty();
        Optional<Failure> refused = Optional.empty();
        try {
            Redactor redactor = new Redactor();
            ConfigValues config = config(setup);
            config.hide(redactor);
            Machinery machinery = new Machinery(
                    time,
                    time,
                    new Random(SEED),
                    setup.transport.apply(api),
                    setup.tokens.orElse(tokens),
                    redactor,
                    stderr);
            Run run = connector.prepare(
                    options(setup, config, input), machinery, setup.sink.apply(new SingerSink(stdout)));
            running.set(run);
            report = Optional.of(run.execute());
        } catch (Failure failure) {
            refused = Optional.of(failure);
        }
        ended = time.now();
        List<Asked> asked = api.asked();
        Singer output = Singer.read(stdout.lines());
        Ran ran = new Ran(
                report,
                refused,
                output,
                stdout.lines(),
                input.isBlank() ? Map.of() : readable(input),
                asked.subList(askedBefore, asked.size()),
                stderr.text());
        check(ran, stdout, shownBefore);
        output.states().stream().reduce((a, b) -> b).ifPresent(last -> state = Json.text(last.value()));
        return ran;
    }

    private static Map<String, Object> readable(String json) {
        try {
            return Data.object(json);
        } catch (IllegalArgumentException | ClassCastException e) {
            return Map.of();
        }
    }

    private ConfigValues config(Setup setup) {
        Problems problems = new Problems();
        Optional<ConfigValues> config = connector.config(Map.of(), Map.of(), setup.config, problems);
        assertThat(config)
                .as(() -> problems.sorted().stream().map(Problem::text).toList().toString())
                .isPresent();
        return config.get();
    }

    private RunOptions options(Setup setup, ConfigValues config, String input) {
        Selection selection = setup.select
                .map(globs -> SelectGlobs.read(globs, connector.entries()))
                .orElseGet(() -> Selection.byDefault(connector.entries()));
        return RunOptions.of(
                        config, StateDocument.parse(input.getBytes(StandardCharsets.UTF_8), "state.json"), selection)
                .fullRefresh(setup.fullRefresh)
                .acceptChangedFilters(setup.acceptChangedFilters)
                .limit(setup.limit)
                .concurrency(setup.concurrency)
                .stateEvery(setup.stateEvery)
                .failOnDrift(setup.failOnDrift)
                .backfill(setup.backfill)
                .build();
    }

    /** What is true of every run of every scenario. */
    private void check(Ran ran, Stdout stdout, int shownBefore) {
        assertThat(ran.all() + String.join("\n", stdout.lines()))
                .as("no secret leaves")
                .doesNotContain(SECRETS);
        List<Api.Shown> shown = api.shown();
        if (!ran.outcome().equals("SORT")) { // there the manifest had promised what was not so
            Oracle.statesCoverOnlyWhatLeft(recent(shown.subList(shownBefore, shown.size())), emitted, ran.output());
        }
        emitted.addAll(ran.output().records());
        ran.output().messages().forEach(m -> {
            if (m instanceof Singer.Schema schema) {
                announced.add(schema.stream());
            }
        });
        if (judged && ran.outcome().equals("OK") && !ran.report().orElseThrow().interrupted()) {
            boolean limited = Boolean.TRUE.equals(ran.report().get().toPlain().get("truncated"));
            assertThat(limited ? List.of() : loss()).as("loss").isEmpty();
        }
    }

    /** The scenario knows better than what was shown which rows must not be missing: they change under the reader. */
    void judgedElsewhere() {
        judged = false;
    }

    /** What the next run begins with. */
    Map<String, Object> state() {
        return Data.object(state);
    }

    /** SIGTERM, from within an answer. */
    void stop() {
        running.get().stop();
    }

    /** How far virtual waiting has moved the clock of the last run. */
    Instant ended() {
        return ended;
    }

    /** Begins the next run from another state: the last one somebody has seen. */
    void resumeFrom(Map<String, Object> seen) {
        state = Json.text(seen);
    }

    /** Ids of rows that the server shows although they are older than what is asked for. */
    void old(long... ids) {
        Data.ids(ids).forEach(old::add);
    }

    Set<String> loss() {
        return Oracle.loss(
                recent(api.shown()).stream()
                        .filter(one -> announced.contains(one.stream()))
                        .toList(),
                emitted);
    }

    private List<Api.Shown> recent(List<Api.Shown> shown) {
        return shown.stream()
                .filter(one -> !(one.row().get("id") instanceof Number id) || !old.contains(id.longValue()))
                .toList();
    }

    /** Rows that left more than once, over all runs. */
    List<String> dup() {
        return Oracle.dup(emitted);
    }

    /** The scenario is over: nothing unexpected came, every step was played, and rows repeat at most so often. */
    void over(int dupAtMost) {
        assertThat(api.problems()).isEmpty();
        assertThat(dup()).as("dup").hasSizeLessThanOrEqualTo(dupAtMost);
    }

    void over() {
        over(0);
    }

    /** Keeps what would go to stderr. */
    private static final class Lines implements Progress {
        private final StringBuilder text = new StringBuilder();

        @Override
        public synchronized void warning(String stream, String message) {
            text.append("WARN ").append(stream).append(": ").append(message).append('\n');
        }

        synchronized String text() {
            return text.toString();
        }
    }
}
