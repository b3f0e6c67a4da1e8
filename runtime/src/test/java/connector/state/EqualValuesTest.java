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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Rows with exactly the bookmark's value are read again in each run; identical ones do not leave again. */
class EqualValuesTest {
    private static final Ending OK = new Ending.Certified("no_next", true);
    private static final Ending FAILED = new Ending.Failed(FailureClass.SOURCE, "500", "");
    private static final String NOON = "2026-01-01T12:00:00Z";

    private final List<String> warnings = new ArrayList<>();

    /** One run from a state to the next; rows are written {@code id@time form}. */
    private final class Run {
        final Cursor cursor;
        final Instant now = Instant.parse("2026-01-02T00:00:00Z");
        final StateMerge merge;
        final List<String> emitted = new ArrayList<>();
        boolean keyed = true;

        Run(String yaml, Map<String, Object> state) {
            this.cursor = Given.cursor(yaml, now.toString(), Map.of());
            this.merge = new StateMerge(new StateMerge.Setup(
                    "items",
                    Optional.of(cursor),
                    BookmarkReader.read("items", reread(state), Optional.of(cursor), warnings::add),
                    now,
                    false,
                    Optional.empty(),
                    Optional.empty(),
                    warnings::add));
        }

        Run(Map<String, Object> state) {
            this("{field: at, since: query.s}", state);
        }

        Run appendOnly() {
            keyed = false;
            return this;
        }

        Run page(Map<String, Object> context, String... rows) {
            Boundary boundary = merge.boundary(context).orElseThrow();
            for (String row : rows) {
                List<Object> key = keyed ? List.of(row.substring(0, row.indexOf('@'))) : List.of();
                if (!boundary.repeats(at(row), key, row.getBytes(StandardCharsets.UTF_8))) {
                    emitted.add(row);
                }
            }
            return this;
        }

        Run ends(Map<String, Object> context, Ending ending, String... rows) {
            Optional<CursorValue> reached = List.of(rows).stream().map(this::at).reduce(CursorValue::max);
            merge.done(Results.of(slice(context), ending, rows.length, reached));
            return this;
        }

        Run reads(Map<String, Object> context, String... rows) {
            return page(context, rows).ends(context, OK, rows);
        }

        Map<String, Object> state() {
            return merge.bookmark();
        }

        private CursorValue at(String row) {
            return cursor.parseState(row.substring(row.indexOf('@') + 1).split(" ", -1)[0]);
        }

        private Slice slice(Map<String, Object> context) {
            Optional<CursorValue> from = merge.bookmarkOf(context);
            Window window = cursor.windows(from, now).get(0);
            return Slice.of("items", 0, context, context, Optional.of(window), from);
        }
    }

    /** As a file holds it in between. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> reread(Map<String, Object> state) {
        try {
            return (Map<String, Object>) Json.parse(Json.text(state));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Map<String, Object> repo(String name) {
        return Map.of("repo", name);
    }

    private Map<String, Object> first(String... rows) {
        return new Run(Map.of()).reads(Map.of(), rows).state();
    }

    @Test
    void B01_a_row_that_arrives_in_the_same_second_comes_and_the_others_do_not_come_again() {
        Map<String, Object> state = first("1@" + NOON, "2@" + NOON, "0@2026-01-01T11:00:00Z");
        Run second = new Run(state).reads(Map.of(), "1@" + NOON, "2@" + NOON, "3@" + NOON);
        assertThat(second.emitted).containsExactly("3@" + NOON);
        Run third = new Run(second.state()).reads(Map.of(), "1@" + NOON, "2@" + NOON, "3@" + NOON);
        assertThat(third.emitted).isEmpty();
    }

    @Test
    void nothing_new_leaves_the_state_as_it_is() {
        Map<String, Object> state = first("1@" + NOON, "2@" + NOON);
        assertThat(new Run(state).reads(Map.of(), "1@" + NOON).state()).isEqualTo(state);
        assertThat(new Run(state).reads(Map.of()).state()).isEqualTo(state);
    }

    @Test
    void a_row_that_changed_without_a_new_cursor_value_comes_each_time_it_changes_also_back() {
        Map<String, Object> state = first("1@" + NOON + " old", "2@" + NOON);
        Run second = new Run(state).reads(Map.of(), "1@" + NOON + " new", "2@" + NOON);
        assertThat(second.emitted).containsExactly("1@" + NOON + " new");
        Run third = new Run(second.state()).reads(Map.of(), "1@" + NOON + " old", "2@" + NOON);
        assertThat(third.emitted).containsExactly("1@" + NOON + " old");
    }

    @Test
    void a_row_shown_in_two_forms_in_one_run_ends_in_the_later_one() {
        Map<String, Object> state = first("1@" + NOON + " old");
        Run second = new Run(state)
                .page(Map.of(), "1@" + NOON + " new")
                .page(Map.of(), "1@" + NOON + " old")
                .ends(Map.of(), OK, "1@" + NOON);
        assertThat(second.emitted).containsExactly("1@" + NOON + " new", "1@" + NOON + " old");
    }

    @Test
    void rows_with_other_values_always_come() {
        String before = "1@2026-01-01T11:00:00Z";
        Map<String, Object> state = first(before, "2@" + NOON);
        Run second = new Run("{field: at, since: query.s, lookback: 2h}", state)
                .reads(Map.of(), before, "2@" + NOON, "3@2026-01-01T13:00:00Z");
        assertThat(second.emitted).containsExactly(before, "3@2026-01-01T13:00:00Z");
        assertThat(second.state()).containsEntry("replication_key_value", "2026-01-01T13:00:00Z");
    }

    @Test
    void append_only_counts_occurrences() {
        Map<String, Object> state = new Run(Map.of())
                .appendOnly()
                .reads(Map.of(), "a@" + NOON, "a@" + NOON, "b@" + NOON)
                .state();
        Run second = new Run(state).appendOnly();
        second.reads(Map.of(), "a@" + NOON, "b@" + NOON, "a@" + NOON, "a@" + NOON);
        assertThat(second.emitted).containsExactly("a@" + NOON);
        Run third = new Run(second.state()).appendOnly();
        assertThat(third.reads(Map.of(), "a@" + NOON, "b@" + NOON, "a@" + NOON, "a@" + NOON).emitted)
                .isEmpty();
    }

    @Test
    void more_than_a_thousand_equal_values_repeat_instead_of_filling_the_state() {
        String[] many = IntStream.rangeClosed(1, Seen.MOST + 1)
                .mapToObj(i -> i + "@" + NOON)
                .toArray(String[]::new);
        Map<String, Object> state = first(many);
        assertThat(state).doesNotContainKey("seen");
        assertThat(new Run(state).reads(Map.of(), many).emitted).hasSize(many.length);
    }

    @Test
    void a_slice_that_fails_keeps_what_was_emitted_at_the_value_it_falls_back_to() {
        String later = "2@2026-01-01T13:00:00Z";
        Map<String, Object> state = first("1@" + NOON);
        Run second =
                new Run(state).page(Map.of(), "1@" + NOON, "3@" + NOON, later).ends(Map.of(), FAILED);
        assertThat(second.state()).containsEntry("replication_key_value", NOON);
        Run third = new Run(second.state()).reads(Map.of(), "1@" + NOON, "3@" + NOON, later);
        assertThat(third.emitted).containsExactly(later);
    }

    @Test
    void a_page_of_an_ascending_feed_takes_its_records_along() {
        Run run = new Run("{field: at, since: query.s, order: asc}", Map.of());
        run.page(Map.of(), "1@" + NOON, "2@2026-01-01T13:00:00Z");
        run.merge.page(run.slice(Map.of()), run.at("2@2026-01-01T13:00:00Z"));
        Run second = new Run(run.state()).reads(Map.of(), "2@2026-01-01T13:00:00Z", "3@2026-01-01T13:00:00Z");
        assertThat(second.emitted).containsExactly("3@2026-01-01T13:00:00Z");
    }

    @Test
    void partitions_at_the_floor_and_above_it_keep_their_own() {
        Run first = new Run(Map.of());
        first.reads(repo("a"), "1@" + NOON).reads(repo("b"), "2@" + NOON).reads(repo("c"), "3@2026-01-01T13:00:00Z");
        first.merge.finish(true);
        Run second = new Run(first.state());
        second.reads(repo("a"), "1@" + NOON, "4@" + NOON)
                .reads(repo("b"), "2@" + NOON)
                .reads(repo("c"), "3@2026-01-01T13:00:00Z", "5@2026-01-01T14:00:00Z");
        second.merge.finish(true);
        assertThat(second.emitted).containsExactly("4@" + NOON, "5@2026-01-01T14:00:00Z");
        Run third = new Run(second.state());
        third.reads(repo("a"), "1@" + NOON, "4@" + NOON)
                .reads(repo("b"), "2@" + NOON, "1@" + NOON)
                .reads(repo("c"), "5@2026-01-01T14:00:00Z");
        assertThat(third.emitted).as("a row that moved to another partition").containsExactly("1@" + NOON);
    }

    @Test
    void partitions_that_a_run_does_not_show_keep_what_is_known_of_them() {
        Run first = new Run(Map.of());
        first.reads(repo("a"), "1@" + NOON).reads(repo("b"), "2@" + NOON);
        first.merge.finish(true);
        Run second = new Run(first.state());
        second.reads(repo("a"), "1@" + NOON, "3@2026-01-01T13:00:00Z");
        second.merge.finish(false);
        Run third = new Run(second.state());
        third.reads(repo("b"), "2@" + NOON);
        assertThat(third.emitted).isEmpty();
    }

    @Test
    void a_bookmark_set_by_hand_repeats_nothing_wrongly() {
        Map<String, Object> state = new java.util.LinkedHashMap<>(first("1@" + NOON));
        state.put("replication_key_value", "2026-01-01T11:00:00Z");
        assertThat(new Run(state).reads(Map.of(), "1@" + NOON).emitted).containsExactly("1@" + NOON);
    }
}
