package connector.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.Connector;
import connector.base.Failure;
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
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Plan, read and commit give what one run gives: the same records, the same state, level by level of children. */
class RunPartsTest {
    private static final Instant NOW = Instant.parse("2026-02-10T12:00:00Z");

    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            http: {base_url: "https://shop.test"}
            defaults: {primary_key: id, records: $.items}
            streams:
              orders:
                endpoint: GET /orders
                cursor: {field: at, start: "2026-01-01T00:00:00Z", since: query.since, until: query.until, step: 10d}
                schema: {id: integer, at: timestamp}
              lines:
                for_each: {order: {stream: orders, parents: changed, because: Lines come with their order.}}
                endpoint: GET /orders/{{order.id}}/lines
                schema: {id: string, order: integer}
              notes:
                for_each: {line: lines}
                endpoint: GET /lines/{{line.id}}/notes
                cursor: {field: at, filter: client}
                schema: {id: string, at: timestamp}
              prices:
                for_each: {order: {stream: orders, parents: changed, batch: 7, because: They come with their order.}}
                endpoint: GET /prices
                query: {orders: {csv: "{{pluck order 'id'}}"}}
                schema: {id: integer}
              regions:
                for_each: {region: [north, south]}
                endpoint: GET /regions/{{region}}
                cursor: {field: at, since: query.since}
                schema: {id: string, at: timestamp}
            """;

    @TempDir
    private Path folder;

    private final List<Integer> broken = Collections.synchronizedList(new ArrayList<>());

    /** Orders every other day, two lines each, a note a line; a region's rows share one second. */
    private final Transport api = (request, limits) -> {
        String path = request.uri().getPath();
        Map<String, String> query = new TreeMap<>();
        if (request.uri().getQuery() != null) {
            for (String pair : request.uri().getQuery().split("&")) {
                query.put(pair.split("=")[0], pair.split("=")[1]);
            }
        }
        List<String> items = new ArrayList<>();
        int status = 200;
        if (path.equals("/orders")) {
            for (int day = 0; day < 40; day += 2) {
                Instant at = Instant.parse("2026-01-01T06:00:00Z").plus(Duration.ofDays(day));
                if (!at.isBefore(Instant.parse(query.get("since"))) && at.isBefore(Instant.parse(query.get("until")))) {
                    items.add("{\"id\":" + day + ",\"at\":\"" + at + "\"}");
                }
            }
        } else if (path.startsWith("/orders/")) {
            int order = Integer.parseInt(path.split("/")[2]);
            status = broken.contains(order) ? 404 : 200;
            for (int line = 0; line < 2; line++) {
                String extra = order % 8 == 0 ? ",\"gift\":true" : "";
                items.add("{\"id\":\"" + order + "-" + line + "\",\"order\":" + order + extra + "}");
            }
        } else if (path.equals("/prices")) {
            for (String order : query.get("orders").split(",")) {
                status = broken.contains(Integer.valueOf(order)) ? 404 : status;
                items.add("{\"id\":" + order + "}");
            }
        } else if (path.startsWith("/lines/")) {
            items.add("{\"id\":\"n" + path.split("/")[2] + "\",\"at\":\"2026-02-01T00:00:00Z\"}");
        } else {
            String region = path.split("/")[2];
            items.add("{\"id\":\"" + region + "1\",\"at\":\"2026-02-02T00:00:00Z\"}");
            items.add("{\"id\":\"" + region + "2\",\"at\":\"2026-02-02T00:00:00Z\"}");
        }
        byte[] body = ("{\"items\":[" + String.join(",", items) + "]}").getBytes(StandardCharsets.UTF_8);
        return new Response(
                status, new Headers(Map.of("Content-Type", List.of("application/json"))), body, NOW, request.uri());
    };

    private Connector connector() throws IOException {
        return Given.connector(folder, MANIFEST);
    }

    private Machinery machinery(Instant now) {
        return Given.machinery(now, api);
    }

    private static RunOptions options(Connector connector, StateDocument state) {
        return RunOptions.of(Given.NO_CONFIG, state, Selection.byDefault(connector.entries()))
                .stateEvery(Duration.ZERO)
                .build();
    }

    private record Done(Map<String, List<String>> records, StateDocument state, int exit) {}

    private Done inOneRun(Connector connector, StateDocument state, Instant now) {
        CollectingSink sink = new CollectingSink();
        RunReport report = connector.run(options(connector, state), machinery(now), sink);
        return new Done(sorted(sink), sink.lastState().map(Given::document).orElse(state), report.exitCode());
    }

    /** Every part from JSON, as another process would have it; the readers in any order. */
    private Done inParts(Connector connector, StateDocument state, Instant now) throws InterruptedException {
        CollectingSink sink = new CollectingSink();
        RunParts parts = connector.parts(Given.NO_CONFIG, machinery(now));
        Plan plan = parts.plan("run-1", options(connector, state));
        List<SliceOutput> outputs = new ArrayList<>();
        StateDocument kept = state;
        int exit = 0;
        while (!plan.slices().isEmpty()) {
            List<SliceTask> tasks = new ArrayList<>(plan.slices());
            Collections.shuffle(tasks, new Random(7));
            for (SliceTask task : tasks) {
                SliceTask there = SliceTask.fromPlain(Given.json(task.toPlain()));
                SliceOutput output =
                        connector.parts(Given.NO_CONFIG, machinery(now)).read(there, sink);
                outputs.add(SliceOutput.fromPlain(Given.json(output.toPlain())));
            }
            RunParts.Committed committed = parts.commit(Plan.fromPlain(Given.json(plan.toPlain())), outputs, kept);
            RunParts.Committed again = parts.commit(plan, outputs, committed.state());
            assertThat(again.state()).isEqualTo(committed.state());
            kept = committed.state();
            plan = committed.next();
            exit = committed.report().exitCode();
        }
        return new Done(sorted(sink), kept, exit);
    }

    private static Map<String, List<String>> sorted(CollectingSink sink) {
        Map<String, List<String>> records = new TreeMap<>();
        sink.records().forEach((stream, rows) -> {
            if (!rows.isEmpty()) { // of a stream without slices no reader sends a schema
                records.put(stream, rows.stream().map(Json::text).sorted().toList());
            }
        });
        return records;
    }

    @Test
    void three_levels_in_parts_give_the_records_and_the_state_of_one_run() throws Exception {
        Connector connector = connector();

        Done whole = inOneRun(connector, StateDocument.none(), NOW);
        Done parts = inParts(connector, StateDocument.none(), NOW);

        assertThat(whole.records().get("notes")).hasSize(40);
        assertThat(whole.records().get("prices")).hasSize(20);
        assertThat(parts.records()).isEqualTo(whole.records());
        assertThat(parts.state().toPlain()).isEqualTo(whole.state().toPlain());
        assertThat(parts.exit()).isZero();
    }

    @Test
    void a_second_run_in_parts_goes_on_from_the_first() throws Exception {
        Connector connector = connector();
        Done first = inOneRun(connector, StateDocument.none(), NOW);
        Instant later = NOW.plus(Duration.ofDays(3));

        Done whole = inOneRun(connector, first.state(), later);
        Done parts = inParts(connector, first.state(), later);

        assertThat(parts.records()).isEqualTo(whole.records());
        assertThat(parts.state().toPlain()).isEqualTo(whole.state().toPlain());
    }

    @Test
    void a_slice_that_failed_or_was_never_read_holds_the_state_as_in_one_run() throws Exception {
        Connector connector = connector();
        broken.add(10);

        Done whole = inOneRun(connector, StateDocument.none(), NOW);
        Done parts = inParts(connector, StateDocument.none(), NOW);

        assertThat(parts.records()).isEqualTo(whole.records());
        assertThat(parts.state().toPlain()).isEqualTo(whole.state().toPlain());
        assertThat(whole.records().get("prices")).hasSize(19); // the broken one is in a batch of seven
        assertThat(parts.exit()).isEqualTo(whole.exit()).isNotZero();
    }

    @Test
    void a_commit_refuses_a_state_that_another_run_wrote() throws Exception {
        Connector connector = connector();
        RunParts parts = connector.parts(Given.NO_CONFIG, machinery(NOW));
        Plan plan = parts.plan("run-1", options(connector, StateDocument.none()));
        StateDocument other = inOneRun(connector, StateDocument.none(), NOW.minus(Duration.ofDays(9)))
                .state();

        assertThatThrownBy(() -> parts.commit(plan, List.of(), other))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("another run has written it");
    }

    @Test
    void a_slice_that_was_handed_out_and_has_no_result_counts_as_failed() throws Exception {
        Connector connector = connector();
        RunParts parts = connector.parts(Given.NO_CONFIG, machinery(NOW));
        Plan plan = parts.plan("run-1", options(connector, StateDocument.none()));

        RunParts.Committed committed = parts.commit(plan, List.of(), StateDocument.none());

        assertThat(committed.state().bookmark("orders")).isEmpty();
        assertThat(committed.report().outcome()).isEqualTo("PARTIAL");
    }
}
