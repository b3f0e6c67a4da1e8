package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code connector test} and how it tells what came out. */
@Isolated("where log lines go is one setting for the process")
class TestCommandTest {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            title: Shop
            config:
              token: {type: string, secret: true}
              region: {type: string, optional: true}
            http:
              base_url: https://shop.example
              auth: {type: bearer, token: "{{config.token}}"}
              errors:
                - {status: 404, then: skip, because: gone}
            defaults: {primary_key: id, records: $.data}
            streams:
              orders:
                endpoint: GET /orders
                paginator: {type: cursor, next: $.next, into: query.after}
                schema: {id: integer, total: decimal}
              items:
                endpoint: GET /items
                paginator: none
                schema: {id: integer}
            """;

    private static final String CASE = """
            description: Orders.
            select: orders
            config: {token: test-token}
            now: "2026-01-15T12:00:00Z"
            exchanges:
              - request: GET https://shop.example/orders
                response: {json: {data: [{id: 1, total: 1.5}, {id: 2, total: 2.5}, {id: 3, total: 3.5}]}}
            expect:
              records:
                orders: [{id: 1, total: 1.5}, {id: 2, total: 2.5}, {id: 3, total: 3.5}]
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private Path manifest;

    @BeforeEach
    void write() throws IOException {
        manifest = Files.writeString(folder.resolve("shop.yaml"), MANIFEST);
        Files.createDirectories(folder.resolve("shop/tests"));
        testCase("orders", CASE);
    }

    private void testCase(String name, String text) throws IOException {
        Files.writeString(folder.resolve("shop/tests/" + name + ".yaml"), text);
    }

    private Terminal.Ran test(String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "test";
        all[1] = manifest.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return terminal.run(all);
    }

    @Test
    void a_record_that_is_not_expected_is_one_difference_and_not_one_for_every_record_behind_it() throws IOException {
        testCase("orders", CASE.replace("orders: [{id: 1, total: 1.5}, ", "orders: ["));

        Terminal.Ran ran = test();

        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.out().lines().filter(line -> line.contains("records.orders")))
                .containsExactly("      records.orders[0]: expected nothing, got {\"id\":1,\"total\":1.5}");
    }

    @Test
    void coverage_names_the_parts_that_no_case_reaches_with_their_lines() throws IOException {
        Terminal.Ran ran = test("--coverage");

        assertThat(ran.exit()).isZero();
        assertThat(ran.out())
                .contains("shop.yaml: 33 % covered, 2 of 6 parts")
                .contains("shop.yaml:7 config.region: no case gives it")
                .contains("shop.yaml:12 http.errors[0]: no answer of a case fits it")
                .contains("shop.yaml:17 streams.orders.paginator: no case reads a second page")
                .contains("streams.items: no case emits a record of it");
        testCase("items", """
                select: "items,orders"
                config: {token: test-token, region: eu}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/items
                    response: {json: {data: [{id: 1}]}}
                  - request: GET https://shop.example/orders
                    response: {json: {data: [{id: 1}], next: n}}
                  - request: GET https://shop.example/orders
                    query: {after: n}
                    response: {json: {data: [{id: 2}]}}
                expect: {records: {items: 1, orders: 2}}
                """);
        testCase("gone", """
                select: items
                config: {token: test-token}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/items
                    response: {status: 404}
                """);
        assertThat(test("--coverage").out()).contains("100 % covered, 6 of 6 parts", "3 passed");
    }

    @Test
    void cases_are_complete_when_every_stream_second_page_and_second_run_is_in_one() throws IOException {
        Files.writeString(
                manifest,
                MANIFEST.replace("    paginator: {type: cursor, next: $.next, into: query.after}\n", "")
                        .replace("    paginator: none\n", "")
                        .replace(
                                "records: $.data}",
                                "records: $.data, paginator: {type: cursor, next: $.next, into: query.after}}"));
        Terminal.Ran ran = test("--complete");

        assertThat(ran.exit()).isEqualTo(5);
        assertThat(ran.out())
                .contains("shop.yaml: the cases are not complete", "there is no ", "demo.yaml, which --demo plays")
                .contains("streams.orders.paginator: no case reads a second page")
                .contains("streams.items: no case emits a record of it")
                .doesNotContain("items.paginator", "config.region", "errors[0]");
        assertThat(test("--complete", "--format", "junit").out()).contains("failures=\"1\"", "no case reads a second");
        assertThat(test("--complete", "--case", "orders").exit()).isEqualTo(2);
        testCase("demo", """
                config: {token: test-token}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/items
                    response: {json: {data: [{id: 1}]}}
                  - request: GET https://shop.example/orders
                    response: {json: {data: [{id: 1}], next: n}}
                  - request: GET https://shop.example/orders
                    query: {after: n}
                    response: {json: {data: [{id: 2}]}}
                expect: {records: {items: 1, orders: 2}}
                """);
        assertThat(test("--complete").exit()).isZero();
    }

    @Test
    void json_has_every_case_and_every_part() throws IOException {
        Map<?, ?> root =
                (Map<?, ?>) Json.parse(test("--format", "json", "--coverage").out());

        assertThat(root.get("passed")).isEqualTo(1L);
        assertThat(root.toString()).contains("status=passed", "percent=33", "path=http.errors[0]", "line=12");
    }

    @Test
    void junit_has_a_failure_for_each_case_that_differs() throws Exception {
        testCase("orders", CASE.replace("orders: [{id: 1,", "orders: [{id: 9,"));

        Terminal.Ran ran = test("--format", "junit");

        var suite = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new java.io.ByteArrayInputStream(ran.out().getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .getDocumentElement();
        assertThat(ran.exit()).isEqualTo(5);
        assertThat(suite.getElementsByTagName("failure").item(0).getTextContent())
                .contains("records.orders[0].id: expected 9, got 1");
    }

    @Test
    void cases_are_chosen_by_name_and_by_stream() throws IOException {
        testCase("other", CASE);

        assertThat(test("--case", "oth*").out())
                .contains("shop/other.yaml", "1 passed")
                .doesNotContain("shop/orders");
        assertThat(test("--stream", "items").out()).contains("0 passed");
        assertThat(test("--stream", "ord*", "--jobs", "1").out()).contains("2 passed");
    }

    @Test
    void many_manifests_at_once_are_told_in_the_order_of_their_names() throws IOException {
        for (String name : new String[] {"b", "c", "d", "e"}) {
            Files.writeString(folder.resolve(name + ".yaml"), MANIFEST.replace("name: shop", "name: " + name));
            Files.createDirectories(folder.resolve(name + "/tests"));
            Files.writeString(folder.resolve(name + "/tests/orders.yaml"), CASE);
        }

        assertThat(terminal.run("test", folder.toString(), "--jobs", "4").out().lines())
                .extracting(line -> line.replaceFirst("/.*", ""))
                .containsExactly("ok    b", "ok    c", "ok    d", "ok    e", "ok    shop", "5 passed, 0 failed");
    }
}
