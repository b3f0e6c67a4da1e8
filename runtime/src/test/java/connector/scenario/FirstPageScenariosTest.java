package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Page one of a child that the parent's record holds already. */
class FirstPageScenariosTest {
    private static String manifest(String paginator, String... more) {
        return Manifests.source(
                Manifests.http(),
                Manifests.named("items", ""),
                Manifests.stream("lines", """
                        for_each: {item: items}
                        endpoint: GET /items/{{item.id}}/lines
                        records: $.data
                        primary_key: id
                        schema: {id: integer, item_id: integer}
                        transform: [{add: {item_id: "{{item.id}}"}}]
                        """ + paginator + "\n" + String.join("\n", more)));
    }

    private static final String TOKEN = "paginator: {type: cursor, next: \"{{last_record.id}}\", into: query.after,"
            + " size: {value: 3, into: query.limit}, end: {more: $.has_more}, first_page: item.lines}";

    private static Map<String, Object> item(long id, Object lines) {
        Map<String, Object> item = Data.row(id, "t" + id);
        item.put("lines", lines);
        return item;
    }

    private static Map<String, Object> lines(boolean more, long... ids) {
        return Data.map(
                "data", Data.ids(ids).stream().map(id -> Data.map("id", id)).toList(), "has_more", more);
    }

    private static Answer page(boolean more, long... ids) {
        return Answer.json(Json.text(lines(more, ids)));
    }

    @Test
    void page_two_is_asked_for_from_the_page_inside_the_parent() {
        Api api = new Api()
                .on("", items(List.of(item(1, lines(false, 10, 11)), item(2, lines(true, 20)), item(3, lines(false)))))
                .on("/items/2/lines?after=20&limit=3", page(true, 21, 22, 23))
                .on("/items/2/lines?after=23&limit=3", page(false, 24));
        Play play = Play.of(manifest(TOKEN), api);
        Ran run = play.run().ends("OK").requests(3);
        assertThat(run.ids("lines")).isEqualTo(Data.ids(10, 11, 20, 21, 22, 23, 24));
        assertThat(run.output().records().stream()
                        .filter(r -> r.stream().equals("lines"))
                        .map(r -> String.valueOf(r.row().get("item_id"))))
                .containsExactly("1", "1", "2", "2", "2", "2", "2");
        assertThat(run.warnings()).isEmpty();
        assertThat(String.valueOf(run.reported("lines", "ends"))).contains("end_flag=3");
        play.over();
    }

    @Test
    void a_parent_without_it_is_asked_for_as_usual() {
        Map<String, Object> without = Data.row(3, "t3");
        Api api = new Api()
                .on("", items(List.of(item(1, null), item(2, "li_1"), without)))
                .inAnyOrder(
                        "/items/1/lines?limit=3", page(false, 10),
                        "/items/2/lines?limit=3", page(false, 20),
                        "/items/3/lines?limit=3", page(false, 30));
        Play play = Play.of(manifest(TOKEN), api);
        assertThat(play.run().ends("OK").requests(4).ids("lines")).isEqualTo(Data.ids(10, 20, 30));
        play.over();
    }

    @Test
    void a_page_that_lacks_what_its_end_reads_is_none() {
        Api api = new Api().on("", items(List.of(item(1, Map.of("data", List.of(Map.of("id", 10L)))))));
        Play play = Play.of(manifest(TOKEN), api);
        play.run().ends("SELECTOR").says("$.has_more");
        play.over();
    }

    @Test
    void its_link_is_resolved_as_if_it_had_been_answered() {
        String links = "paginator: {type: next_url, next: $.next, first_page: item.lines}";
        Map<String, Object> lines = lines(true, 10);
        lines.put("next", "lines?page=2");
        Api api = new Api()
                .on("", items(List.of(item(1, lines))))
                .on("/items/1/lines?page=2", Answer.json("{\"data\": [{\"id\": 11}], \"next\": null}"));
        Play play = Play.of(manifest(links), api);
        assertThat(play.run().ends("OK").ids("lines")).isEqualTo(Data.ids(10, 11));
        play.over();
    }

    @Test
    void a_restart_asks_the_api_for_page_one() {
        Api api = new Api()
                .on("", items(List.of(item(1, lines(true, 10)))))
                .on("/items/1/lines?after=10&limit=3", Answer.status(410))
                .on("/items/1/lines?limit=3", page(true, 10))
                .on("/items/1/lines?after=10&limit=3", page(false, 11));
        Play play = Play.of(manifest(TOKEN, "errors: [{status: 410, then: restart}]"), api);
        assertThat(play.run().ends("OK").ids("lines")).isEqualTo(Data.ids(10, 10, 11));
        play.over(1);
    }

    @Test
    void numbers_stay_exact_on_their_way_through_the_parent() {
        Api api = new Api()
                .on(
                        "",
                        Answer.json("{\"items\": [{\"id\": 1, \"lines\": {\"has_more\": false, \"data\":"
                                + " [{\"id\": 12345678901234567890, \"price\": 1.10}]}}]}"));
        Play play = Play.of(manifest(TOKEN), api);
        Ran run = play.run().ends("OK");
        assertThat(run.lines()).anyMatch(line -> line.contains("12345678901234567890") && line.contains("1.10"));
        play.over();
    }
}
