package connector.scenario;

import connector.auth.TokenStore;
import connector.sync.Backfill;
import connector.sync.Sink;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;

/** How one run is started; what is not said is as a plain `connector run --state-every 0`. */
final class Setup {
    final Map<String, String> config = new LinkedHashMap<>(Map.of("token", "tok-1"));
    Instant now = Data.at("12:00:00");
    Optional<String> state = Optional.empty();
    Optional<String> select = Optional.empty();
    OptionalInt concurrency = OptionalInt.empty();
    OptionalLong limit = OptionalLong.empty();
    Duration stateEvery = Duration.ZERO;
    Optional<Backfill> backfill = Optional.empty();
    boolean fullRefresh;
    boolean acceptChangedFilters;
    boolean failOnDrift;
    /** The consumer reads so many lines, then nobody reads any more. */
    long lines = Long.MAX_VALUE;

    UnaryOperator<connector.net.Transport> transport = UnaryOperator.identity();
    UnaryOperator<Sink> sink = UnaryOperator.identity();
    Optional<TokenStore> tokens = Optional.empty();

    Setup now(String time) {
        now = Data.at(time);
        return this;
    }

    /** A state as JSON, in place of the last one of the run before. */
    Setup state(String json) {
        state = Optional.of(json);
        return this;
    }

    /** A state with a bookmark of {@code items}. */
    Setup bookmark(String value) {
        return state("{\"bookmarks\":{\"items\":{\"replication_key\":\"updated_at\",\"replication_key_value\":\""
                + Data.time(value) + "\"}}}");
    }

    Setup config(String name, String value) {
        config.put(name, value);
        return this;
    }

    Setup select(String globs) {
        select = Optional.of(globs);
        return this;
    }

    Setup concurrency(int most) {
        concurrency = OptionalInt.of(most);
        return this;
    }

    Setup limit(long rows) {
        limit = OptionalLong.of(rows);
        return this;
    }

    Setup backfill(String since, String until) {
        backfill = Optional.of(new Backfill(Data.time(since), Optional.of(Data.time(until))));
        return this;
    }

    Setup fullRefresh() {
        fullRefresh = true;
        return this;
    }

    Setup acceptChangedFilters() {
        acceptChangedFilters = true;
        return this;
    }

    Setup failOnDrift() {
        failOnDrift = true;
        return this;
    }

    /** SIGKILL of the reader after so many lines. */
    Setup killedAfter(long most) {
        lines = most;
        return this;
    }

    /** Where rotated refresh tokens are kept; in memory, for all runs of a play, unless told otherwise. */
    Setup tokens(TokenStore store) {
        tokens = Optional.of(store);
        return this;
    }

    /** Something between the run and stdout. */
    Setup sink(UnaryOperator<Sink> other) {
        sink = other;
        return this;
    }

    /** Another network. */
    Setup transport(UnaryOperator<connector.net.Transport> other) {
        transport = other;
        return this;
    }
}
