package connector.state;

import static org.assertj.core.api.Assertions.assertThat;

import connector.cursor.CursorValue;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Compared with the plain way: lay out all, then take back the nearest one after the other. */
class ListedPartitionsTest {
    private static final long SIZE = ListedPartitions.MOST_CHARS / 20;

    private static CursorValue value(long number) {
        return new CursorValue(number, BigDecimal.valueOf(number));
    }

    private static Listed listed(long hash, long value) {
        return new Listed(Map.of("p", hash), Optional.of(value(value)), Seen.NONE, Map.of());
    }

    @Test
    void those_that_fit_stay_and_the_nearest_go_back_in_whatever_order_they_come() {
        Random random = new Random(3);
        for (int draw = 0; draw < 300; draw++) {
            long floor = random.nextInt(100);
            List<Listed> all = new ArrayList<>();
            for (int i = random.nextInt(60); i >= 0; i--) {
                all.add(listed(i, random.nextInt(100)));
            }
            List<Long> back = new ArrayList<>();
            ListedPartitions listed = ListedPartitions.ordered(
                    Optional.of(value(floor)),
                    one -> SIZE + (long) one.context().get("p") * 100,
                    back::add);
            all.forEach(one -> listed.add((long) one.context().get("p"), one));
            List<Listed> expected = new ArrayList<>(all);
            List<Long> expectedBack = new ArrayList<>();
            CursorValue line = value(floor);
            for (Listed one : nearestFirst(all, value(floor))) {
                long size = expected.stream()
                        .mapToLong(e -> SIZE + (long) e.context().get("p") * 100)
                        .sum();
                if (size > ListedPartitions.MOST_CHARS) {
                    expected.remove(one);
                    expectedBack.add((long) one.context().get("p"));
                    line = line.min(one.value().orElseThrow());
                }
            }
            assertThat(listed.all()).isEqualTo(expected);
            assertThat(back).containsExactlyInAnyOrderElementsOf(expectedBack);
            assertThat(listed.line()).contains(line);
            assertThat(listed.overflown()).isEqualTo(!expectedBack.isEmpty());
        }
    }

    private static List<Listed> nearestFirst(List<Listed> all, CursorValue floor) {
        Comparator<Listed> upward = Comparator.comparing(one -> one.value().orElseThrow());
        List<Listed> order = new ArrayList<>(all.stream()
                .filter(one -> !one.value().orElseThrow().before(floor))
                .sorted(upward)
                .toList());
        List<Listed> below = new ArrayList<>(all.stream()
                .filter(one -> one.value().orElseThrow().before(floor))
                .sorted(upward)
                .toList());
        java.util.Collections.reverse(below);
        order.addAll(below);
        return order;
    }

    @Test
    void what_was_seen_of_them_goes_first() {
        Seen seen = Seen.parse("AAAAAAAAAAE=");
        ListedPartitions listed =
                ListedPartitions.ordered(Optional.empty(), one -> one.seen().isEmpty() ? SIZE : 2 * SIZE, hash -> {});
        for (long i = 0; i < 15; i++) {
            listed.add(i, new Listed(Map.of("p", i), Optional.of(value(i)), seen, Map.of()));
        }
        assertThat(listed.all())
                .hasSize(15)
                .allSatisfy(one -> assertThat(one.seen().isEmpty()).isTrue());
        assertThat(listed.overflown()).isFalse();
    }

    /** A partition that went back to another's token would ask for the changes of that one, and miss its own. */
    @Test
    void sync_tokens_that_do_not_fit_are_forgotten_the_last_ones_first() {
        ListedPartitions listed = ListedPartitions.ofTokens(one -> SIZE);
        List<Listed> all = new ArrayList<>();
        for (int i = 0; i < 30; i++) {
            CursorValue token = CursorValue.newToken("t" + (i * 7 % 30));
            all.add(new Listed(Map.of("p", (long) i), Optional.of(token), Seen.NONE, Map.of()));
        }
        all.forEach(one -> listed.add((long) one.context().get("p"), one));
        assertThat(listed.all()).isEqualTo(all.subList(0, 20));
        assertThat(listed.overflown()).isTrue();
    }
}
