package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The shop behind oidc-provider: a user logs in through its pages, tokens die while orders are read, and rotate. */
final class LoginIT {
    private static final Path MANIFEST = Places.example("oauth2/desktop.yaml");
    private static final int PAGE_SIZE = 5;

    @Test
    void a_user_logs_in_once_and_runs_renew_what_dies() throws Exception {
        try (Server shop = Server.start("oidc.mjs", "--life=2")) {
            Path tokens = Places.fresh("login-").resolve("tokens.json");
            Outcome before = run(shop, tokens).outcome();
            assertThat(before.exit()).isEqualTo(3);
            assertThat(before.stderr()).contains("connector login");

            login(shop, tokens);
            for (int run = 0; run < 3; run++) {
                Outcome outcome = run(shop, tokens).ok();
                assertThat(outcome.rows("orders")).hasSize(held());
                assertThat(outcome.stderr()).doesNotContain("Bearer ");
            }
            JsonNode counts = shop.rest().get("/counts");
            assertThat(counts.get("tokens").asInt())
                    .as("the login and renewals")
                    .isGreaterThan(1);
            assertThat(counts.get("rotations").asInt())
                    .as("each renewal used up a refresh token")
                    .isEqualTo(counts.get("tokens").asInt() - 1);
            assertThat(counts.get("reused").asInt())
                    .as("no refresh token was used twice")
                    .isZero();
        }
    }

    /** That the provider would tell: without it the zeros of the others would prove nothing. */
    @Test
    void a_refresh_token_that_is_used_twice_is_noticed_and_ends_the_login() throws Exception {
        try (Server shop = Server.start("oidc.mjs", "--life=2")) {
            Path tokens = Places.fresh("login-").resolve("tokens.json");
            login(shop, tokens);
            Path copy = Files.copy(tokens, tokens.resolveSibling("copy.json"));
            run(shop, tokens).ok();

            Outcome stale = run(shop, copy).outcome();
            assertThat(shop.rest().get("/counts").get("reused").asInt()).isEqualTo(1);
            assertThat(stale.exit()).isEqualTo(3);
            assertThat(stale.stderr()).contains("invalid_grant", "connector login");
        }
    }

    @Test
    void two_runs_at_once_share_a_login_whose_refresh_tokens_work_once() throws Exception {
        try (Server shop = Server.start("oidc.mjs", "--life=2")) {
            Path tokens = Places.fresh("login-").resolve("tokens.json");
            login(shop, tokens);
            List<Outcome> outcomes = new ArrayList<>();
            Thread other = new Thread(() -> outcomes.add(run(shop, tokens).outcome()));
            other.start();
            Outcome one = run(shop, tokens).outcome();
            other.join();
            outcomes.add(one);
            assertThat(outcomes).allSatisfy(o -> {
                assertThat(o.exit()).as(o.stderr()).isZero();
                assertThat(o.rows("orders")).hasSize(held());
            });
            assertThat(shop.rest().get("/counts").get("reused").asInt()).isZero();
        }
    }

    private static Program run(Server shop, Path tokens) {
        return Program.run(MANIFEST).with("--tokens", tokens.toString()).with(options(shop));
    }

    private static String[] options(Server shop) {
        return new String[] {
            "-c",
            "api_url=" + shop.says("url"),
            "-c",
            "login_url=" + shop.says("login_url"),
            "-c",
            "page_size=" + PAGE_SIZE
        };
    }

    private static int held() {
        try (Server open = Server.start("shop.mjs")) {
            return Rows.of(open.rest().get("/orders")).size();
        }
    }

    private static void login(Server shop, Path tokens) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(MANIFEST.toString(), "--tokens", tokens.toString()));
        arguments.addAll(List.of(options(shop)));
        assertThat(Login.by(arguments, LoginIT::browse)).contains("Done");
    }

    /** Follows redirects, fills in the login page and agrees; returns the last page. */
    private static String browse(Browser browser, URI start) {
        Browser.Page page = browser.get(start);
        for (int pages = 0; pages < 5 && page.uri().getPath().startsWith("/interaction/"); pages++) {
            String form =
                    page.text().contains("value=\"login\"") ? "prompt=login&login=ana&password=any" : "prompt=consent";
            page = browser.post(page.uri(), form);
        }
        return page.text();
    }
}
