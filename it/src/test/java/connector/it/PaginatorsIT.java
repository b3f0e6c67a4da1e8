package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** json-server's 1,234 orders, read by every paginator it can serve. */
final class PaginatorsIT {
    private static final Path MANIFEST = Places.example("json-server/paginators.yaml");

    private static final List<String> STREAMS =
            List.of("by_page", "by_page_and_total", "by_offset", "by_short_page", "by_link", "by_next_url", "by_key");

    private static Server shop;

    @BeforeAll
    static void start() {
        shop = Server.start("shop.mjs");
    }

    @AfterAll
    static void stop() {
        shop.close();
    }

    /** Pages that end within the table, and pages that fill it exactly. */
    @ParameterizedTest
    @ValueSource(ints = {100, 617})
    void every_row_once_and_in_order_by_every_paginator(int size) {
        Outcome run = Program.run(MANIFEST)
                .config(Map.of("api_url", shop.says("url"), "page_size", size))
                .ok();
        List<JsonNode> orders = orders();
        assertThat(STREAMS)
                .allSatisfy(stream -> assertThat(run.rows(stream)).as(stream).isEqualTo(orders));
        assertThat(run.count()).isEqualTo((long) STREAMS.size() * orders.size());
    }

    @Test
    void a_manifest_that_forgets_to_page_is_not_believed() throws IOException {
        Path forgetful = Places.fresh("manifest-").resolve("forgetful.yaml");
        Files.writeString(forgetful, """
                spec: 1
                name: forgetful
                title: Forgetful
                version: 1.0.0
                http: {base_url: "%s"}
                streams:
                  orders:
                    endpoint: GET /orders
                    query: {_page: 1, _limit: 100}
                    primary_key: id
                    schema: {id: integer}
                """.formatted(shop.says("url")));
        Outcome run = Program.run(forgetful).outcome();
        assertThat(run.exit()).isEqualTo(5);
        assertThat(run.stderr()).contains("TRUNCATED", "orders");
    }

    private static List<JsonNode> orders() {
        return Rows.byId(Rows.of(shop.rest().get("/db").get("orders")));
    }
}
