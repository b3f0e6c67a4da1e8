package connector.testcase;

import connector.auth.TokenStore;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.net.Transport;
import connector.singer.Selection;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunOptions;
import java.time.Duration;
import java.util.Random;

/** What a run is given that must go the same way every time: a clock that only waiting moves, and no chance. */
final class Offline {
    /** Jitter of retries; any number will do, it only has to be the same every time. */
    private static final long SEED = 1;

    private Offline() {}

    /** @param concurrency slices in flight; with 1 the order of requests is always the same */
    static RunOptions options(ConfigValues config, StateDocument state, Selection selection, int concurrency) {
        return RunOptions.of(config, state, selection)
                .concurrency(concurrency)
                .stateEvery(Duration.ZERO)
                .build();
    }

    static Machinery machinery(VirtualTime time, Transport transport, TokenStore tokens, Redactor redactor) {
        return new Machinery(time, time, new Random(SEED), transport, tokens, redactor, Progress.NONE);
    }
}
