package connector.paginator;

import static connector.paginator.Play.answer;
import static connector.paginator.Play.play;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.paginator.Play.Answer;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeysetPaginatorTest {
    private static final String TIED = "{type: keyset, key: t, into: query.gte,"
            + " tie_breaker: {key: id, into: query.after_id}, size: {value: 2, into: query.limit}}";
    private static final String PLAIN = "{type: keyset, key: t, into: query.gte, size: {value: 2, into: query.limit}}";

    @Test
    void a_tie_breaker_goes_on_inside_equal_keys() {
        assertThat(play(TIED, rows("1@1", "2@2"), rows("3@2", "4@2"), rows("5@3"), rows()))
                .containsExactly(
                        "query.limit=2",
                        "query.after_id=2 query.gte=2 query.limit=2",
                        "query.after_id=4 query.gte=2 query.limit=2",
                        "query.after_id=5 query.gte=3 query.limit=2",
                        "nothing_new proved");
    }

    @Test
    void without_one_a_full_page_of_one_key_is_asked_for_again_twice_as_large() {
        Paginator paginator = Play.paginator(PLAIN);
        assertThat(paginator.next(List.of(2L), Play.page(rows("2@2", "3@2"), 2, 2)))
                .extracting("place")
                .isEqualTo(List.of(2L, 4L));
        assertThat(paginator.size()).contains(2L);
    }

    @Test
    void an_exclusive_key_that_does_not_move_stalls() {
        String exclusive = "{type: keyset, key: id, into: query.id_gt, inclusive: false}";
        assertThat(play(exclusive, rows("1@1", "2@2"), rows("4@2"), rows()))
                .containsExactly("", "query.id_gt=2", "query.id_gt=4", "nothing_new proved");
        assertFailure(FailureClass.STALL, exclusive, rows("1@1"), rows("1@2"));
    }

    @Test
    void a_first_page_of_one_key_as_long_as_a_cap_is_not_taken_for_everything() {
        String asked = "{type: keyset, key: t, into: query.gte, size: {value: 1000, into: query.limit}%s}";
        assertFailure(FailureClass.STALL, asked.formatted(""), tied(50), tied(50));
        assertThat(play(asked.formatted(", because: It honours any size."), tied(50), tied(50)))
                .last()
                .isEqualTo("nothing_new trusted");
        assertThat(play(asked.formatted(""), tied(49), tied(49))).last().isEqualTo("nothing_new trusted");
    }

    private static Answer tied(int rows) {
        return rows(java.util.stream.IntStream.range(0, rows)
                .mapToObj(id -> id + "@7")
                .toArray(String[]::new));
    }

    @Test
    void several_keys_go_to_their_places() {
        assertThat(play("{type: keyset, key: [t, id], into: [body.t, body.id]}", rows("1@5")))
                .last()
                .isEqualTo("body.id=1 body.t=5");
        assertThat(Play.problems("{type: keyset, key: [t, id], into: body.t}"))
                .extracting("code")
                .containsExactly("paginator.keyset");
    }

    @Test
    void a_last_record_without_its_key_is_an_error() {
        assertFailure(FailureClass.SELECTOR, PLAIN, answer("{\"items\": [{\"id\": 1}]}"));
        assertFailure(FailureClass.SELECTOR, PLAIN, answer("{\"items\": [{\"t\": null}]}"));
    }

    @Test
    void a_flag_may_end_it_and_an_empty_page_before_that_is_truncated() {
        String more = "{type: keyset, key: id, into: query.id_gt, inclusive: false, end: {more: $.more}}";
        assertThat(play(more, answer("{\"items\": [{\"id\": 1}], \"more\": false}")))
                .last()
                .isEqualTo("end_flag proved");
        assertFailure(FailureClass.TRUNCATED, more, answer("{\"items\": [], \"more\": true}"));
    }

    @Test
    void a_total_cannot_end_what_receives_records_twice() {
        assertThat(Play.problems("{type: keyset, key: t, into: query.gte, end: {total: $.total}}"))
                .extracting("code")
                .containsExactly("paginator.keyset");
    }

    @Test
    void it_goes_on_from_a_saved_place() {
        Paginator paginator = Play.paginator(TIED);
        Step.Ask ask = paginator.resume(List.of("2026-01-01", 7L));
        assertThat(ask.place()).isEqualTo(List.of("2026-01-01", 7L));
        assertThat(ask.send().values()).contains("2026-01-01", 7L);
        assertThat(paginator.resume(List.of())).isEqualTo(paginator.first());
    }

    private static Answer rows(String... rows) {
        StringBuilder items = new StringBuilder();
        for (String row : rows) {
            String[] parts = row.split("@", 2);
            items.append(items.isEmpty() ? "" : ",").append("{\"id\": " + parts[0] + ", \"t\": " + parts[1] + "}");
        }
        return answer("{\"items\": [" + items + "]}");
    }

    private static void assertFailure(FailureClass kind, String yaml, Answer... answers) {
        assertThatThrownBy(() -> play(yaml, answers))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(kind));
    }
}
