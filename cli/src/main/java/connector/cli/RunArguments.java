package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
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

/** What a run is asked to do, on the command line. */
final class RunArguments extends Arguments {
    private final Argument<Optional<Path>> state = option("--state")
            .takes("FILE")
            .says("State of the last run; absent or empty is none.")
            .optional(Path.class);

    private final Argument<Optional<Path>> keepState = option("--keep-state")
            .takes("FILE")
            .says("As --state, and every state is written back into the file; it is locked meanwhile.")
            .optional(Path.class);

    private final Choice choice = with(new Choice());

    private final Argument<Optional<String>> since = option("--since")
            .takes("T")
            .says("Reads from this value of the cursors on, beside the bookmarks; writes no state.")
            .optional(String.class);

    private final Argument<Optional<String>> until = option("--until")
            .takes("T")
            .says("With --since: where it ends, itself not read.")
            .optional(String.class);

    private final Argument<Optional<Long>> limit = option("--limit")
            .takes("N")
            .says("Most records of each stream; writes no state.")
            .optional(Long.class);

    private final Argument<Optional<Integer>> concurrency = option("--concurrency")
            .takes("N")
            .says("Slices and streams in flight.")
            .optional(Integer.class);

    private final Argument<Optional<String>> stateEvery = option("--state-every")
            .takes("TIME")
            .says("Least time between two states, default 10s; 0 is every safe point.")
            .optional(String.class);

    private final Argument<Boolean> failOnDrift = option("--fail-on-drift")
            .says("Ends with exit code 5 when records have other fields or types than the last run saw; all rows"
                    + " leave first.")
            .flag();

    /**
     * Says what excludes each other and what is out of range, before anything is read.
     *
     * @param recorded a recording is played in the place of the network
     * @throws Failure USAGE
     */
    void check(boolean recorded) {
        choice.check();
        if (state.value().isPresent() && keepState.value().isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--state and --keep-state exclude each other",
                    "--keep-state reads the file too: give it alone");
        }
        if (recorded && keepState.value().isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--keep-state goes with real runs, not with recordings",
                    "leave it out; --state may be given");
        }
        if (until.value().isPresent() && since.value().isEmpty()) {
            throw new Failure(
                    FailureClass.USAGE, "--until needs --since", "say where to start: --since 2026-01-01T00:00:00Z");
        }
        if (since.value().isPresent()
                && (choice.fullRefresh() || keepState.value().isPresent())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--since writes no state, so it goes with neither --full-refresh nor --keep-state",
                    "leave one of them out");
        }
        atLeastOne("--limit", limit.value().orElse(1L));
        atLeastOne("--concurrency", concurrency.value().orElse(1));
        stateEvery();
    }

    private static void atLeastOne(String option, long value) {
        if (value < 1) {
            throw new Failure(FailureClass.USAGE, option + " is " + value, "give 1 or more, or leave it out");
        }
    }

    /** The file that states are written back to. */
    Optional<Path> keptState() {
        return keepState.value();
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
                        state.value()
                                .or(() -> keepState.value())
                                .map(StateFile::read)
                                .orElse(given.state()),
                        choice.selection(connector).orElse(given.selection()))
                .fullRefresh(choice.fullRefresh() || given.fullRefresh())
                .acceptChangedFilters(choice.acceptChangedFilters() || given.acceptChangedFilters())
                .limit(limit.value().map(OptionalLong::of).orElse(given.limit()))
                .concurrency(concurrency.value().map(OptionalInt::of).orElse(given.concurrency()))
                .stateEvery(stateEvery().orElse(given.stateEvery()))
                .padNulls(choice.padNulls() || given.padNulls())
                .failOnDrift(failOnDrift.value() || given.failOnDrift())
                .backfill(since.value()
                        .map(from -> new Backfill(from, until.value()))
                        .or(given::backfill))
                .build();
    }

    private Optional<Duration> stateEvery() {
        try {
            return stateEvery.value().map(text -> text.equals("0") ? Duration.ZERO : Durations.parse(text));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--state-every: \"" + stateEvery.value().orElse("") + "\" is no duration",
                    "write 30s or 5m",
                    e);
        }
    }
}
