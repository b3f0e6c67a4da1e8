package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The shop behind oauth2-mock-server, whose tokens die while it is read. */
final class ShortTokensIT {
    private static final Path MANIFEST = Places.example("oauth2/guarded.yaml");
    private static final int PAGE_SIZE = 25;
    /** 1,234 rows in pages of 25. */
    private static final int PAGES = 50;

    @Test
    void a_token_of_a_minute_that_dies_on_the_way_is_renewed_each_time_it_is_refused() {
        try (Server shop = Server.start("guarded.mjs", "--life=60", "--per-request=10")) {
            Outcome run = program(shop).ok();
            JsonNode counts = shop.rest().get("/counts");
            assertThat(run.rows("orders")).isEqualTo(heldInReadingOrder());
            // 60 s at 10 s a request: each token serves five or six pages, and its death is learned once.
            assertThat(counts.get("accepted").asInt()).isEqualTo(PAGES);
            assertThat(counts.get("refused").asInt()).isBetween(PAGES / 6 - 1, PAGES / 5);
            assertThat(counts.get("tokens").asInt())
                    .isEqualTo(counts.get("refused").asInt() + 1);

            Outcome again = program(shop).state(run.state()).ok();
            assertThat(again.count()).isZero();
            assertThat(again.state()).isEqualTo(run.state());
        }
    }

    @Test
    void a_token_of_seconds_is_renewed_ahead_of_its_end() {
        try (Server shop = Server.start("guarded.mjs", "--life=2")) {
            Outcome run = program(shop).ok();
            JsonNode counts = shop.rest().get("/counts");
            assertThat(run.rows("orders")).isEqualTo(heldInReadingOrder());
            assertThat(counts.get("accepted").asInt()).isEqualTo(PAGES);
            assertThat(counts.get("tokens").asInt()).isBetween(1, PAGES / 5);
        }
    }

    @Test
    void a_wrong_secret_is_one_clear_failure_of_credentials() {
        try (Server shop = Server.start("guarded.mjs")) {
            Outcome run = Program.run(MANIFEST)
                    .config(config(shop, "wrong-secret-f00ba4"))
                    .outcome();
            assertThat(run.exit()).isEqualTo(3);
            assertThat(run.count()).isZero();
            assertThat(run.stderr()).contains("AUTH").doesNotContain("wrong-secret-f00ba4");
            assertThat(shop.rest().get("/counts").get("tokens").asInt()).isEqualTo(1);
        }
    }

    @Test
    void neither_the_secret_nor_a_token_is_seen_at_the_highest_log_level() {
        try (Server shop = Server.start("guarded.mjs", "--life=60", "--per-request=30")) {
            Outcome run = program(shop).with("--log-level", "debug").ok();
            String startOfEveryJwt = "eyJ";
            List<String> seen = List.of(
                    run.stderr(), String.join("\n", run.stdout()), run.report().toString());
            assertThat(seen)
                    .allSatisfy(text -> assertThat(text).doesNotContain(shop.says("client_secret"), startOfEveryJwt));
        }
    }

    private static Program program(Server shop) {
        return Program.run(MANIFEST).config(config(shop, shop.says("client_secret")));
    }

    private static Map<String, ?> config(Server shop, String secret) {
        return Map.of(
                "api_url", shop.says("url"),
                "token_url", shop.says("token_url"),
                "client_id", shop.says("client_id"),
                "client_secret", secret,
                "page_size", PAGE_SIZE);
    }

    /** An open shop holds the same rows; the guarded one shows them to nobody without a token. */
    private static List<JsonNode> heldInReadingOrder() {
        try (Server open = Server.start("shop.mjs")) {
            return Rows.of(open.rest().get("/orders?_sort=updated_at,id"));
        }
    }
}
