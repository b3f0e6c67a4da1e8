package connector.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.net.Headers;
import connector.net.Response;
import connector.net.Transport;
import connector.singer.Selection;
import connector.slice.Plan;
import connector.slice.SliceOutput;
import connector.slice.SliceTask;
import connector.state.StateDocument;
import connector.testcase.CollectingSink;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Saved places, sync tokens and pages inside parents, where every slice is read by another process. */
class PagesInPartsTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");

    private static final String HEAD = """
            spec: 1
            name: shop
            version: 1.0.0
            http: {base_url: "https://shop.test", retry: {attempts: 1}}
            defaults: {primary_key: id, records: $.items}
            streams:
            """;

    private static final String EVENTS = HEAD + """
              events:
                for_each: {list: [a, b]}
                endpoint: GET /{{list}}
                cursor: {field: at, start: "2026-01-01T00:00:00Z", since: query.since, until: query.until}
                paginator: {type: cursor, next: $.next, into: query.after, resumable: true, token_ttl: 10m}
                schema: {id: string, at: timestamp}
            """;

    private static final String TOKENS = HEAD + """
              changes:
                for_each: {list: [a, b, c]}
                endpoint: GET /{{list}}
                cursor: {token: $.sync, into: query.sync}
                paginator: {type: cursor, next: $.next, into: query.after}
                schema: {id: string}
            """;

    private static final String EMBEDDED = HEAD + """
              orders:
                endpoint: GET /orders
                schema: {id: integer, lines: any}
              lines:
                for_each: {order: orders}
                endpoint: GET /orders/{{order.id}}/lines
                paginator: {type: cursor, next: $.next, into: query.after, first_page: order.lines}
                schema: {id: string}
            """;

    @TempDir
    private Path folder;

    /** What is asked for, path and the parameters that matter, and its answer; anything else is a 500. */
    private final Map<String, String> answers = new HashMap<>();

    private final List<String> asked = new ArrayList<>();

    private final Transport api = (request, limits) -> {
        Map<String, String> query = new TreeMap<>();
        if (request.uri().getQuery() != null) {
            for (String pair : request.uri().getQuery().split("&")) {
                query.put(pair.split("=")[0], pair.split("=")[1]);
            }
        }
        query.remove("since");
        query.remove("until");
        String one = request.uri().getPath() + (query.isEmpty() ? "" : query);
        asked.add(one);
        String body = answers.getOrDefault(one, "{}");
        return new Response(
                answers.containsKey(one) ? 200 : 500,
                new Headers(Map.of("Content-Type", List.of("application/json"))),
                body.getBytes(StandardCharsets.UTF_8),
                NOW,
                request.uri());
    };

    private Connector connector(String manifest) throws IOException {
        return Given.connector(folder, manifest);
    }

    private Machinery machinery(Instant now) {
        return Given.machinery(now, api);
    }

    private static RunOptions options(Connector connector, StateDocument state) {
        return RunOptions.of(Given.NO_CONFIG, state, Selection.byDefault(connector.entries()))
                .concurrency(1)
                .stateEvery(Duration.ZERO)
                .build();
    }

    private static List<String> ids(CollectingSink sink) {
        return sink.records().values().stream()
                .flatMap(List::stream)
                .map(row -> String.valueOf(((Map<?, ?>) row).get("id")))
                .sorted()
                .toList();
    }

    private record Done(List<String> ids, StateDocument state, List<String> asked) {}

    private Done inOneRun(Connector connector, StateDocument state, Instant now) {
        asked.clear();
        CollectingSink sink = new CollectingSink();
        connector.run(options(connector, state), machinery(now), sink);
        StateDocument last = sink.lastState().map(Given::document).orElse(state);
        return new Done(ids(sink), last, asked.stream().sorted().toList());
    }

    private SliceOutput read(Connector connector, SliceTask task, Instant now, Sink sink) throws InterruptedException {
        SliceTask there = SliceTask.fromPlain(Given.json(task.toPlain()));
        return SliceOutput.fromPlain(Given.json(connector
                .parts(Given.NO_CONFIG, machinery(now))
                .read(there, sink)
                .toPlain()));
    }

    private Done inParts(Connector connector, StateDocument state, Instant now) throws InterruptedException {
        asked.clear();
        CollectingSink sink = new CollectingSink();
        RunParts parts = connector.parts(Given.NO_CONFIG, machinery(now));
        Plan plan = parts.plan("run-1", options(connector, state));
        List<SliceOutput> outputs = new ArrayList<>();
        StateDocument kept = state;
        while (!plan.slices().isEmpty()) {
            for (SliceTask task : plan.slices()) {
                outputs.add(read(connector, task, now, sink));
            }
            RunParts.Committed committed = parts.commit(Plan.fromPlain(Given.json(plan.toPlain())), outputs, kept);
            kept = committed.state();
            plan = committed.next();
        }
        return new Done(ids(sink), kept, asked.stream().sorted().toList());
    }

    private void page(String request, String ids, String next) {
        List<String> items = new ArrayList<>();
        for (String id : ids.split(" ")) {
            items.add("{\"id\":\"" + id + "\",\"at\":\"2026-02-0" + id.length() + "T00:00:00Z\"}");
        }
        answers.put(request, "{\"items\":[" + (ids.isEmpty() ? "" : String.join(",", items)) + "]," + next + "}");
    }

    /** List a breaks behind its second page, list b is whole. */
    private void brokenEvents() {
        page("/a", "a1 a2", "\"next\":\"A\"");
        page("/a{after=A}", "a3", "\"next\":\"B\"");
        page("/b", "b1", "\"next\":null");
    }

    @Test
    void a_slice_that_failed_leaves_its_place_as_in_one_run() throws Exception {
        Connector connector = connector(EVENTS);
        brokenEvents();
        Done whole = inOneRun(connector, StateDocument.none(), NOW);
        Done parts = inParts(connector, StateDocument.none(), NOW);

        assertThat(parts).isEqualTo(whole);
        assertThat(Json.text(parts.state().toPlain())).contains("\"token\":\"B\"");

        page("/a{after=B}", "a4", "\"next\":null");
        Instant later = NOW.plus(Duration.ofMinutes(5));
        Done wholeAgain = inOneRun(connector, whole.state(), later);
        Done partsAgain = inParts(connector, parts.state(), later);

        assertThat(partsAgain).isEqualTo(wholeAgain);
        assertThat(partsAgain.ids()).contains("a4");
        assertThat(partsAgain.asked()).contains("/a{after=B}");
        assertThat(Json.text(partsAgain.state().toPlain())).doesNotContain("\"page\"");
    }

    /** It leaves no result; the plan still says where its slice goes on. */
    @Test
    void the_slice_of_a_reader_that_was_killed_goes_on_from_the_same_place() throws Exception {
        Connector connector = connector(EVENTS);
        brokenEvents();
        StateDocument broken = inOneRun(connector, StateDocument.none(), NOW).state();
        page("/a{after=B}", "a4", "\"next\":\"C\"");
        page("/a{after=C}", "a5", "\"next\":null");
        Instant later = NOW.plus(Duration.ofMinutes(5));
        RunParts parts = connector.parts(Given.NO_CONFIG, machinery(later));
        Plan plan = parts.plan("run-2", options(connector, broken));
        SliceTask left = plan.slices().stream()
                .filter(task -> task.slice().position().isPresent())
                .findFirst()
                .orElseThrow();

        OutputStream closed = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        asked.clear();
        assertThatThrownBy(() -> read(connector, left, later, new SingerSink(closed)))
                .isInstanceOfSatisfying(
                        Failure.class, gone -> assertThat(gone.kind()).isEqualTo(FailureClass.OUTPUT));
        CollectingSink sink = new CollectingSink();
        List<SliceOutput> outputs = new ArrayList<>(List.of(read(connector, left, later, sink)));

        assertThat(ids(sink)).containsExactly("a4", "a5");
        assertThat(asked).containsExactly("/a{after=B}", "/a{after=C}", "/a{after=B}", "/a{after=C}");

        for (SliceTask task : plan.slices()) {
            if (!task.equals(left)) {
                outputs.add(read(connector, task, later, sink));
            }
        }
        RunParts.Committed committed = parts.commit(plan, outputs, broken);
        assertThat(committed.state())
                .isEqualTo(inOneRun(connector, broken, later).state());
    }

    @Test
    void sync_tokens_are_bookmarks_as_in_one_run() throws Exception {
        Connector connector = connector(TOKENS);
        page("/a", "a1", "\"next\":\"P\"");
        page("/a{after=P}", "a2", "\"sync\":\"SA\"");
        page("/b", "b1", "\"sync\":\"SB\"");
        Done whole = inOneRun(connector, StateDocument.none(), NOW);
        Done parts = inParts(connector, StateDocument.none(), NOW);

        assertThat(parts).isEqualTo(whole);
        assertThat(Json.text(parts.state().toPlain())).contains("\"SA\"", "\"SB\"");

        page("/a{sync=SA}", "a2", "\"sync\":\"R\"");
        page("/b{sync=SB}", "", "\"sync\":\"SB\"");
        page("/c", "c1", "\"sync\":\"SC\"");
        Done wholeAgain = inOneRun(connector, whole.state(), NOW);
        Done partsAgain = inParts(connector, parts.state(), NOW);

        assertThat(partsAgain).isEqualTo(wholeAgain);
        assertThat(partsAgain.asked()).containsExactly("/a{sync=SA}", "/b{sync=SB}", "/c");
        assertThat(partsAgain.state().bookmark("changes").get("partitions"))
                .asString()
                .contains("value=R}", "value=SB}", "value=SC}")
                .doesNotContain("SA");
    }

    @Test
    void the_first_page_in_a_parent_travels_with_its_slice() throws Exception {
        Connector connector = connector(EMBEDDED);
        answers.put(
                "/orders",
                "{\"items\":[{\"id\":1,\"lines\":{\"items\":[{\"id\":\"l1\"}],\"next\":\"A\"}},"
                        + "{\"id\":2,\"lines\":{\"items\":[{\"id\":\"l3\"}],\"next\":null}}, {\"id\":3}]}");
        page("/orders/1/lines{after=A}", "l2", "\"next\":null");
        page("/orders/3/lines", "l4", "\"next\":null");
        Done whole = inOneRun(connector, StateDocument.none(), NOW);
        Done parts = inParts(connector, StateDocument.none(), NOW);

        assertThat(whole.ids()).containsExactly("1", "2", "3", "l1", "l2", "l3", "l4");
        assertThat(parts).isEqualTo(whole);
        assertThat(parts.asked()).containsExactly("/orders", "/orders/1/lines{after=A}", "/orders/3/lines");
    }
}
