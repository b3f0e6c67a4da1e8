package connector.sync;

import connector.stream.BoundStream;
import connector.template.Env;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ExecutorService;
import java.util.function.Supplier;

/**
 * What the streams of a run share.
 *
 * @param now the start of the run
 * @param env names that are read once
 * @param input the state of the last run
 * @param writer the one place where messages leave
 * @param threads read slices
 * @param budget for pages fetched ahead
 * @param limit most records of a stream
 * @param concurrency slices in flight of each stream; the manifest's if empty
 * @param requestsInFlight of the whole run
 * @param serverDate the server's clock at the first response
 * @param progress is told what happens
 */
record Shared(
        Instant now,
        Env env,
        connector.state.StateDocument input,
        Writer writer,
        ExecutorService threads,
        MemoryBudget budget,
        long limit,
        OptionalInt concurrency,
        int requestsInFlight,
        Supplier<Optional<Instant>> serverDate,
        Progress progress) {

    /** How many slices of a stream are read at once, and how many before their turn. */
    SliceQueue.Depth ahead(BoundStream stream) {
        SliceQueue.Depth depth = SliceQueue.Depth.of(slicesInFlight(stream));
        return isLimited() ? depth.shallow() : depth;
    }

    /** True when only so many records are wanted. */
    boolean isLimited() {
        return limit != Long.MAX_VALUE;
    }

    private int slicesInFlight(BoundStream stream) {
        return concurrency.orElseGet(() -> stream.spec()
                .policy()
                .concurrency()
                .map(c -> Math.toIntExact(c.get(env)))
                .orElse(requestsInFlight));
    }
}
