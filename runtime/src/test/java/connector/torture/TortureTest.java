package connector.torture;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.torture.Verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Torture holds what is right and breaks what is wrong: each test but the first two is a mistake that loses rows. */
class TortureTest {
    private static final String GOOD = """
            spec: 1
            name: shop
            version: 1.0.0
            config:
              token: {type: string, secret: true, description: A token.}
              start_date: {type: timestamp, default: "2020-01-01T00:00:00Z", description: Where to begin.}
            http:
              base_url: https://api.example.com
              auth: {type: bearer, token: "{{config.token}}"}
              errors:
                - {status: 409, then: retry}
            streams:
              orders:
                endpoint: GET /orders
                primary_key: id
                records: $.data
                paginator: {type: cursor, next: $.next, into: query.cursor, size: {value: 100, into: query.limit}}
                cursor:
                  field: updated
                  start: "{{config.start_date}}"
                  since: "query.updated[gte]"
                  settle: 1h
                  lookback: 1d
                schema: {id: integer, updated: timestamp, note: string}
              lines:
                for_each: {order: {stream: orders, parents: changed}}
                endpoint: GET /orders/{{order.id}}/lines
                primary_key: id
                records: $.data
                paginator: {type: offset, into: query.offset, size: {value: 50, into: query.limit}, end: {total: $.total}}
                errors:
                  - {status: 404, then: empty, because: The order is gone.}
                schema: {id: integer, note: string}
            """;

    @TempDir
    Path folder;

    private List<Verdict> play(String manifest, Set<Scenario> scenarios, String... streams) throws IOException {
        Path file = Files.writeString(folder.resolve("shop.yaml"), manifest);
        Connector.Loaded loaded = Connector.load(file);
        assertThat(loaded.connector()).as(loaded.problems().toString()).isPresent();
        return new Torture(loaded.connector().get(), Map.of(), 1).play(Set.of(streams), scenarios);
    }

    private static List<Verdict> of(List<Verdict> verdicts, Result result) {
        return verdicts.stream().filter(v -> v.result() == result).toList();
    }

    @Test
    void a_manifest_that_is_right_holds_in_every_scenario_and_rule() throws IOException {
        List<Verdict> verdicts = play(GOOD, EnumSet.allOf(Scenario.class), "orders", "lines");
        assertThat(of(verdicts, Result.BROKEN)).isEmpty();
        assertThat(of(verdicts, Result.HELD)).hasSizeGreaterThan(30);
        assertThat(of(verdicts, Result.HELD)).anyMatch(v -> v.detail().equals("rule 1, 404"));
    }

    @Test
    void the_same_seed_gives_the_same_verdicts() throws IOException {
        Set<Scenario> some = EnumSet.of(Scenario.PAGES, Scenario.CRASH, Scenario.SERVER_ERROR);
        assertThat(play(GOOD, some, "orders")).isEqualTo(play(GOOD, some, "orders"));
    }

    @Test
    void a_strict_bound_declared_as_an_inclusive_one_loses_the_row_at_the_start() throws IOException {
        broken(GOOD.replace("[gte]", "[gt]"), Scenario.PAGES, "orders", "lost");
    }

    @Test
    void a_swallowed_server_error_loses_what_is_behind_it() throws IOException {
        String swallowed = GOOD.replace(
                "{status: 404, then: empty, because: The order is gone.}",
                "{status: 5xx, then: empty, because: It happens.}");
        broken(swallowed, Scenario.SERVER_DOWN, "lines", "lost");
        broken(swallowed, Scenario.ERROR_RULES, "lines", "lost");
    }

    @Test
    void a_web_page_taken_for_the_end_loses_the_rest() throws IOException {
        broken(
                GOOD.replace(
                        "{status: 409, then: retry}", "{status: 200, body: Sign in, then: empty, because: It is so.}"),
                Scenario.WEB_PAGE,
                "lines",
                "lost");
    }

    @Test
    void a_primary_key_that_rows_share_keeps_one_of_them() throws IOException {
        String shared = GOOD.replace(
                        "schema: {id: integer, note: string}", "schema: {order_id: integer, id: integer, note: string}")
                .replace("endpoint: GET /orders/{{order.id}}/lines", """
                        endpoint: GET /orders/{{order.id}}/lines
                            transform: [{add: {order_id: "{{order.id}}"}}]""")
                .replaceFirst("(?s)(order.id}}/lines.*?)primary_key: id", "$1primary_key: order_id");
        broken(shared, Scenario.PAGES, "lines", "one primary key");
    }

    @Test
    void a_paginator_left_out_shows_one_page() throws IOException {
        String dropped = GOOD.replace(
                "paginator: {type: cursor, next: $.next, into: query.cursor, size: {value: 100, into: query.limit}}",
                "paginator: {type: page, into: query.page, size: {value: 100, into: query.limit}, end: {total: $.count},"
                        + " max_pages: 1}");
        List<Verdict> verdicts = play(dropped, EnumSet.of(Scenario.PAGES), "orders");
        assertThat(verdicts).singleElement().satisfies(v -> {
            assertThat(v.result()).isEqualTo(Result.BROKEN);
            assertThat(v.message()).contains("CAP");
        });
    }

    @Test
    void the_trace_is_that_of_the_smallest_data_that_show_it() throws IOException {
        Verdict verdict = broken(GOOD.replace("[gte]", "[gt]"), Scenario.PAGES, "orders", "lost");
        assertThat(verdict.trace())
                .hasSizeLessThan(6)
                .anyMatch(line -> line.contains("GET /orders {updated[gt]="))
                .anyMatch(line -> line.startsWith("missing: row "));
    }

    @Test
    void an_api_that_cannot_be_made_up_is_said_and_not_passed() throws IOException {
        List<Verdict> verdicts =
                play(GOOD.replace("records: $.data", "records: $..rows"), EnumSet.of(Scenario.PAGES), "orders");
        assertThat(verdicts).singleElement().satisfies(v -> {
            assertThat(v.result()).isEqualTo(Result.BEYOND);
            assertThat(v.message()).contains("$..rows");
            assertThat(v.mark().line()).isEqualTo(lineOf("records:"));
        });
    }

    private static int lineOf(String text) {
        return (int) GOOD.substring(0, GOOD.indexOf(text)).lines().count();
    }

    private Verdict broken(String manifest, Scenario scenario, String stream, String says) throws IOException {
        List<Verdict> verdicts = of(play(manifest, EnumSet.of(scenario), stream), Result.BROKEN);
        assertThat(verdicts).isNotEmpty().first().satisfies(v -> {
            assertThat(v.scenario()).isEqualTo(scenario);
            assertThat(v.message()).contains(says);
        });
        return verdicts.get(0);
    }
}
