package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** {@code --since T --until T}: a stretch is read beside the bookmarks. */
class BackfillScenariosTest {
    private static final String BOUNDED =
            "cursor: {field: updated_at, start: 2026-01-01T00:00:00Z, lookback: 1h, since: query.from, until: query.to}";

    @Test
    void a_stretch_is_read_without_a_state_whatever_the_bookmark() {
        Api api = new Api().on("from=t2&to=t5", items("2 3 4"));
        Play play = Play.of(Manifests.items(BOUNDED), api);
        Ran run = play.run(new Setup().bookmark("t9").backfill("t2", "t5"))
                .ends("OK")
                .emits(2, 3, 4)
                .writesNoState();
        assertThat(run.report().orElseThrow().toPlain().get("backfill"))
                .asString()
                .contains(Data.time("t2"), Data.time("t5"), "left alone");
        play.over();
    }

    @Test
    void rows_that_the_last_run_emitted_at_the_bookmark_come_again() {
        Api api = new Api();
        Play play = Play.of(Manifests.items("cursor: {field: updated_at, since: query.since}"), api);
        api.on("", items("1 2")).on("since=t2", items("2")).on("since=t2", items("2"));
        play.run().ends("OK").emits(1, 2);
        play.run(new Setup().backfill("t2", "t5")).ends("OK").emits(2);
        play.run().ends("OK").emits();
        play.over(1);
    }

    @Test
    void an_earlier_start_is_no_obstacle_and_goes_on_once_it_was_accepted() {
        Api api = new Api().on("from=t1&to=t5", items("1 3")).on("from=t5&to=12:00:00", items("6"));
        Play play = Play.of(
                Manifests.items(BOUNDED.replace("00:00:00Z", "00:00:01Z").replace("lookback: 1h, ", "")), api);
        String state = "{\"bookmarks\":{\"items\":{\"replication_key\":\"updated_at\",\"replication_key_value\":\""
                + Data.time("t5") + "\",\"start\":\"" + Data.time("t5") + "\"}}}";
        play.run(new Setup().state(state)).ends("STATE").requests(0);
        play.run(new Setup().state(state).backfill("t1", "t5")).ends("OK").emits(1, 3);
        Ran last = play.run(new Setup().state(state).acceptChangedFilters())
                .ends("OK")
                .emits(6);
        assertThat(Ran.bookmark(last.lastState(), "items")).containsEntry("start", Data.time("t1"));
        play.over();
    }

    private static String parentAndChild(String mode) {
        return Manifests.source(
                Manifests.http(),
                Manifests.named("items", BOUNDED.replace("lookback: 1h, ", "")),
                Manifests.stream("lines", """
                        for_each: {item: {stream: items, parents: %s, because: Lines move their item.}}
                        endpoint: GET /items/{{item.id}}/lines
                        records: $.items
                        primary_key: id
                        schema: {id: integer}
                        """.formatted(mode).replace(", because: Lines move their item.", "")));
    }

    @Test
    void children_of_changed_parents_are_read_for_the_parents_of_the_stretch() {
        Api api = new Api().on("from=t2&to=t5", items("3")).on("/items/3/lines", items("31"));
        Play play = Play.of(parentAndChild("changed"), api);
        play.run(new Setup().bookmark("t9").backfill("t2", "t5")).ends("OK").writesNoState();
        play.over();
    }

    @Test
    void children_of_all_parents_are_read_for_all_and_the_parents_own_rows_stay_in_the_stretch() {
        Api api = new Api()
                .on("from=t0&to=12:00:00", items("1 3 6"))
                .inAnyOrder(
                        "/items/1/lines", items("11"), "/items/3/lines", items("31"), "/items/6/lines", items("61"));
        Play play = Play.of(parentAndChild("all"), api);
        play.old(1, 6);
        Ran run = play.run(new Setup().backfill("t2", "t5")).ends("OK").emits(3);
        assertThat(run.ids("lines")).containsExactly(11L, 31L, 61L);
        play.over();
    }

    @Test
    void an_end_that_no_cursor_understands_or_that_comes_first_is_refused_before_anything_is_sent() {
        Play play = Play.of(Manifests.items("cursor: {field: id, type: integer, since: query.after}"), new Api());
        play.run(new Setup().backfill("t2", "t5")).ends("USAGE").requests(0);
        Play times = Play.of(Manifests.items(BOUNDED), new Api());
        times.run(new Setup().backfill("t5", "t2")).ends("USAGE").requests(0);
    }
}
