package connector.state;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.FailureClass;
import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Given;
import connector.cursor.Window;
import connector.slice.Ending;
import connector.slice.Slice;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A made-up API gets rows, partitions and failures at random; runs read it one after the other, each from the last
 * state of the one before. Whatever happens, after a run that ends well every row was read.
 */
class NothingIsLostTest {
    private static final Instant EPOCH = Instant.parse("2026-01-01T00:00:00Z");
    private static final int RUNS = 40;
    private static final int HOURS_A_RUN = 20;

    private record Row(int id, String repo, Instant at) {}

    private final List<Row> rows = new ArrayList<>();
    private final Set<Integer> read = new HashSet<>();

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void whatever_fails_a_run_that_ends_well_has_read_every_row(long seed) throws IOException {
        Random random = new Random(seed);
        String yaml = "{field: at, since: query.s, until: query.u" + (seed % 2 == 0 ? ", step: 7h" : "")
                + (seed % 3 == 0 ? ", granularity: 1h" : "") + (seed % 4 == 0 ? ", order: asc" : "") + "}";
        String state = "{}";
        Instant now = EPOCH;
        for (int run = 0; run < RUNS; run++) {
            int passed = 1 + random.nextInt(HOURS_A_RUN * 3600);
            now = now.plusSeconds(passed);
            for (int i = random.nextInt(30); i > 0; i--) {
                Instant at = now.minusSeconds(random.nextInt(run == 0 ? 100_000 : passed + 1));
                if (i % 3 == 0) {
                    at = now; // many of one instant, and some more of it in the next run
                }
                rows.add(new Row(rows.size(), "repo" + random.nextInt(2 + run / 4), at));
            }
            boolean last = run == RUNS - 1;
            state = run(Given.cursor(yaml), state, now, random, last ? 0 : 30);
        }
        Instant end = now;
        assertThat(rows.stream()
                        .filter(row -> row.at().isBefore(end))
                        .map(Row::id)
                        .filter(id -> !read.contains(id)))
                .as("seed %d, state %s", seed, state)
                .isEmpty();
    }

    private String run(Cursor cursor, String state, Instant now, Random random, int failuresInHundred)
            throws IOException {
        @SuppressWarnings("unchecked")
        Map<String, Object> raw = (Map<String, Object>) Json.parse(state);
        StreamBookmarks input = BookmarkReader.read("items", raw, Optional.of(cursor), line -> {});
        StateMerge merge = new StateMerge(new StateMerge.Setup(
                "items", Optional.of(cursor), input, now, false, Optional.empty(), Optional.empty(), line -> {}));
        boolean allShown = failuresInHundred == 0 || random.nextInt(3) > 0;
        for (String repo : rows.stream().map(Row::repo).distinct().sorted().toList()) {
            if (allShown || random.nextBoolean()) {
                partition(cursor, merge, Map.of("repo", repo), now, random, failuresInHundred);
            }
            if (failuresInHundred > 0 && random.nextInt(100) == 0) {
                return Json.text(merge.bookmark());
            }
        }
        merge.finish(allShown);
        return Json.text(merge.bookmark());
    }

    private void partition(
            Cursor cursor, StateMerge merge, Map<String, Object> context, Instant now, Random random, int failures) {
        Optional<CursorValue> from = merge.bookmarkOf(context);
        List<Window> windows = cursor.windows(from, now);
        if (windows.isEmpty()) {
            merge.nothingAsked(context);
        }
        for (Window window : windows) {
            Slice slice = Slice.of("items", 0, context, context, Optional.of(window), from);
            boolean fails = random.nextInt(100) < failures;
            Optional<CursorValue> reached = Optional.empty();
            List<Row> found = rows.stream()
                    .filter(row -> row.repo().equals(context.get("repo")))
                    .filter(row -> inside(window, row))
                    .sorted(java.util.Comparator.comparing(Row::at))
                    .toList();
            for (Row row : found.subList(0, fails ? found.size() / 2 : found.size())) {
                CursorValue value = cursor.of(Map.of("at", row.at().toString())).orElseThrow();
                byte[] body = ("row " + row.id()).getBytes(StandardCharsets.UTF_8);
                if (merge.boundary(context).orElseThrow().repeats(value, List.of(row.id()), body)) {
                    assertThat(read).as("what is kept back as a repeat").contains(row.id());
                } else {
                    read.add(row.id());
                }
                if (cursor.counts(window, value)) {
                    reached = Optional.of(reached.map(r -> r.max(value)).orElse(value));
                    merge.page(slice, value);
                }
            }
            Ending ending =
                    fails ? new Ending.Failed(FailureClass.SOURCE, "500", "") : new Ending.Certified("no_next", true);
            merge.done(Results.of(slice, ending, found.size(), reached));
        }
    }

    private static boolean inside(Window window, Row row) {
        return window.start().map(s -> !row.at().isBefore((Instant) s.key())).orElse(true)
                && row.at().isBefore((Instant) window.end().orElseThrow().key());
    }
}
