package connector.sync;

import connector.config.ConfigValues;
import connector.singer.Selection;
import connector.state.StateDocument;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a run is asked to do.
 *
 * @param config of the source
 * @param state of the last run
 * @param selection which streams and fields are read
 * @param fullRefresh sets the bookmarks of the selected streams aside
 * @param acceptChangedFilters goes on although the config that a bookmark grew from has changed
 * @param limit most records of each stream; such a run writes no state
 * @param concurrency slices and streams in flight; the manifest's if empty
 * @param stateEvery least time between two states
 * @param padNulls writes absent fields as null
 * @param failOnDrift fails streams whose records are not of the shape that the last run saw
 * @param backfill reads a given stretch beside the bookmarks, without a state
 */
public record RunOptions(
        ConfigValues config,
        StateDocument state,
        Selection selection,
        boolean fullRefresh,
        boolean acceptChangedFilters,
        OptionalLong limit,
        OptionalInt concurrency,
        Duration stateEvery,
        boolean padNulls,
        boolean failOnDrift,
        Optional<Backfill> backfill) {

    /** Without a backfill; drift is no failure. */
    public RunOptions(
            ConfigValues config,
            StateDocument state,
            Selection selection,
            boolean fullRefresh,
            boolean acceptChangedFilters,
            OptionalLong limit,
            OptionalInt concurrency,
            Duration stateEvery,
            boolean padNulls) {
        this(
                config,
                state,
                selection,
                fullRefresh,
                acceptChangedFilters,
                limit,
                concurrency,
                stateEvery,
                padNulls,
                false,
                Optional.empty());
    }

    /** This run, which fails streams whose records are not of the shape that the last run saw. */
    public RunOptions failingOnDrift() {
        return new RunOptions(
                config,
                state,
                selection,
                fullRefresh,
                acceptChangedFilters,
                limit,
                concurrency,
                stateEvery,
                padNulls,
                true,
                backfill);
    }

    /** This run, reading a given stretch only. */
    public RunOptions with(Backfill stretch) {
        return new RunOptions(
                config,
                state,
                selection,
                fullRefresh,
                acceptChangedFilters,
                limit,
                concurrency,
                stateEvery,
                padNulls,
                failOnDrift,
                Optional.of(stretch));
    }

    /** False for a part of a run only: it says nothing about what lies outside, so it writes no state. */
    boolean keepsState() {
        return limit.isEmpty() && backfill.isEmpty();
    }

    /** States are written at most this often unless told otherwise. */
    public static final Duration STATE_EVERY = Duration.ofSeconds(10);
}
