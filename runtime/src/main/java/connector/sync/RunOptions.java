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

    /** States are written at most this often unless told otherwise. */
    public static final Duration STATE_EVERY = Duration.ofSeconds(10);

    /** Of an ordinary run: the manifest's concurrency, no limit, everything else off. */
    public static Builder of(ConfigValues config, StateDocument state, Selection selection) {
        return new Builder(config, state, selection);
    }

    /** False for a part of a run only: it says nothing about what lies outside, so it writes no state. */
    boolean keepsState() {
        return limit.isEmpty() && backfill.isEmpty();
    }

    /** What is out of the ordinary; each is as the parameter of its name. */
    public static final class Builder {
        private final ConfigValues config;
        private final StateDocument state;
        private final Selection selection;
        private boolean fullRefresh;
        private boolean acceptChangedFilters;
        private OptionalLong limit = OptionalLong.empty();
        private OptionalInt concurrency = OptionalInt.empty();
        private Duration stateEvery = STATE_EVERY;
        private boolean padNulls;
        private boolean failOnDrift;
        private Optional<Backfill> backfill = Optional.empty();

        private Builder(ConfigValues config, StateDocument state, Selection selection) {
            this.config = config;
            this.state = state;
            this.selection = selection;
        }

        /** Sets bookmarks aside. */
        public Builder fullRefresh(boolean fullRefresh) {
            this.fullRefresh = fullRefresh;
            return this;
        }

        /** Goes on though filters changed. */
        public Builder acceptChangedFilters(boolean acceptChangedFilters) {
            this.acceptChangedFilters = acceptChangedFilters;
            return this;
        }

        /** Most records of each stream. */
        public Builder limit(OptionalLong limit) {
            this.limit = limit;
            return this;
        }

        /** Most records of each stream. */
        public Builder limit(long limit) {
            this.limit = OptionalLong.of(limit);
            return this;
        }

        /** Slices and streams in flight. */
        public Builder concurrency(OptionalInt concurrency) {
            this.concurrency = concurrency;
            return this;
        }

        /** Slices and streams in flight. */
        public Builder concurrency(int concurrency) {
            this.concurrency = OptionalInt.of(concurrency);
            return this;
        }

        /** Least time between two states. */
        public Builder stateEvery(Duration stateEvery) {
            this.stateEvery = stateEvery;
            return this;
        }

        /** Writes absent fields as null. */
        public Builder padNulls(boolean padNulls) {
            this.padNulls = padNulls;
            return this;
        }

        /** Fails streams of another shape. */
        public Builder failOnDrift(boolean failOnDrift) {
            this.failOnDrift = failOnDrift;
            return this;
        }

        /** Reads a given stretch. */
        public Builder backfill(Optional<Backfill> backfill) {
            this.backfill = backfill;
            return this;
        }

        /** The options. */
        public RunOptions build() {
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
                    backfill);
        }
    }
}
