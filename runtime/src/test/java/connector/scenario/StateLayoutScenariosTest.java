package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.state.StateDocument;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/**
 * States of the past and of other taps, as files: each is read, the next run asks from the right place, what the run does
 * not know stays, and a second run without news writes the same state.
 */
class StateLayoutScenariosTest {
    private static final Path STATES = Path.of("src/test/resources/states");

    /** The layout that is written now. A change of it needs a step in {@code Layouts} and a new number here. */
    private static final long CURRENT = 1;

    private static String file(String name) {
        try {
            return Files.readString(STATES.resolve(name));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static final String ITEMS = Manifests.stream("items", """
            endpoint: GET /items
            records: $.items
            primary_key: id
            schema: {id: integer, updated_at: timestamp}
            cursor: {field: updated_at, since: query.since}
            """);

    private static final String ISSUES = Manifests.stream("issues", """
            for_each: {repo: [a, b, c]}
            endpoint: GET /{{repo}}/issues
            records: $.items
            primary_key: id
            schema: {id: integer, updated_at: timestamp}
            cursor: {field: updated_at, since: query.since}
            """);

    private static Map<String, Object> without(Map<String, Object> bookmark, String... members) {
        Map<String, Object> rest = new LinkedHashMap<>(bookmark);
        List.of(members).forEach(rest::remove);
        return rest;
    }

    @Test
    void a_classic_state_is_read_and_kept() {
        Map<String, Object> input = Data.object(file("classic.json"));
        Api api = new Api()
                .on("since=t5", items("5 6"))
                .on("since=t6", items("6"))
                .on("since=t6", items("6"));
        Play play = Play.of(Manifests.source(Manifests.http(), ITEMS), api);
        Ran first = play.run(new Setup().state(file("classic.json")))
                .ends("OK")
                .emits(5, 6)
                .bookmark("t6");
        Map<String, Object> bookmark = Ran.bookmark(first.lastState(), "items");
        assertThat(bookmark).doesNotContainKey("updated_at").containsEntry("offset", Map.of("page", 3L));
        othersAreKept(input, first.lastState());
        settles(play);
    }

    @Test
    void a_meltano_state_is_read_and_kept() {
        Map<String, Object> input = Data.object(file("meltano.json"));
        Api api = new Api()
                .inAnyOrder(
                        "since=t5", items("5 6"),
                        "/a/issues?since=t7", items("17"),
                        "/b/issues?since=t9", items("19 20"),
                        "/c/issues", items("1 2"));
        for (int again = 0; again < 2; again++) {
            api.inAnyOrder(
                    "since=t6", items("6"),
                    "/a/issues?since=t17", items("17"),
                    "/b/issues?since=t20", items("20"),
                    "/c/issues?since=t2", items("2"));
        }
        Play play = Play.of(Manifests.source(Manifests.http(), ITEMS, ISSUES), api);
        Ran first = play.run(new Setup().state(file("meltano.json"))).ends("OK").bookmark("t6");
        assertThat(first.ids("issues")).containsExactlyInAnyOrder(17L, 19L, 20L, 1L, 2L);
        assertThat(Ran.bookmark(first.lastState(), "items"))
                .containsEntry("starting_replication_value", "2026-01-01T00:00:01Z")
                .containsKey("progress_markers");
        assertThat(Json.text(first.lastState())).contains("\"note\":\"of the old tap\"");
        othersAreKept(input, first.lastState());
        settles(play);
    }

    /** What an unsorted stream had reached when it was interrupted says nothing about the rows before. */
    @Test
    void markers_of_an_interrupted_meltano_run_are_no_bookmark() {
        Map<String, Object> input = Data.object(file("meltano-interrupted.json"));
        Api api = new Api()
                .inAnyOrder(
                        "", items("5 6"),
                        "/a/issues?since=t7", items("17"),
                        "/b/issues", items("2"),
                        "/c/issues", items(""));
        for (int again = 0; again < 2; again++) {
            api.inAnyOrder(
                    "since=t6", items("6"),
                    "/a/issues?since=t17", items("17"),
                    "/b/issues?since=t2", items("2"),
                    "/c/issues", items(""));
        }
        Play play = Play.of(Manifests.source(Manifests.http(), ITEMS, ISSUES), api);
        Ran first = play.run(new Setup().state(file("meltano-interrupted.json")))
                .ends("OK")
                .emits(5, 6);
        othersAreKept(input, first.lastState());
        settles(play);
    }

    /** Streams and members that no stream of the manifest has anything to do with. */
    private static void othersAreKept(Map<String, Object> input, Map<String, Object> output) {
        assertThat(without(output, "bookmarks", "connector")).isEqualTo(without(input, "bookmarks", "connector"));
        Map<String, Object> before = bookmarks(input);
        assertThat(before).containsKey("of_another_tap");
        assertThat(bookmarks(output).keySet()).containsAll(before.keySet());
        assertThat(bookmarks(output).get("of_another_tap")).isEqualTo(before.get("of_another_tap"));
    }

    @SuppressWarnings("unchecked") // checked where it was written
    private static Map<String, Object> bookmarks(Map<String, Object> state) {
        return (Map<String, Object>) state.get("bookmarks");
    }

    /** Another run takes note of the rows that it sees again; from then on nothing changes while nothing is new. */
    private static void settles(Play play) {
        play.run().ends("OK");
        String before = Json.text(play.state());
        play.run().ends("OK").emits();
        assertThat(Json.text(play.state())).isEqualTo(before);
        play.api.problems().forEach(problem -> assertThat(problem).isEmpty());
    }

    private static final String EVERYTHING = Manifests.withConfig(
            Manifests.source(
                    Manifests.http("errors: [{status: 404, then: skip, because: Not shared.}]"),
                    Manifests.stream("items", """
                            endpoint: GET /items
                            query: {kind: "{{config.kind}}"}
                            records: $.items
                            primary_key: id
                            type_mismatch: widen
                            schema: {id: integer, updated_at: timestamp, size: integer}
                            cursor: {field: updated_at, start: "2026-01-01T00:00:00Z", since: query.since}
                            """),
                    ISSUES,
                    Manifests.stream("lines", """
                            for_each: {item: {stream: items, parents: changed}}
                            endpoint: GET /items/{{item.id}}/lines
                            records: $.items
                            primary_key: id
                            schema: {id: integer}
                            """),
                    Manifests.stream("notes", """
                            for_each: {item: {stream: items, parents: new, because: They never change.}}
                            endpoint: GET /items/{{item.id}}/notes
                            records: $.items
                            primary_key: id
                            schema: {id: integer}
                            """),
                    Manifests.stream("events", """
                            endpoint: GET /events
                            records: $.items
                            primary_key: id
                            schema: {id: integer, updated_at: timestamp}
                            cursor: {field: updated_at, start: "2026-01-01T00:00:00Z", since: query.since, until: query.until}
                            paginator: {type: cursor, next: $.next, into: query.after, resumable: true, token_ttl: 1h}
                            """),
                    Manifests.stream("changes", """
                            for_each: {list: [x, y]}
                            endpoint: GET /{{list}}/changes
                            records: $.items
                            primary_key: id
                            schema: {id: integer}
                            cursor: {token: $.sync, into: query.sync}
                            """)),
            "kind: {type: string, default: all}");

    /** Rows of which the first one has a size that is no number. */
    private static Answer sized(long... ids) {
        List<Object> rows = new ArrayList<>();
        for (long id : ids) {
            Map<String, Object> row = Data.row(id, Data.t(id));
            row.put("size", id == 1 ? "L" : 5L);
            rows.add(row);
        }
        return items(rows);
    }

    private static Answer first(Asked asked) {
        return switch (asked.path()) {
            case "/items" -> sized(1, 2);
            case "/a/issues" -> items("5 7@t7 8@t7");
            case "/b/issues" -> items("9");
            case "/events" -> asked.param("after").isPresent() ? Answer.status(400) : items("1 2", "next", "A");
            case "/items/1/lines", "/items/2/notes" -> Answer.status(404);
            case "/items/2/lines" -> items("21");
            case "/items/1/notes" -> items("11");
            case "/x/changes" -> items("31", "sync", "X1");
            case "/y/changes" -> items("41", "sync", "Y1");
            default -> Answer.status(400);
        };
    }

    @Test
    void the_layout_is_the_one_of_its_version() throws IOException {
        Play play = Play.of(EVERYTHING, Api.answering(StateLayoutScenariosTest::first));
        Ran run = play.run(new Setup().concurrency(1)).ends("SOURCE");
        Path golden = STATES.resolve("layout-" + CURRENT + ".json");
        String written = Json.text(run.lastState());
        if (Boolean.getBoolean("connector.update")) {
            Files.writeString(golden, written + "\n");
        }
        assertThat(Data.object(written))
                .as("Old states must be read for ever, so a change of the layout needs a version of its own: a step in"
                        + " Layouts, a higher CURRENT here, and the file layout-" + (CURRENT + 1) + ".json"
                        + " (-Dconnector.update=true); the files of older versions stay. A member that older versions"
                        + " ignore without loss may be added to layout-" + CURRENT + ".json instead.")
                .isEqualTo(Data.object(file(golden.getFileName().toString())));
        assertThat(run.lastState().get("connector"))
                .isEqualTo(Map.of("name", "api", "version", "1.0.0", "spec", 1L, "state", CURRENT));
    }

    /** One for each version there has been. */
    @Test
    void every_layout_that_was_ever_written_is_read() {
        for (long version = 1; version <= CURRENT; version++) {
            String old = file("layout-" + version + ".json");
            Api api = new Api()
                    .inAnyOrder(
                            "/items?kind=all&since=t0",
                            sized(1, 2, 3),
                            "/a/issues?since=t7",
                            items("7@t7 8@t7"),
                            "/b/issues?since=t9",
                            items("9"),
                            "/c/issues",
                            items("3"),
                            "/items/1/lines",
                            items("10"),
                            "/items/2/lines",
                            items("21"),
                            "/items/3/lines",
                            items("30"),
                            "/items/2/notes",
                            items("12"),
                            "/items/3/notes",
                            items("13"),
                            "/events?after=A&since=t0&until=" + Data.at("12:00:00"),
                            items("3"),
                            "/x/changes?sync=X1",
                            items("32", "sync", "X2"),
                            "/y/changes?sync=Y1",
                            items("", "sync", "Y1"));
            Play play = Play.of(EVERYTHING, api);
            play.old(1, 2, 7, 8, 9);
            Ran run = play.run(new Setup().state(old).concurrency(1)).ends("OK").emits(3);
            assertThat(api.problems()).isEmpty();
            assertThat(run.ids("issues")).containsExactly(3L);
            assertThat(run.ids("events")).containsExactly(3L);
            assertThat(run.output().schemas("items")).hasSize(1);
            assertThat(Json.text(run.output().schemas("items"))).contains("string");
        }
    }

    @Test
    void a_later_layout_is_refused_before_anything_is_asked() {
        Play play = Play.of(EVERYTHING, new Api());
        String later = "{\"bookmarks\":{},\"connector\":{\"state\":" + (CURRENT + 1) + "}}";
        play.run(new Setup().state(later)).ends("STATE").says("later version").requests(0);
        assertThat(StateDocument.parse(
                                later.replace("" + (CURRENT + 1), "" + CURRENT).getBytes(StandardCharsets.UTF_8), "it")
                        .isEmpty())
                .isTrue();
    }
}
