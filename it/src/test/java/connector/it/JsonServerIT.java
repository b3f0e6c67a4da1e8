package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** json-server's shop read again and again while rows are added and changed through the server's own REST API. */
final class JsonServerIT {
    private static final Path MANIFEST = Places.example("json-server/shop.yaml");

    /**
     * The customer with the newest update time. Customers of the bookmark's very second are asked for again, and so are
     * their addresses: one of these may have changed later in that second.
     */
    private static final int NEWEST_CUSTOMER = 61;

    private Server shop;
    private Rest rest;

    @BeforeEach
    void start() {
        shop = Server.start("shop.mjs");
        rest = shop.rest();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void the_first_run_brings_every_row_of_every_table() {
        Outcome run = program().ok();
        JsonNode held = rest.get("/db");
        assertThat(Rows.byId(run.rows("customers"))).isEqualTo(Rows.of(held.get("customers")));
        assertThat(Rows.byId(run.rows("orders"))).isEqualTo(Rows.of(held.get("orders")));
        assertThat(Rows.byId(run.rows("addresses"))).isEqualTo(addresses(held));
        assertThat(run.bookmark("orders").path("replication_key_value").asText())
                .isEqualTo(newest(held, "orders"));
        assertThat(run.bookmark("customers").path("replication_key_value").asText())
                .isEqualTo(newest(held, "customers"));
    }

    @Test
    void a_run_from_the_last_state_brings_nothing_again_and_leaves_the_state_as_it_was() {
        JsonNode state = program().ok().state();
        Outcome again = program().state(state).ok();
        assertThat(again.rows("customers")).isEmpty();
        assertThat(again.rows("orders")).isEmpty();
        assertThat(again.rows("addresses")).isEqualTo(addresses(rest.get("/db"), NEWEST_CUSTOMER));
        assertThat(again.state()).isEqualTo(state);
    }

    @Test
    void a_run_from_the_last_state_brings_exactly_what_is_new_or_changed() {
        JsonNode state = program().ok().state();
        String later = "2025-06-01T00:00:00Z";
        String newestBefore = newest(rest.get("/db"), "orders");
        rest.patch("/orders/17", "{\"state\": \"returned\", \"updated_at\": \"" + later + "\"}");
        rest.post("/orders", order(5001, later));
        rest.post("/orders", order(5002, newestBefore)); // in the very second that the bookmark names
        rest.patch("/customers/6", "{\"email\": \"moved@shop.example\", \"updated_at\": \"" + later + "\"}");

        Outcome again = program().state(state).ok();
        JsonNode held = rest.get("/db");
        assertThat(Rows.byId(again.rows("orders")))
                .isEqualTo(List.of(row(held, "orders", 17), row(held, "orders", 5001), row(held, "orders", 5002)));
        assertThat(again.rows("customers")).isEqualTo(List.of(row(held, "customers", 6)));
        assertThat(Rows.byId(again.rows("addresses")))
                .isEqualTo(addresses(held, 6, NEWEST_CUSTOMER))
                .hasSize(3);
        assertThat(again.bookmark("orders").path("replication_key_value").asText())
                .isEqualTo(later);

        Outcome third = program().state(again.state()).ok();
        assertThat(third.rows("customers")).isEmpty();
        assertThat(third.rows("orders")).isEmpty();
        assertThat(third.rows("addresses")).isEqualTo(addresses(held, 6));
        assertThat(third.state()).isEqualTo(again.state());
    }

    @Test
    void a_full_refresh_brings_everything_again() {
        JsonNode state = program().ok().state();
        Outcome again = program().state(state).with("--full-refresh").ok();
        assertThat(Rows.byId(again.rows("orders")))
                .isEqualTo(Rows.of(rest.get("/db").get("orders")));
    }

    @Test
    void children_come_without_their_parents_when_only_they_are_selected() {
        Outcome run = program().with("--select", "addresses").ok();
        assertThat(Rows.byId(run.rows("addresses"))).isEqualTo(addresses(rest.get("/db")));
        assertThat(run.rows("customers")).isEmpty();
    }

    @Test
    void a_server_that_is_gone_is_a_named_failure_and_the_state_stays() {
        JsonNode state = program().with("--select", "orders").ok().state();
        Program late = program().state(state).with("--select", "orders");
        shop.close();
        Outcome run = late.outcome();
        assertThat(run.exit()).isEqualTo(1);
        assertThat(run.stderr()).contains("orders").doesNotContain("\tat ");
        assertThat(run.state()).isEqualTo(state);
    }

    private Program program() {
        return Program.run(MANIFEST).config(Map.of("api_url", shop.says("url")));
    }

    private static String order(int id, String updatedAt) {
        return """
                {"id": %d, "customer_id": 3, "updated_at": "%s", "state": "open", "total": 12.05, "gift": false,
                 "lines": [], "note": "neu – \\u00fc"}""".formatted(id, updatedAt);
    }

    /** As the manifest delivers them: with their customer's mail address. */
    private static List<JsonNode> addresses(JsonNode held) {
        Map<Integer, JsonNode> customers = Rows.of(held.get("customers")).stream()
                .collect(Collectors.toMap(customer -> customer.get("id").asInt(), Function.identity()));
        return Rows.of(held.get("addresses")).stream()
                .map(address -> Rows.with(
                        address,
                        "customer_email",
                        customers.get(address.get("customer_id").asInt()).get("email")))
                .toList();
    }

    private static List<JsonNode> addresses(JsonNode held, Integer... customers) {
        return addresses(held).stream()
                .filter(address ->
                        List.of(customers).contains(address.get("customer_id").asInt()))
                .toList();
    }

    private static JsonNode row(JsonNode held, String table, int id) {
        return Rows.of(held.get(table), row -> row.get("id").asInt() == id).get(0);
    }

    private static String newest(JsonNode held, String table) {
        return Rows.of(held.get(table)).stream()
                .map(row -> row.get("updated_at").asText())
                .max(String::compareTo)
                .orElseThrow();
    }
}
