package connector.torture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All rows there are, of every stream and of every parent: known before anything is read. The rows of one query (a list of an
 * endpoint, whatever its page and window) come into being when it is first asked for, by fixed rules.
 */
final class World {
    /** Rows of a parent, or of a list other than the first two. */
    private static final int FEW = 2;

    /** Rows of a list lie so far apart, on so many different times. */
    private static final Duration APART = Duration.ofHours(31);

    private static final int SPREAD = 11;

    private final StreamApi target;
    private final Shape shape;
    private final Map<String, List<MadeUp>> lists = new LinkedHashMap<>();
    private final Map<String, String> streams = new HashMap<>();
    private final Map<Long, Integer> moments = new HashMap<>();
    private int moment;
    private long ids;

    /**
     * How its rows are.
     *
     * @param rows of the target's first two lists
     * @param newest row of a list
     * @param first a row is exactly here
     * @param tied all have the newest's time
     * @param drift later rows have a field that is not declared, of changing types
     */
    record Shape(int rows, Instant newest, Optional<Instant> first, boolean tied, boolean drift) {}

    World(StreamApi target, Shape shape) {
        this.target = target;
        this.shape = shape;
    }

    /** The rows of a list. */
    List<MadeUp> list(StreamApi api, String scope) {
        return lists.computeIfAbsent(api.name() + " " + scope, key -> {
            boolean own = api.name().equals(target.name());
            long before = streams.values().stream().filter(api.name()::equals).count();
            streams.put(key, api.name());
            int count = api.single() ? 1 : own && (before < 2 || shape.rows() == 0) ? shape.rows() : FEW;
            List<MadeUp> rows = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                Map<String, Object> more = own && shape.drift() && i > 0
                        ? Map.of("appeared", i % 2 == 0 ? "text" : (Object) (long) i)
                        : Map.of();
                rows.add(Rows.row(api, ++ids, 0, time(own, i, count), more));
            }
            return rows;
        });
    }

    /** Times are whole seconds, and not in the order of ids. */
    private Instant time(boolean own, int index, int count) {
        if (own && shape.tied()) {
            return shape.newest();
        }
        if (own && index == 0 && count > 1 && shape.first().isPresent()) {
            return shape.first().get();
        }
        int back = index == count - 1 ? 0 : 1 + (index * 5 + 2) % SPREAD;
        return shape.newest().minus(APART.multipliedBy(back));
    }

    /** Rows of a stream by id. */
    Map<Long, MadeUp> rows(String stream) {
        Map<Long, MadeUp> rows = new LinkedHashMap<>();
        lists.forEach((key, list) -> {
            if (streams.get(key).equals(stream)) {
                list.forEach(row -> rows.put(row.id(), row));
            }
        });
        return rows;
    }

    /** The lists of a stream that were asked for. */
    long asked(String stream) {
        return streams.values().stream().filter(stream::equals).count();
    }

    /**
     * Time goes by: in each list of the target a row changes and one is new. The rows of parents they belong to change with
     * them, as update times do.
     *
     * @param at when
     */
    void change(Instant at, Map<String, StreamApi> apis) {
        moment++;
        for (String key : List.copyOf(lists.keySet())) {
            if (streams.get(key).equals(target.name())) {
                List<MadeUp> list = lists.get(key);
                if (!list.isEmpty()) {
                    MadeUp old = list.get(0);
                    moments.put(old.id(), moment);
                    list.set(0, Rows.row(target, old.id(), old.version() + 1, at));
                }
                if (!target.single()) {
                    moments.put(++ids, moment);
                    list.add(Rows.row(target, ids, 0, at.plusSeconds(60)));
                }
                touchParents(key, at, apis);
            }
        }
    }

    /** Counts the changes so far. */
    int moment() {
        return moment;
    }

    /** Whether a row came or changed after such a moment. */
    boolean changedAfter(MadeUp row, int when) {
        return moments.getOrDefault(row.id(), 0) > when;
    }

    /** A row comes late, with a time of its own, into every list of the target. */
    void late(Instant at, Map<String, StreamApi> apis, Instant now) {
        for (String key : List.copyOf(lists.keySet())) {
            if (streams.get(key).equals(target.name()) && !target.single()) {
                lists.get(key).add(Rows.row(target, ++ids, 0, at));
                touchParents(key, now, apis);
            }
        }
    }

    /** Only the time of a parent moves: the names by which children are asked for stay. */
    private void touchParents(String scope, Instant at, Map<String, StreamApi> apis) {
        List<Long> named = Rows.keys(scope);
        lists.forEach((key, list) -> {
            String stream = streams.get(key);
            if (!stream.equals(target.name())) {
                list.replaceAll(row ->
                        named.contains(row.id()) ? Rows.row(apis.get(stream), row.id(), row.version(), at) : row);
            }
        });
    }

    /** The list with a row in it is gone: what it held is no part of the truth any more. */
    void forget(StreamApi api, String scope) {
        lists.put(api.name() + " " + scope, new ArrayList<>());
    }
}
