package connector.source;

import connector.cursor.CursorSpec;
import connector.spec.Problems;

/** A cursor whose requests say nothing of its start reads everything in each run, which the manifest must admit. */
final class CursorNeedsLowerBound implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            stream.cursor().ifPresent(cursor -> check(stream, cursor, problems));
        }
    }

    private static void check(StreamSpec stream, CursorSpec cursor, Problems problems) {
        boolean bound = cursor.lowerBound(StreamReads.request(stream));
        if (!bound && !cursor.filterClient()) {
            problems.error(
                    "cursor.no_lower_bound",
                    Marks.of(stream.node(), "cursor"),
                    "no request of \"" + stream.name() + "\" says where to start, so every run would read everything",
                    "add since: query.NAME or use {{window.start}} in the request; where the API cannot filter,"
                            + " filter: client");
        }
        if (bound && cursor.filterClient()) {
            problems.warn(
                    "cursor.filtered_twice",
                    Marks.of(stream.node(), "cursor", "filter"),
                    "filter: client says that the API cannot filter, but the request sends a lower bound",
                    "leave out `filter`, or the lower bound if the API ignores it");
        }
    }
}
