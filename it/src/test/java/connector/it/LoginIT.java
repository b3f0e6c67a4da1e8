package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
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
            assertThat(counts.get("reused").asInt())
                    .as("no refresh token was used twice")
                    .isZero();
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

    /** Starts the command and is the browser for the URL that it prints. */
    private static void login(Server shop, Path tokens) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Program.command());
        command.addAll(List.of("login", MANIFEST.toString(), "--tokens", tokens.toString()));
        command.addAll(List.of(options(shop)));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            while (line != null && !line.startsWith("http")) {
                line = out.readLine();
            }
            assertThat(line).as("the URL to open").isNotNull();
            assertThat(browse(URI.create(line))).contains("Done");
            assertThat(process.waitFor(Program.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(out.lines()).anySatisfy(l -> assertThat(l).contains("OK: logged in"));
            assertThat(process.exitValue()).isZero();
        } finally {
            Child.end(process);
        }
    }

    /** Follows redirects, fills in the login page and agrees; returns the last page. */
    private static String browse(URI start) throws IOException, InterruptedException {
        HttpClient browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.ALWAYS)
                .build();
        HttpResponse<String> page =
                browser.send(HttpRequest.newBuilder(start).build(), HttpResponse.BodyHandlers.ofString());
        for (int pages = 0; pages < 5 && page.uri().getPath().startsWith("/interaction/"); pages++) {
            String form =
                    page.body().contains("value=\"login\"") ? "prompt=login&login=ana&password=any" : "prompt=consent";
            page = browser.send(
                    HttpRequest.newBuilder(page.uri())
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(HttpRequest.BodyPublishers.ofString(form))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
        return page.body();
    }
}
