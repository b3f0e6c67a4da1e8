package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Tables, page sizes, caps and ties drawn at random: a run that ends well has all rows that were there all the time. */
class PagingDrawsTest {
    /** Enough to hit each edge of each way several times; some milliseconds each. */
    private static final int DRAWS = 150;

    private static final int MOST_ROWS = 30;

    /** A way to read a table, and the failures that are right where it cannot be read. */
    enum Way {
        KEYSET("STALL"),
        OVERLAP("DRIFT", "STALL"),
        ADVANCE("CAP"),
        SPLIT("CAP");

        private final Set<String> honest;

        Way(String... honest) {
            this.honest = Set.of(honest);
        }
    }

    /** What the server does. */
    private record Table(List<Integer> rows, int size, int cap, int limit, Random random, boolean deletes) {
        /** Rows are numbers; each stands for an id, and {@code row / ties} for its second. */
        Answer page(Asked one, int ties) {
            int from = one.param("gte").map(PagingDrawsTest::second).orElse(Integer.MIN_VALUE);
            int to = one.param("lt").map(PagingDrawsTest::second).orElse(Integer.MAX_VALUE);
            List<Integer> found = rows.stream()
                    .filter(row -> row / ties >= from && row / ties < to)
                    .toList();
            int offset = (int) Math.min(one.number("offset", 0), found.size());
            if (offset >= limit) {
                return Answer.status(400);
            }
            int length = Math.min(cap, (int) one.number("limit", cap));
            List<Integer> shown = new ArrayList<>(found.subList(offset, Math.min(found.size(), offset + length)));
            Answer answer = Answer.items(shown.stream()
                    .<Object>map(row -> Data.row((long) row, Data.t(row / ties)))
                    .toList());
            // What is deleted lies before the page: of what a refused page showed nothing may go before it is read.
            if (deletes && offset > 0 && random.nextInt(3) == 0) {
                rows.remove(random.nextInt(offset));
            }
            return answer;
        }

        /** An arbitrary part of a result that is too large. */
        Answer part(Asked one) {
            int from = second(one.param("gte").orElseThrow());
            int to = second(one.param("lt").orElseThrow());
            List<Integer> found = new ArrayList<>(
                    rows.stream().filter(row -> row >= from && row < to).toList());
            while (found.size() > limit) {
                found.remove(random.nextInt(found.size()));
            }
            return Answer.items(found.stream()
                    .<Object>map(row -> Data.row((long) row, Data.t(row)))
                    .toList());
        }
    }

    private static int second(String time) {
        return (int) java.time.Duration.between(Data.T0, Data.at(time)).toSeconds();
    }

    @ParameterizedTest
    @EnumSource(Way.class)
    void a_run_that_ends_well_has_every_row_that_stayed(Way way) {
        int well = 0;
        for (int seed = 0; seed < DRAWS; seed++) {
            Random random = new Random(seed);
            Set<Integer> ids = new TreeSet<>();
            IntStream.range(0, random.nextInt(MOST_ROWS)).forEach(i -> ids.add(1 + random.nextInt(MOST_ROWS * 2)));
            int size = 2 + random.nextInt(5);
            int limit = way == Way.KEYSET || way == Way.OVERLAP ? Integer.MAX_VALUE : size * (1 + random.nextInt(3));
            int cap = way == Way.KEYSET ? cap(size, random) : Integer.MAX_VALUE;
            Table table = new Table(new ArrayList<>(ids), size, cap, limit, random, way == Way.OVERLAP);
            int ties = way == Way.SPLIT || way == Way.OVERLAP ? 1 : 1 + random.nextInt(size + 1);
            if (fillsFirstPage(ids, ties, Math.min(size, cap)) && cap < size) {
                continue; // nothing tells such a page from a whole table
            }
            Api api = Api.answering(one -> way == Way.SPLIT ? table.part(one) : table.page(one, ties));
            Play play = Play.of(manifest(way, table, random), api);
            Ran run = play.run(new Setup().now("12:00:00"));
            String draw = way + ", seed " + seed + ": " + table.size() + " a page, cap " + cap + ", limit " + limit
                    + ", " + ties + " a second, " + ids;
            assertThat(api.problems()).as(draw).isEmpty();
            if (run.outcome().equals("OK")) {
                well++;
                List<Long> stayed = table.rows().stream().map(Long::valueOf).toList();
                assertThat(run.ids()).as(draw).containsAll(stayed);
            } else {
                assertThat(way.honest).as(draw + run.explained()).contains(run.outcome());
            }
        }
        assertThat(well).as("runs that ended well, of " + DRAWS).isGreaterThan(DRAWS / 2);
    }

    /** A page that grows as asked, but not to all it was asked for, cannot be told from the rest of a table. */
    private static int cap(int size, Random random) {
        int doubled = random.nextInt(4);
        return random.nextBoolean() ? 2 + random.nextInt(size - 1) : size << doubled;
    }

    private static boolean fillsFirstPage(Set<Integer> ids, int ties, int page) {
        return ids.stream().limit(page).map(id -> id / ties).distinct().count() == 1;
    }

    private static String manifest(Way way, Table table, Random random) {
        String size = "size: {value: " + table.size() + ", into: query.limit}";
        String limit = "window_limit: {records: " + table.limit() + ", then: ";
        return switch (way) {
            case KEYSET -> Manifests.items("paginator: {type: keyset, key: updated_at, into: query.gte, " + size + "}");
            case OVERLAP ->
                Manifests.items("paginator: {type: offset, into: query.offset, overlap: "
                        + (1 + random.nextInt(table.size() - 1)) + ", " + size + "}");
            case ADVANCE ->
                Manifests.items(
                        "paginator: {type: offset, into: query.offset, " + size + ", " + limit + "advance}}",
                        "cursor: {field: updated_at, since: query.gte}");
            case SPLIT ->
                Manifests.items(
                        "paginator: {type: none, " + limit + "split}}",
                        "cursor: {field: updated_at, start: 2026-01-01, since: query.gte, until: query.lt}");
        };
    }
}
