package connector.torture;

import connector.Connector;
import connector.auth.Login;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.Json;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.singer.SelectGlobs;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.Run;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.torture.Tape.Message;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;

/** One made-up API and the runs against it, each from the last state of the one before. */
final class Play {
    /** The first run. */
    static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");

    /** Where a first run starts, if the manifest's user can say so. */
    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    /** Times between runs. */
    static final Duration PAUSE = Duration.ofDays(3);

    private static final String BROWSER = "authorization_code";
    private static final URI REDIRECT = URI.create("http://127.0.0.1/callback");
    private static final String NO_STATE = "{}";

    private final Setting setting;
    private final World world;
    private final FakeApi api;
    private final TokenStore tokens = TokenStore.inMemory();
    /** The greatest version of each row that left. */
    private final Map<Long, Long> left = new LinkedHashMap<>();

    /** The row that left under each primary key. */
    private final Map<List<Object>, Long> keys = new HashMap<>();

    private Optional<String> clash = Optional.empty();
    private String state = NO_STATE;

    /**
     * What all plays of a stream have in common.
     *
     * @param target the stream
     * @param apis all of the manifest's, by stream
     * @param auth as the manifest writes it
     * @param seed of the jitter
     */
    record Setting(
            Connector connector,
            ConfigValues config,
            StreamApi target,
            Map<String, StreamApi> apis,
            Object auth,
            long seed) {}

    /**
     * A run that is over.
     *
     * @param outcome {@code OK} or a class of failure
     * @param why failures
     * @param messages it wrote
     * @param took on the clock of the play
     */
    record Ran(String outcome, String why, List<Message> messages, Duration took) {
        boolean ok() {
            return outcome.equals("OK");
        }
    }

    Play(Setting setting, World.Shape shape, int cap) {
        this.setting = setting;
        this.world = new World(setting.target(), shape);
        this.api = new FakeApi(
                setting.apis(),
                setting.target().name(),
                world,
                cap,
                new VirtualTime(NOW),
                new TokenAnswers(setting.auth()));
        if (Json.text(setting.auth()).contains(BROWSER)) {
            logIn();
        }
    }

    /** The user has agreed in the browser. */
    private void logIn() {
        try {
            Login login = setting.connector().login(setting.config(), machinery(new VirtualTime(NOW)), REDIRECT);
            login.redeem(login.code("made-up"));
        } catch (Failure failure) {
            return; // another way to authenticate applies, or the runs tell what is wrong
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Machinery machinery(VirtualTime time) {
        return new Machinery(time, time, new Random(setting.seed()), api, tokens, new Redactor(), Progress.NONE);
    }

    FakeApi api() {
        return api;
    }

    World world() {
        return world;
    }

    Map<String, StreamApi> apis() {
        return setting.apis();
    }

    /** Runs; what leaves counts. */
    Ran run(Instant now, Fault fault) {
        Ran ran = run(now, fault, state);
        ran.messages().forEach(this::count);
        state = last(ran.messages()).orElse(state);
        return ran;
    }

    /** What a consumer has that got these messages and no more. */
    void got(List<Message> messages) {
        left.clear();
        messages.forEach(this::count);
        state = last(messages).orElse(NO_STATE);
    }

    private static Optional<String> last(List<Message> messages) {
        return messages.stream()
                .filter(Message.State.class::isInstance)
                .map(m -> ((Message.State) m).json())
                .reduce((a, b) -> b);
    }

    private void count(Message message) {
        rowOf(message).ifPresent(row -> {
            left.merge(row[0], row[1], Math::max);
            List<String> names = setting.target().spec().primaryKey();
            if (!names.isEmpty() && message instanceof Message.Rec rec && rec.row() instanceof Map<?, ?> fields) {
                List<Object> key = names.stream()
                        .map(name ->
                                Optional.<Object>ofNullable(fields.get(name)).orElse(""))
                        .toList();
                Long other = keys.putIfAbsent(key, row[0]);
                if (other != null && other != row[0]) {
                    clash = clash.or(
                            () -> Optional.of("rows " + other + " and " + row[0] + " leave with one primary key, "
                                    + names + " = " + key + ": a target keeps only one of them"));
                }
            }
        });
    }

    /** Two rows that left with one primary key, if any did. */
    Optional<String> clash() {
        return clash;
    }

    /** The id and version of the row in a record of the target. */
    Optional<long[]> rowOf(Message message) {
        return message instanceof Message.Rec rec
                        && rec.stream().equals(setting.target().name())
                ? Rows.identity(setting.target(), rec.row(), world.rows(rec.stream()))
                : Optional.empty();
    }

    /** Rows that are there as they are now, and did not leave. */
    List<MadeUp> missing() {
        List<MadeUp> missing = new ArrayList<>();
        world.rows(setting.target().name()).values().forEach(row -> {
            if (left.getOrDefault(row.id(), -1L) < row.version()) {
                missing.add(row);
            }
        });
        return missing;
    }

    private Ran run(Instant now, Fault fault, String input) {
        VirtualTime time = new VirtualTime(now);
        Tape tape = new Tape();
        AtomicReference<Run> running = new AtomicReference<>();
        api.begin(fault, time, () -> running.get().stop());
        try {
            Run run = setting.connector().prepare(options(input), machinery(time), tape);
            running.set(run);
            RunReport report = run.execute();
            String why = report.streams().stream()
                    .flatMap(s -> s.failures().stream().map(f -> s.stream() + ": " + f.kind() + ": " + f.getMessage()))
                    .findFirst()
                    .or(() -> report.failure().map(f -> f.kind() + ": " + f.getMessage()))
                    .orElse("");
            return new Ran(report.outcome(), why, tape.messages(), Duration.between(now, time.now()));
        } catch (Failure failure) {
            return new Ran(
                    failure.kind().name(), failure.getMessage(), tape.messages(), Duration.between(now, time.now()));
        }
    }

    private RunOptions options(String input) {
        return RunOptions.of(
                        setting.config(),
                        StateDocument.parse(input.getBytes(StandardCharsets.UTF_8), "the state"),
                        SelectGlobs.read(
                                setting.target().name(), setting.connector().entries()))
                .concurrency(1)
                .stateEvery(Duration.ZERO)
                .build();
    }
}
