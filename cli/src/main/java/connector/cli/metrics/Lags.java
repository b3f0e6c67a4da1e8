package connector.cli.metrics;

import connector.Connector;
import connector.base.Clock;
import connector.base.Failure;
import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.state.BookmarkReader;
import connector.state.StateDocument;
import connector.sync.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** How far the bookmarks of streams are behind now: of many partitions the one that is furthest behind counts. */
final class Lags {
    private final RunStart run;
    private final Connector connector;
    private final Clock clock;
    private Map<String, Object> state;

    Lags(RunStart run, Clock clock) {
        this.run = run;
        this.connector = new Connector(run.source());
        this.clock = clock;
        this.state = run.options().state().toPlain();
    }

    /** The bookmarks have moved. */
    void state(Map<String, Object> now) {
        state = now;
    }

    /** By stream; a stream without a bookmark in time is not in it. */
    Map<String, Duration> now() {
        Instant now = clock.now();
        StateDocument document = StateDocument.parse(Json.bytes(state), "the state");
        Map<String, Duration> all = new LinkedHashMap<>();
        for (String stream : run.options().selection().selected()) {
            Optional<Cursor> cursor =
                    connector.cursor(stream).filter(c -> c.type().isTime());
            cursor.flatMap(c -> oldest(stream, c, document))
                    .ifPresent(oldest -> all.put(stream, Duration.between(oldest, now)));
        }
        return all;
    }

    private static Optional<Instant> oldest(String stream, Cursor cursor, StateDocument document) {
        try {
            return BookmarkReader.read(stream, document.bookmark(stream), Optional.of(cursor), warning -> {})
                    .oldest()
                    .map(CursorValue::key)
                    .filter(Instant.class::isInstance)
                    .map(Instant.class::cast);
        } catch (Failure e) {
            return Optional.empty(); // the run itself says what is wrong with it
        }
    }
}
