package connector.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.cursor.CursorValue;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BoundaryTest {
    private static final CursorValue EARLY = at("2026-01-01T00:00:00Z");
    private static final CursorValue LATE = at("2026-01-02T00:00:00Z");
    private static final CursorValue LATER = at("2026-01-03T00:00:00Z");

    private static CursorValue at(String time) {
        return new CursorValue(time, Instant.parse(time));
    }

    private static Boundary first() {
        return new Boundary(Map.of(), Optional.empty(), Seen.NONE);
    }

    private static Boundary next(Boundary before, CursorValue bookmark) {
        return new Boundary(
                Map.of(), Optional.of(bookmark), Seen.parse(before.at(bookmark).text()));
    }

    private static byte[] row(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_first_run_repeats_nothing() {
        Boundary run = first();
        assertThat(run.repeats(LATE, List.of(), row("a"))).isFalse();
        assertThat(run.repeats(LATE, List.of(), row("a"))).isFalse();
    }

    @Test
    void the_next_run_knows_what_was_emitted_with_the_bookmark_and_nothing_else() {
        Boundary run = first();
        run.repeats(EARLY, List.of(), row("old"));
        run.repeats(LATE, List.of(), row("a"));
        run.repeats(LATE, List.of(), row("b"));
        Boundary next = next(run, LATE);
        assertThat(next.repeats(LATE, List.of(), row("a"))).isTrue();
        assertThat(next.repeats(LATE, List.of(), row("b changed"))).isFalse();
        assertThat(next.repeats(LATE, List.of(), row("c, added in that instant")))
                .isFalse();
        assertThat(next.repeats(EARLY, List.of(), row("old"))).isFalse();
        assertThat(next.repeats(LATER, List.of(), row("a"))).isFalse();
    }

    @Test
    void a_run_that_brings_nothing_new_leaves_the_state_alone() {
        Boundary run = first();
        run.repeats(LATE, List.of(), row("a"));
        Boundary next = next(run, LATE);
        next.repeats(LATE, List.of(), row("a"));
        assertThat(next.knowsAll()).isTrue();
        next.repeats(LATE, List.of(), row("b"));
        assertThat(next.knowsAll()).isFalse();
        Boundary third = next(next, LATE);
        assertThat(third.repeats(LATE, List.of(), row("a"))).isTrue();
        assertThat(third.repeats(LATE, List.of(), row("b"))).isTrue();
    }

    @Test
    void records_alike_are_counted_so_that_a_further_one_leaves() {
        Boundary run = first();
        run.repeats(LATE, List.of(), row("x"));
        run.repeats(LATE, List.of(), row("x"));
        Boundary next = next(run, LATE);
        assertThat(next.repeats(LATE, List.of(), row("x"))).isTrue();
        assertThat(next.repeats(LATE, List.of(), row("x"))).isTrue();
        assertThat(next.repeats(LATE, List.of(), row("x"))).isFalse();
    }

    @Test
    void more_than_a_thousand_of_one_instant_are_not_kept_and_leave_again() {
        Boundary run = first();
        for (int i = 0; i <= Seen.MOST; i++) {
            run.repeats(LATE, List.of(), row("row " + i));
        }
        assertThat(run.at(LATE).isEmpty()).isTrue();
        Boundary next = next(run, LATE);
        for (int i = 0; i <= Seen.MOST; i++) {
            assertThat(next.repeats(LATE, List.of(), row("row " + i))).isFalse();
        }
        assertThat(next.knowsAll()).isTrue();
    }

    @Test
    void a_bookmark_that_is_no_rows_value_has_nothing_beside_it() {
        Boundary run = first();
        run.repeats(LATER, List.of(), row("a"));
        assertThat(run.at(LATE).isEmpty()).isTrue();
    }

    @Test
    void partitions_with_equal_records_are_told_apart() {
        Boundary one = new Boundary(Map.of("repo", "a/b"), Optional.empty(), Seen.NONE);
        one.repeats(LATE, List.of(), row("a"));
        Boundary other = new Boundary(Map.of("repo", "c/d"), Optional.of(LATE), one.at(LATE));
        assertThat(other.repeats(LATE, List.of(), row("a"))).isFalse();
    }

    @Test
    void half_a_hash_is_no_text_of_ours() {
        assertThatThrownBy(() -> Seen.parse("AAAA")).hasMessageContaining("8 bytes");
    }
}
