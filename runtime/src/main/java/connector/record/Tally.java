package connector.record;

import connector.record.ConformedPage.Count;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what is done to the records of a page. Not thread-safe. */
final class Tally {
    private record What(String what, String where) {}

    private final Map<What, Long> counts = new LinkedHashMap<>();

    void add(String what, String where, long times) {
        counts.merge(new What(what, where), times, Long::sum);
    }

    List<Count> counts() {
        List<Count> all = new ArrayList<>();
        counts.forEach((key, times) -> all.add(new Count(key.what(), key.where(), times)));
        return all;
    }
}
