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
    /** Of the record at hand, which may yet be set aside. */
    private final Map<What, Long> latest = new LinkedHashMap<>();

    void add(String what, String where, long times) {
        latest.merge(new What(what, where), times, Long::sum);
    }

    /** The record at hand leaves. */
    void keep() {
        if (!latest.isEmpty()) {
            latest.forEach((key, times) -> counts.merge(key, times, Long::sum));
            latest.clear();
        }
    }

    /** The record at hand does not leave: nothing was done to it. */
    void forget() {
        latest.clear();
    }

    List<Count> counts() {
        keep();
        List<Count> all = new ArrayList<>();
        counts.forEach((key, times) -> all.add(new Count(key.what(), key.where(), times)));
        return all;
    }
}
