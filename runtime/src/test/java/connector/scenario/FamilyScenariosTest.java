package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** E01 to E05: parents and their children. */
class FamilyScenariosTest {
    private static String parents(String keys) {
        return Manifests.stream("parents", """
                endpoint: GET /parents
                records: $.items
                primary_key: id
                schema: {id: integer, updated_at: timestamp}
                """ + keys);
    }

    private static String child(String name, String forEach, String keys) {
        return Manifests.stream(name, """
                for_each: {parent: %s}
                endpoint: GET /parents/{{parent.id}}/%s
                records: $.items
                primary_key: id
                schema: {id: integer, updated_at: timestamp}
                """.formatted(forEach, name) + keys);
    }

    @Test
    void E01_encoding_of_a_path_segment() {
        String http = Manifests.http();
        String parents = """
                endpoint: GET /customers
                records: $.items
                primary_key: id
                schema: {id: string}
                """;
        String subs = """
                for_each: {customer: customers}
                endpoint: GET /customers/{{customer.id}}/items
                records: $.items
                primary_key: id
                schema: {id: integer, updated_at: timestamp}
                """;
        Api api = Api.answering(asked -> asked.path().equals("/customers")
                ? Answer.json("{\"items\":[{\"id\":\"$RC:1/а b?#%\"}]}")
                : items("1"));
        Play play = Play.of(
                Manifests.source(http, Manifests.stream("customers", parents), Manifests.stream("items", subs)), api);
        Ran run = play.run(new Setup().select("items")).ends("OK").emits(1).requests(2);
        assertThat(run.requests().get(1).path().replace("%24", "$").replace("%3A", ":"))
                .isEqualTo("/customers/$RC:1%2F%D0%B0%20b%3F%23%25/items");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void E02_parent_progress_waits_for_children(int concurrency) {
        String manifest = Manifests.source(
                Manifests.http("retry: {attempts: 1}"),
                parents("cursor: {field: updated_at, since: query.since}"),
                child("items", "{stream: parents, parents: changed}", ""));
        Api api = new Api()
                .on("/parents", items("1@t1 2@t2"))
                .inAnyOrder("/parents/1/items", items("11"), "/parents/2/items", Answer.status(500));
        Play play = Play.of(manifest, api);
        play.run(new Setup().concurrency(concurrency)).ends("SOURCE");
        assertThat(api.problems()).isEmpty();
        api.healthy(asked -> switch (asked.path()) {
            case "/parents" -> items(asked.param("since").orElse("").compareTo(Data.t(1)) <= 0 ? "1@t1 2@t2" : "2@t2");
            case "/parents/1/items" -> items("11");
            case "/parents/2/items" -> items("21");
            default -> throw new IllegalStateException(asked.says());
        });
        assertThat(play.run(new Setup().concurrency(concurrency)).ends("OK").ids("items"))
                .contains(21L);
    }

    @Test
    void E02_a_parent_without_changes_is_not_asked_again() {
        String manifest = Manifests.source(
                Manifests.http(),
                parents("cursor: {field: updated_at, since: query.since}"),
                child("items", "{stream: parents, parents: changed}", ""));
        Api api = new Api()
                .on("/parents", items("1@t1 2@t2"))
                .inAnyOrder("/parents/1/items", items("11"), "/parents/2/items", items("21"))
                .on("/parents?since=t2", items("2@t2 3@t3"))
                .inAnyOrder("/parents/2/items", items("21"), "/parents/3/items", items("31"));
        Play play = Play.of(manifest, api);
        play.run().ends("OK");
        Ran second = play.run();
        assertThat(second.outcome()).as(second::explained).isEqualTo("OK");
        assertThat(second.ids("items")).contains(31L);
        assertThat(second.requests()).noneMatch(asked -> asked.path().startsWith("/parents/1/"));
    }

    @Test
    void new_parents_are_told_by_their_keys_where_the_parent_has_no_cursor() {
        String manifest = Manifests.source(
                Manifests.http("retry: {attempts: 1}"),
                parents(""),
                child(
                        "items",
                        "{stream: parents, parents: new}",
                        "errors: [{status: 404, then: skip, because: Late.}]"));
        Api api = new Api()
                .on("/parents", items("1 2 3"))
                .inAnyOrder(
                        "/parents/1/items", items("11"),
                        "/parents/2/items", Answer.status(404),
                        "/parents/3/items", Answer.status(500))
                .on("/parents", items("1 2 3 4"))
                .inAnyOrder(
                        "/parents/2/items", items("21"),
                        "/parents/3/items", items("31"),
                        "/parents/4/items", items("41"))
                .on("/parents", items("1 2 3 4"));
        Play play = Play.of(manifest, api);
        play.run(new Setup().select("items").concurrency(1)).ends("SOURCE").emits(11);
        play.run(new Setup().select("items").concurrency(1)).ends("OK").emits(21, 31, 41);
        play.run(new Setup().select("items")).ends("OK").emits().keepsState();
        play.over();
    }

    /** What a mark has passed is not asked for again, so filters of the child and of the parent count for it. */
    @ParameterizedTest
    @CsvSource({"items, changed", "parents, changed", "items, new", "parents, new"})
    void B24_a_changed_filter_under_a_mark(String filtered, String mode) {
        String filter = "query: {kind: \"{{config.kind}}\"}";
        String cursor = "cursor: {field: updated_at, since: query.since}";
        String manifest = Manifests.withConfig(
                Manifests.source(
                        Manifests.http(),
                        parents(cursor + (filtered.equals("parents") ? "\n" + filter : "")),
                        child(
                                "items",
                                "{stream: parents, parents: " + mode + "}",
                                filtered.equals("items") ? filter : "")),
                "kind: {type: string, default: a}\n");
        Api api = Api.answering(asked -> items(asked.path().equals("/parents") ? "1@t1" : "11"));
        Play play = Play.of(manifest, api);
        play.run(new Setup().select("items")).ends("OK").emits(11);
        play.run(new Setup().select("items").config("kind", "b"))
                .ends("STATE")
                .requests(0)
                .says("--accept-changed-filters");
        play.run(new Setup().select("items").config("kind", "b").acceptChangedFilters())
                .ends("OK");
        play.run(new Setup().select("items").config("kind", "b")).ends("OK").keepsState();
    }

    /**
     * A row of the last hour is left to the next run, because the API may still be adding some before it. Its parent changed
     * with it, and another one after both: the mark must not pass the first, though all slices ended well.
     */
    @Test
    void E02_a_mark_waits_for_what_children_leave_to_settle() {
        String manifest = Manifests.source(
                Manifests.http(),
                parents("cursor: {field: updated_at, since: query.since}"),
                child(
                        "items",
                        "{stream: parents, parents: changed}",
                        "cursor: {field: updated_at, since: query.since, until: query.until, settle: 1h}"));
        String late = "11:30:00";
        Api api = Api.answering(asked -> {
            if (asked.path().equals("/parents")) {
                String since = asked.param("since").orElse("");
                return items(
                        since.compareTo(Data.at("11:30:00").toString()) <= 0
                                ? "1@" + Data.at(late) + " 2@" + Data.at("11:50:00")
                                : "2@" + Data.at("11:50:00"));
            }
            String until = asked.param("until").orElseThrow();
            boolean shown = asked.path().startsWith("/parents/1/")
                    && until.compareTo(Data.at(late).toString()) > 0;
            return items(shown ? "11@" + Data.at(late) : "");
        });
        Play play = Play.of(manifest, api);
        assertThat(play.run(new Setup().now("12:00:00")).ends("OK").ids("items"))
                .isEmpty();
        assertThat(play.run(new Setup().now("13:00:00")).ends("OK").ids("items"))
                .containsExactly(11L);
        Ran third = play.run(new Setup().now("15:00:00")).ends("OK");
        assertThat(third.requests()).noneMatch(asked -> asked.path().startsWith("/parents/1/"));
    }

    /** The bookmark of a parent that is read for itself waits for its children, for rows without a time too. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void E02_a_parent_row_without_a_cursor_value_whose_child_failed_holds_the_bookmark(int concurrency) {
        String manifest = Manifests.source(
                Manifests.http("retry: {attempts: 1}"),
                parents("cursor: {field: updated_at, since: query.since}"),
                child("items", "parents", ""));
        Api api = new Api()
                .on("/parents", items(List.of(row(1, "t1"), Data.map("id", 2L, "updated_at", null), row(3, "t3"))))
                .inAnyOrder(
                        "/parents/1/items", items("11"),
                        "/parents/2/items", Answer.status(500),
                        "/parents/3/items", items("31"));
        Play play = Play.of(manifest, api);
        Ran first = play.run(new Setup().concurrency(concurrency)).ends("SOURCE");
        assertThat(api.problems()).isEmpty();
        assertThat(first.ids("items")).containsExactly(11L, 31L);
        assertThat(Ran.bookmark(first.lastState(), "parents"))
                .as(first::explained)
                .doesNotContainKey("replication_key_value");
        api.healthy(asked -> switch (asked.path()) {
            case "/parents" -> items(List.of(row(1, "t1"), Data.map("id", 2L, "updated_at", null), row(3, "t3")));
            default -> items(asked.path().split("/")[2] + "1");
        });
        play.run(new Setup().concurrency(concurrency)).ends("OK").bookmark("parents", "t3");
    }

    private static Object row(long id, String time) {
        return Data.row(id, Data.time(time));
    }

    /** With a mark of its own the child holds that, and not the parent. */
    @Test
    void E02_a_parent_row_without_a_cursor_value_whose_child_failed_holds_the_mark() {
        String manifest = Manifests.source(
                Manifests.http("retry: {attempts: 1}"),
                parents("cursor: {field: updated_at, since: query.since}"),
                child("items", "{stream: parents, parents: changed}", ""));
        List<Object> rows = List.of(row(1, "t1"), Data.map("id", 2L, "updated_at", null), row(3, "t3"));
        Api api = new Api()
                .on("/parents", items(rows))
                .inAnyOrder(
                        "/parents/1/items", items("11"),
                        "/parents/2/items", Answer.status(500),
                        "/parents/3/items", items("31"));
        Play play = Play.of(manifest, api);
        play.run().ends("SOURCE").bookmark("parents", "t3");
        assertThat(api.problems()).isEmpty();
        api.healthy(asked -> switch (asked.path()) {
            case "/parents" -> items(asked.param("since").isPresent() ? List.of(rows.get(2)) : rows);
            default -> items(asked.path().split("/")[2] + "1");
        });
        assertThat(play.run().ends("OK").ids("items")).contains(21L);
    }

    /** A stream that is parent and child: its children wait for it as it waits for its parent. */
    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void E02_three_levels_a_failure_in_the_last_holds_back_the_first(int concurrency) {
        String manifest = Manifests.source(
                Manifests.http("retry: {attempts: 1}"),
                parents("cursor: {field: updated_at, since: query.since}"),
                child("items", "{stream: parents, parents: changed}", ""),
                Manifests.stream("notes", """
                        for_each: {item: items}
                        endpoint: GET /parents/{{parent.id}}/items/{{item.id}}/notes
                        records: $.items
                        primary_key: id
                        schema: {id: integer}
                        """));
        Api api = new Api()
                .on("/parents", items("1@t1 2@t2"))
                .inAnyOrder(
                        "/parents/1/items", items("11 12"),
                        "/parents/2/items", items("21"),
                        "/parents/1/items/11/notes", items("111"),
                        "/parents/1/items/12/notes", Answer.status(500),
                        "/parents/2/items/21/notes", items("211"));
        Play play = Play.of(manifest, api);
        Ran first = play.run(new Setup().concurrency(concurrency)).ends("SOURCE");
        assertThat(api.problems()).isEmpty();
        assertThat(first.ids("notes")).containsExactly(111L, 211L);
        api.healthy(asked -> {
            String since = asked.param("since").orElse("");
            return asked.path().equals("/parents")
                    ? items(since.compareTo(Data.t(1)) <= 0 ? "1@t1 2@t2" : "2@t2")
                    : items(asked.path().endsWith("notes") ? asked.path().split("/")[4] + "1" : "12");
        });
        assertThat(play.run(new Setup().concurrency(concurrency)).ends("OK").ids("notes"))
                .contains(121L);
    }

    /** D17 for a child: of the rows of one parent. */
    @ParameterizedTest
    @CsvSource({"403,skip,1", "404,skip,4", "403,empty,4", "404,empty,1"})
    void D17_a_child_that_a_rule_leaves_out_holds_nobody_back(int status, String then, int concurrency) {
        String manifest = Manifests.source(
                Manifests.http("retry: {attempts: 1}"),
                parents("cursor: {field: updated_at, since: query.since}"),
                child(
                        "items",
                        "{stream: parents, parents: changed}",
                        "errors: [{status: " + status + ", then: " + then + ", because: It is not ours.}]"));
        Api api = new Api()
                .on("/parents", items("1@t1 2@t2 3@t3"))
                .inAnyOrder(
                        "/parents/1/items", items("11"),
                        "/parents/2/items", Answer.status(status),
                        "/parents/3/items", items("31"));
        Play play = Play.of(manifest, api);
        Ran first = play.run(new Setup().concurrency(concurrency)).ends("OK").bookmark("parents", "t3");
        assertThat(api.problems()).isEmpty();
        assertThat(first.ids("items")).containsExactly(11L, 31L);
        assertThat(first.reported("items", then.equals("skip") ? "skipped" : "emptied"))
                .isEqualTo(1L);
        api.healthy(asked -> asked.path().equals("/parents")
                ? items(asked.param("since").orElse("").compareTo(Data.t(2)) <= 0 ? "2@t2 3@t3" : "3@t3")
                : items(asked.path().split("/")[2] + "1"));
        Ran second = play.run(new Setup().concurrency(concurrency)).ends("OK");
        boolean again =
                second.requests().stream().anyMatch(asked -> asked.path().startsWith("/parents/2/"));
        assertThat(again).as("a skipped one is asked again").isEqualTo(then.equals("skip"));
        if (again) {
            assertThat(second.ids("items")).contains(21L);
            assertThat(play.run().ends("OK").requests())
                    .noneMatch(asked -> asked.path().startsWith("/parents/2/"));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 16})
    void E05_parent_read_once(int concurrency) {
        String manifest = Manifests.source(
                Manifests.http(),
                Manifests.stream("parents", """
                        for_each: {part: [a, b, c]}
                        endpoint: GET /parents
                        query: {part: "{{part}}"}
                        records: $.items
                        primary_key: id
                        schema: {id: integer, updated_at: timestamp}
                        paginator: {type: page, into: query.page}
                        """),
                child("items", "parents", ""),
                child("others", "parents", ""));
        Api api = new Api();
        Object[] pages = new Object[12];
        int at = 0;
        for (String part : new String[] {"a", "b", "c"}) {
            int id = part.charAt(0) - 'a' + 1;
            pages[at++] = "/parents?part=" + part + "&page=1";
            pages[at++] = items("" + id);
            pages[at++] = "/parents?part=" + part + "&page=2";
            pages[at++] = items("");
        }
        Object[] all = new Object[pages.length + 12];
        System.arraycopy(pages, 0, all, 0, pages.length);
        at = pages.length;
        for (int id = 1; id <= 3; id++) {
            all[at++] = "/parents/" + id + "/items";
            all[at++] = items(id + "1");
            all[at++] = "/parents/" + id + "/others";
            all[at++] = items(id + "2");
        }
        Play play = Play.of(manifest, api.inAnyOrder(all));
        play.run(new Setup().select("items,others").concurrency(concurrency)).requests(12);
        assertThat(api.problems()).isEmpty();
    }
}
