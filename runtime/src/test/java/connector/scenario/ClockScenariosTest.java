package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.VirtualTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** B15 to B27: dates, offsets, clocks, filters and windows. */
class ClockScenariosTest {
    private static final String SINCE = "cursor: {field: updated_at, since: query.from}";

    private static String dated(String cursor) {
        return Manifests.source(Manifests.http(), Manifests.stream("items", """
                        endpoint: GET /items
                        records: $.items
                        primary_key: id
                        schema: {id: integer, updated_at: date, v: string}
                        """ + cursor));
    }

    @Test
    void B15_date_grained_cursor() {
        Api api = new Api()
                .on(
                        "from=2026-01-01",
                        Answer.json("{\"items\":[{\"id\":1,\"updated_at\":\"2026-01-10\",\"v\":\"1\"}]}"))
                .on(
                        "from=2026-01-10",
                        Answer.json("{\"items\":[{\"id\":1,\"updated_at\":\"2026-01-10\",\"v\":\"2\"},"
                                + "{\"id\":2,\"updated_at\":\"2026-01-10\",\"v\":\"1\"}]}"));
        Play play = Play.of(
                dated("cursor: {field: updated_at, type: date, since: query.from, start: \"2026-01-01\"}"), api);
        play.run(new Setup().now("2026-01-10T12:00:00Z")).ends("OK").emits(1).bookmark("2026-01-10");
        play.run(new Setup().now("2026-01-11T12:00:00Z")).ends("OK").emits(1, 2).bookmark("2026-01-10");
        play.over();
    }

    @Test
    void B15_todays_window_is_asked_again_with_an_upper_bound() {
        Api api = new Api()
                .on(
                        "from=2026-01-10&to=2026-01-10",
                        Answer.json("{\"items\":[{\"id\":1,\"updated_at\":\"2026-01-10\",\"v\":\"1\"}]}"))
                .on(
                        "from=2026-01-10&to=2026-01-11",
                        Answer.json("{\"items\":[{\"id\":1,\"updated_at\":\"2026-01-10\",\"v\":\"2\"},"
                                + "{\"id\":2,\"updated_at\":\"2026-01-10\",\"v\":\"1\"}]}"));
        Play play = Play.of(
                dated("cursor: {field: updated_at, type: date, since: query.from, until: query.to, bounds: \"[]\","
                        + " start: \"2026-01-10\"}"),
                api);
        play.run(new Setup().now("2026-01-10T12:00:00Z")).ends("OK").emits(1).bookmark("2026-01-10");
        play.run(new Setup().now("2026-01-11T12:00:00Z")).ends("OK").emits(1, 2).bookmark("2026-01-10");
        play.over();
    }

    @Test
    void B17_offsets() {
        Api api = new Api()
                .on("from=t0", items("1@2026-01-01T10:00:00+07:00 2@2026-01-01T04:00:00+00:00"))
                .on("from=04:00:00", items("2@2026-01-01T04:00:00+00:00 3@2026-01-01T05:00:00Z"));
        Play play = Play.of(Manifests.items(SINCE), api);
        Ran first = play.run(new Setup().bookmark("t0")).ends("OK").emits(1, 2);
        Object bookmark = Ran.bookmark(first.lastState(), "items").get("replication_key_value");
        assertThat(Oracle.instant(bookmark)).isEqualTo(Instant.parse("2026-01-01T04:00:00Z"));
        play.run().ends("OK");
        play.over(1);
    }

    @Test
    void B20_fast_local_clock() {
        VirtualTime server = new VirtualTime(Data.at("12:00:00"));
        Api api = new Api().on("from=11:00:00", items("1@11:59:00 2@12:09:00")).dated(server);
        Play play = Play.of(Manifests.items(SINCE), api);
        play.run(new Setup().now("12:10:00").bookmark("11:00:00")).ends("OK").bookmark("12:00:00");
        api.on("from=12:00:00", items("3@12:05:00 2@12:09:00")).dated(new VirtualTime(Data.at("12:20:00")));
        play.run(new Setup().now("12:30:00")).ends("OK").emits(3, 2).bookmark("12:09:00");
        play.over(1);
    }

    /** Ascending, the bookmark moves with each page, before the slice has ended: there too no further than the clock. */
    @Test
    void B20_a_page_of_an_ascending_stream_moves_the_bookmark_no_further_than_the_servers_clock() {
        String ascending = "cursor: {field: updated_at, since: query.from, order: asc, because: The API says so.}\n"
                + "paginator: {type: cursor, next: $.next, into: query.after}";
        Api api = new Api()
                .on("from=11:00:00", items("1@11:59:00 2@12:09:00", "next", "A"))
                .on("from=11:00:00&after=A", items("4@12:09:30"))
                .dated(new VirtualTime(Data.at("12:00:00")));
        Play play = Play.of(Manifests.items(ascending), api);
        Ran killed = play.run(new Setup().now("12:10:00").bookmark("11:00:00").killedAfter(4));
        Object bookmark = Ran.bookmark(killed.lastState(), "items").get("replication_key_value");
        assertThat(Data.at(String.valueOf(bookmark))).isEqualTo(Data.at("12:00:00"));
    }

    @Test
    void B20_windows_end_at_the_servers_clock_too() {
        String cursor = "cursor: {field: updated_at, since: query.from, until: query.to, step: 5m}";
        Api api = new Api()
                .on("from=12:00:00&to=12:05:00", items(""))
                .on("from=12:05:00&to=12:10:00", items(""))
                .dated(new VirtualTime(Data.at("12:03:00")));
        Play play = Play.of(Manifests.items(cursor), api);
        Ran run = play.run(new Setup().now("12:10:00").bookmark("12:00:00").concurrency(1))
                .ends("OK");
        Object bookmark = Ran.bookmark(run.lastState(), "items").get("replication_key_value");
        assertThat(Data.at(String.valueOf(bookmark))).isBeforeOrEqualTo(Data.at("12:03:00"));
        play.over();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ", until: query.to", ", order: asc, because: x"})
    void B22_nothing_new(String more) {
        Api api = new Api().on("from=t5" + (more.contains("until") ? "&to=12:00:00" : ""), items(""));
        Play play = Play.of(Manifests.items("cursor: {field: updated_at, since: query.from" + more + "}"), api);
        Ran run = play.run(new Setup().bookmark("t5")).ends("OK").emits().keepsState();
        assertThat(run.lastState()).isEqualTo(run.input());
        play.over();
    }

    @Test
    void B22_what_other_taps_wrote_stays_to_the_letter() {
        Api api = new Api().on("from=t5", items(""));
        Play play = Play.of(Manifests.items(SINCE), api);
        Ran run = play.run(new Setup()
                .state("{\"bookmarks\":{\"items\":{\"updated_at\":\"2026-01-01T00:00:05Z\"},\"others\":{\"x\":1.10}},"
                        + "\"extra\":[1]}"));
        run.ends("OK");
        assertThat(run.lastState()).isEqualTo(run.input());
        play.over();
    }

    private static String filtered() {
        return Manifests.withConfig(
                Manifests.items(
                        "query: {include_deleted: \"{{config.include_deleted}}\"}",
                        "cursor: {field: updated_at, since: query.from}"),
                "include_deleted: {type: boolean, default: false}\n");
    }

    @Test
    void B24_changed_filter() {
        Api api = new Api().on("include_deleted=false", items("1@t5"));
        Play play = Play.of(filtered(), api);
        play.run().ends("OK").emits(1).bookmark("t5");
        play.run(new Setup().config("include_deleted", "true"))
                .ends("STATE")
                .requests(0)
                .says("--accept-changed-filters", "--full-refresh");
        api.on("include_deleted=true&from=t5", items("1@t5 2@t6"));
        play.run(new Setup().config("include_deleted", "true").acceptChangedFilters())
                .ends("OK");
        play.over(1);
    }

    @Test
    void B24_what_was_accepted_once_is_not_asked_for_again_though_nothing_was_new() {
        Api api = new Api()
                .on("include_deleted=false", items("1@t5"))
                .on("include_deleted=true&from=t5", items("1@t5"))
                .on("include_deleted=true&from=t5", items("1@t5"));
        Play play = Play.of(filtered(), api);
        play.run().ends("OK");
        play.run(new Setup().config("include_deleted", "true").acceptChangedFilters())
                .ends("OK")
                .emits()
                .bookmark("t5");
        play.run(new Setup().config("include_deleted", "true")).ends("OK").keepsState();
        play.run(new Setup().config("include_deleted", "false")).ends("STATE").requests(0);
        play.over();
    }

    @Test
    void B24_full_refresh_reads_under_the_new_filter() {
        Api api = new Api()
                .on("include_deleted=false", items("1@t5"))
                .on("include_deleted=true", items("1@t5 2@t3"))
                .on("include_deleted=true&from=t5", items("1@t5"));
        Play play = Play.of(filtered(), api);
        play.run().ends("OK");
        play.run(new Setup().config("include_deleted", "true").fullRefresh())
                .ends("OK")
                .emits(1, 2);
        play.run(new Setup().config("include_deleted", "true")).ends("OK");
        play.over(2);
    }

    @ParameterizedTest
    @CsvSource({
        "P1M, 2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z, UTC",
        "P1M, 2026-01-31T00:00:00Z, 2026-06-15T10:20:30.5Z, UTC",
        "7d, 2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z, UTC",
        "1d, 2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z, UTC",
        "1d, 2028-02-27T00:00:00Z, 2028-03-02T13:00:00Z, UTC",
        "P1M, 2028-02-29T00:00:00Z, 2028-07-01T00:00:00Z, UTC",
        "1d, 2026-03-27T00:00:00Z, 2026-03-31T12:00:00Z, Europe/Berlin",
        "12h, 2026-10-23T22:00:00Z, 2026-10-27T12:00:00Z, Europe/Berlin",
        "1h, 2026-10-24T22:00:00Z, 2026-10-25T12:00:00Z, Europe/Berlin"
    })
    void B27_window_list_gap_check(String step, String start, String now, String zone) {
        List<String[]> windows = new ArrayList<>();
        Api api = Api.answering(asked -> {
            windows.add(new String[] {
                asked.param("from").orElseThrow(), asked.param("to").orElseThrow()
            });
            return items("");
        });
        Play play = Play.of(
                Manifests.items("cursor: {field: updated_at, since: query.from, until: query.to, zone: " + zone
                        + ", settle: 30s, step: " + step + ", start: \"" + start + "\"}"),
                api);
        play.run(new Setup().now(now).concurrency(1)).ends("OK");
        Instant edge = Data.at(start);
        for (String[] window : windows) {
            assertThat(Data.at(window[0])).isEqualTo(edge);
            edge = Data.at(window[1]);
        }
        Instant last = Data.at(now).minusSeconds(30);
        assertThat(edge).isBetween(last, last.plusSeconds(1));
        play.over();
    }
}
