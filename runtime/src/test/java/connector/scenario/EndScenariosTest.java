package connector.scenario;

import static connector.scenario.Answer.items;
import static connector.scenario.Data.ids;
import static org.assertj.core.api.Assertions.assertThat;

import connector.net.TransportException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Ends that are believed, doubted, or come after another beginning. */
class EndScenariosTest {
    private static final String LISTS = "for_each: {list: [a, b, c]}\nquery: {list: \"{{list}}\"}";

    private static String token(String next) {
        return "paginator: {type: cursor, next: " + next + ", into: query.after, size: {value: 2, into: query.limit}}";
    }

    private static String asked(String list) {
        return "list=" + list + "&limit=2";
    }

    @Test
    void a_next_path_that_is_nowhere_is_warned_of_when_one_slice_ended_on_a_full_page() {
        Api api = new Api()
                .inAnyOrder(
                        asked("a"), items("1 2"),
                        asked("b"), items("3"),
                        asked("c"), items("4"));
        Play play = Play.of(Manifests.items(LISTS, token("$.nxet")), api);
        play.run().ends("OK").emits(1, 2, 3, 4).warns("next");
        play.over();
    }

    @Test
    void and_when_two_did_the_run_is_truncated() {
        Api api = new Api()
                .inAnyOrder(
                        asked("a"), items("1 2"),
                        asked("b"), items("3"),
                        asked("c"), items("4 5"));
        Play play =
                Play.of(Manifests.items(LISTS, token("$.nxet"), "cursor: {field: updated_at, filter: client}"), api);
        Ran run = play.run().ends("TRUNCATED").emits(1, 2, 3, 4, 5);
        assertThat(String.valueOf(run.reported("items", "ends"))).contains("failed=2", "no_next=1");
        assertThat(String.valueOf(run.lastState())).doesNotContain("t2").doesNotContain("t5");
        play.over();
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "b", "c"})
    void a_path_that_one_slice_shows_is_right_for_all(String where) {
        Api api = Api.answering(one -> {
            String list = one.param("list").orElseThrow();
            long first = (list.charAt(0) - 'a') * 10L;
            return list.equals(where) ? items(first, first + 1, "next", null) : items(first, first + 1);
        });
        Play play = Play.of(Manifests.items(LISTS, token("$.next")), api);
        Ran run = play.run().ends("OK").emits(0, 1, 10, 11, 20, 21);
        assertThat(run.warnings()).isEmpty();
        play.over();
    }

    private static final String TOTAL = "paginator: {type: offset, into: query.offset,"
            + " size: {value: 2, into: query.limit}, end: {total: $.total}}";

    @Test
    void the_last_total_counts_when_rows_were_added_meanwhile() {
        Api api = new Api()
                .on("offset=0&limit=2", items("1 2", "total", 4L))
                .on("offset=2&limit=2", items("3 4", "total", 5L))
                .on("offset=4&limit=2", items("5", "total", 5L));
        Play play = Play.of(Manifests.items(TOTAL), api);
        play.run().ends("OK").emits(ids(1, 5));
        play.over();
    }

    @Test
    void more_rows_than_the_total_are_warned_of() {
        Api api = new Api()
                .on("offset=0&limit=2", items("1 2", "total", 3L))
                .on("offset=2&limit=2", items("3 4", "total", 3L));
        Play play = Play.of(Manifests.items(TOTAL), api);
        play.run().ends("OK").emits(ids(1, 4)).warns("3", "4");
        play.over();
    }

    private static final String RESTART = "errors: [{status: 410, then: restart}]";

    @Test
    void a_slice_restarts_from_its_first_page() {
        Api api = new Api()
                .on("limit=2", items("1 2", "next", "A"))
                .on("after=A&limit=2", Answer.status(410))
                .on("limit=2", items("1 2", "next", "B"))
                .on("after=B&limit=2", items("3", "next", null));
        Play play = Play.of(Manifests.items(token("$.next"), RESTART), api);
        play.run().ends("OK").emits(1, 2, 1, 2, 3).requests(4);
        play.over(2);
    }

    @Test
    void but_three_times_only() {
        Api api = new Api();
        for (int i = 0; i < 4; i++) {
            api.on("limit=2", items("1 2", "next", "A" + i)).on("after=A" + i + "&limit=2", Answer.status(410));
        }
        Play play = Play.of(Manifests.items(token("$.next"), RESTART), api);
        play.run().ends("SOURCE").requests(8).says("410", "3 times").keepsState();
        play.over(6);
    }

    private static final String SCROLL =
            "paginator: {type: cursor, next: $.scroll, into: query.scroll, stateful: true, end: empty_page}";

    @Test
    void a_scroll_may_repeat_its_token() {
        Api api = new Api()
                .on("", items("1 2", "scroll", "S"))
                .on("scroll=S", items("3 4", "scroll", "S"))
                .on("scroll=S", items("", "scroll", "S"));
        Play play = Play.of(Manifests.items(SCROLL), api);
        play.run().ends("OK").emits(1, 2, 3, 4).requests(3);
        play.over();
    }

    @Test
    void a_scroll_whose_request_may_have_arrived_begins_anew() {
        Api api = new Api()
                .on("", items("1 2", "scroll", "S"))
                .on("scroll=S", Answer.fault(TransportException.Kind.TRUNCATED))
                .on("", items("1 2", "scroll", "T"))
                .on("scroll=T", Answer.status(503))
                .on("", items("1 2", "scroll", "U"))
                .on("scroll=U", items("3 4", "scroll", "U"))
                .on("scroll=U", items("", "scroll", "U"));
        Play play = Play.of(Manifests.items(SCROLL), api);
        play.run().ends("OK").emits(1, 2, 1, 2, 1, 2, 3, 4).requests(7);
        play.over(4);
    }

    @Test
    void a_scroll_that_stands_still_is_noticed_by_its_pages() {
        Api api = new Api().on("", items("1 2", "scroll", "S")).on("scroll=S", items("1 2", "scroll", "S"));
        Play play = Play.of(Manifests.items(SCROLL), api);
        play.run().ends("STALL").emits(1, 2).keepsState();
        play.over();
    }

    /** Whoever reads a report for the first time finds its words explained, and no others. */
    @Test
    void a_report_explains_the_ends_that_occur_in_it() {
        Api api = new Api().on("offset=0", items("1 2")).on("offset=2", items(""));
        Play play = Play.of(Manifests.items("paginator: {type: offset, into: query.offset}"), api);
        Object words = play.run().ends("OK").report().orElseThrow().toPlain().get("words");
        assertThat(((Map<?, ?>) words).keySet().stream().map(String::valueOf))
                .contains("empty_page", "proved", "reached")
                .doesNotContain("no_next", "failed");
        play.over();
    }
}
