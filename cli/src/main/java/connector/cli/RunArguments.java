package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.config.ConfigValues;
import connector.singer.Selection;
import connector.spec.Durations;
import connector.state.StateDocument;
import connector.state.StateFile;
import connector.sync.Backfill;
import connector.sync.RunOptions;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a run is asked to do, on the command line. */
final class RunArguments {
    @Option(names = "--state", paramLabel = "FILE", description = "State of the last run; absent or empty is none.")
    private Optional<Path> state = Optional.empty();

    @Option(
            names = "--keep-state",
            paramLabel = "FILE",
            description = "As --state, and every state is written back into the file; it is locked meanwhile.")
    private Optional<Path> keepState = Optional.empty();

    @Mixin
    private Choice choice;

    @Option(
            names = "--since",
            paramLabel = "T",
            description = "Reads from this value of the cursors on, beside the bookmarks; writes no state.")
    private Optional<String> since = Optional.empty();

    @Option(names = "--until", paramLabel = "T", description = "With --since: where it ends, itself not read.")
    private Optional<String> until = Optional.empty();

    @Option(names = "--limit", paramLabel = "N", description = "Most records of each stream; writes no state.")
    private Optional<Long> limit = Optional.empty();

    @Option(names = "--concurrency", paramLabel = "N", description = "Slices and streams in flight.")
    private Optional<Integer> concurrency = Optional.empty();

    @Option(
            names = "--state-every",
            paramLabel = "TIME",
            description = "Least time between two states, default 10s; 0 is every safe point.")
    private Optional<String> stateEvery = Optional.empty();

    @Option(
            names = "--fail-on-drift",
            description =
                    "Ends with exit code 5 when records have other fields or types than the last run saw; all rows"
                            + " leave first.")
    private boolean failOnDrift;

    /**
     * Says what excludes each other and what is out of range, before anything is read.
     *
     * @param recorded a recording is played in the place of the network
     * @throws Failure USAGE
     */
    void check(boolean recorded) {
        choice.check();
        if (state.isPresent() && keepState.isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--state and --keep-state exclude each other",
                    "--keep-state reads the file too: give it alone");
        }
        if (recorded && keepState.isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--keep-state goes with real runs, not with recordings",
                    "leave it out; --state may be given");
        }
        if (until.isPresent() && since.isEmpty()) {
            throw new Failure(
                    FailureClass.USAGE, "--until needs --since", "say where to start: --since 2026-01-01T00:00:00Z");
        }
        if (since.isPresent() && (choice.fullRefresh() || keepState.isPresent())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--since writes no state, so it goes with neither --full-refresh nor --keep-state",
                    "leave one of them out");
        }
        atLeastOne("--limit", limit.orElse(1L));
        atLeastOne("--concurrency", concurrency.orElse(1));
        stateEvery();
    }

    private static void atLeastOne(String option, long value) {
        if (value < 1) {
            throw new Failure(FailureClass.USAGE, option + " is " + value, "give 1 or more, or leave it out");
        }
    }

    /** The file that states are written back to. */
    Optional<Path> keptState() {
        return keepState;
    }

    /** Options of a run against the API. */
    RunOptions live(Connector connector, ConfigValues config) {
        return over(
                RunOptions.of(config, StateDocument.none(), Selection.byDefault(connector.entries()))
                        .build(),
                connector);
    }

    /** Options of a recording, with what the command line asks for in the place of what the recording does. */
    RunOptions over(RunOptions given, Connector connector) {
        return RunOptions.of(
                        given.config(),
                        state.or(() -> keepState).map(StateFile::read).orElse(given.state()),
                        choice.selection(connector).orElse(given.selection()))
                .fullRefresh(choice.fullRefresh() || given.fullRefresh())
                .acceptChangedFilters(choice.acceptChangedFilters() || given.acceptChangedFilters())
                .limit(limit.map(OptionalLong::of).orElse(given.limit()))
                .concurrency(concurrency.map(OptionalInt::of).orElse(given.concurrency()))
                .stateEvery(stateEvery().orElse(given.stateEvery()))
                .padNulls(choice.padNulls() || given.padNulls())
                .failOnDrift(failOnDrift || given.failOnDrift())
                .backfill(since.map(from -> new Backfill(from, until)).or(given::backfill))
                .build();
    }

    private Optional<Duration> stateEvery() {
        try {
            return stateEvery.map(text -> text.equals("0") ? Duration.ZERO : Durations.parse(text));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--state-every: \"" + stateEvery.orElse("") + "\" is no duration",
                    "write 30s or 5m",
                    e);
        }
    }
}
