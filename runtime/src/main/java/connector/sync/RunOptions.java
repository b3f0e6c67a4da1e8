package connector.sync;

import connector.config.ConfigValues;
import connector.singer.Selection;
import connector.state.StateDocument;
import java.time.Duration;
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
        boolean padNulls) {

    /** States are written at most this often unless told otherwise. */
    public static final Duration STATE_EVERY = Duration.ofSeconds(10);
}
