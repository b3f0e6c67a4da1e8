package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import connector.auth.FileTokenStore;
import connector.base.VirtualTime;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** D14, D16, D20: tokens that expire, refresh tokens that rotate, redirects that lead elsewhere. */
class AuthScenariosTest {
    private static final String PAGES = "paginator: {type: page, into: query.page}";

    private static String oauth(String keys, String... streamKeys) {
        return Manifests.source("""
                http:
                  base_url: http://127.0.0.1:8001
                  auth: {type: oauth2, token_url: "http://127.0.0.1:8001/token", client_id: me, client_secret: secret-1, %s}
                """.formatted(keys), Manifests.named("items", String.join("\n", streamKeys)));
    }

    private static final String CLIENT = "grant: client_credentials";
    private static final String GRANT = "grant_type=client_credentials&client_id=me&client_secret=secret-1";

    private static Answer token(String token) {
        return Answer.json("{\"access_token\":\"" + token + "\",\"expires_in\":3600}");
    }

    @Test
    void D14_expiry_mid_run() {
        Api api = new Api()
                .on("POST /token", token("tok-1"))
                .authorized("")
                .body(GRANT)
                .on("page=1", items("1 2"))
                .on("page=2", items("3 4"))
                .on("page=3", Answer.status(401))
                .on("POST /token", token("tok-2"))
                .authorized("")
                .body(GRANT)
                .on("page=3", items("5"))
                .authorized("Bearer tok-2")
                .on("page=4", items(""))
                .authorized("Bearer tok-2");
        Play play = Play.of(oauth(CLIENT, PAGES), api);
        play.run().ends("OK").emits(1, 2, 3, 4, 5).requests(7);
        play.over();
    }

    @Test
    void D14_401_again_with_the_new_token() {
        Api api = new Api()
                .on("POST /token", token("tok-1"))
                .authorized("")
                .body(GRANT)
                .on("page=1", Answer.status(401))
                .on("POST /token", token("tok-2"))
                .authorized("")
                .body(GRANT)
                .on("page=1", Answer.status(401))
                .authorized("Bearer tok-2");
        Play play = Play.of(oauth(CLIENT, PAGES), api);
        Ran run = play.run().ends("AUTH").emits().requests(4);
        assertThat(run.report().orElseThrow().exitCode()).isEqualTo(3);
        play.over();
    }

    @Test
    @Timeout(20)
    void D14_four_workers_refresh_once() {
        int workers = 4;
        CyclicBarrier together = new CyclicBarrier(workers);
        AtomicInteger tokens = new AtomicInteger();
        Api api = Api.answering(asked -> {
            if (asked.path().equals("/token")) {
                return token("tok-" + tokens.incrementAndGet());
            }
            boolean expired = asked.authorization().orElse("").equals("Bearer tok-1");
            return expired
                    ? Answer.status(401).before(() -> meet(together))
                    : items(asked.param("from").orElseThrow().charAt(9) + "@"
                            + asked.param("from").orElseThrow());
        });
        Play play = Play.of(
                oauth(
                        CLIENT,
                        "cursor: {field: updated_at, since: query.from, until: query.to, step: 1d, start: \"2026-01-01T00:00:00Z\"}"),
                api);
        play.run(new Setup().now("2026-01-05T00:00:00Z").concurrency(workers))
                .ends("OK")
                .emits(1, 2, 3, 4)
                .requests(2 * workers + 2);
        assertThat(tokens).hasValue(2);
        play.over();
    }

    private static void meet(CyclicBarrier barrier) throws InterruptedException {
        try {
            barrier.await(10, TimeUnit.SECONDS);
        } catch (java.util.concurrent.BrokenBarrierException | java.util.concurrent.TimeoutException e) {
            throw new IllegalStateException("fewer workers than expected", e);
        }
    }

    private static final String REFRESH = "grant: refresh_token, refresh_token: refresh-1";

    private static String refresh(String token) {
        return "grant_type=refresh_token&client_id=me&client_secret=secret-1&refresh_token=" + token;
    }

    private static Answer rotated(String access, String next) {
        return Answer.json(
                "{\"access_token\":\"" + access + "\",\"refresh_token\":\"" + next + "\",\"expires_in\":3600}");
    }

    private static Setup stored(Path file) {
        return new Setup().tokens(new FileTokenStore(file, new VirtualTime(Data.T0)));
    }

    @Test
    @Timeout(20)
    void D16_a_rotated_refresh_token_outlives_a_killed_run(@TempDir Path folder) {
        Path file = folder.resolve("tokens.json");
        Api api = new Api();
        Play killed = Play.of(oauth(REFRESH), api);
        api.on("POST /token", rotated("tok-1", "refresh-2"))
                .authorized("")
                .body(refresh("refresh-1"))
                .on("", items("1").before(() -> {
                    killed.stop();
                    new CountDownLatch(1).await(); // for ever: the stop ends it
                }));
        killed.run(stored(file));
        assertThat(api.problems()).isEmpty();
        Api later = new Api()
                .on("POST /token", rotated("tok-2", "refresh-3"))
                .authorized("")
                .body(refresh("refresh-2"))
                .on("", items("1"))
                .authorized("Bearer tok-2");
        Play next = Play.of(oauth(REFRESH), later);
        next.run(stored(file)).ends("OK").emits(1);
        next.over();
    }

    @Test
    @Timeout(20)
    void D16_two_runs_at_once_use_each_refresh_token_once(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("tokens.json");
        java.util.List<String> posted = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        Api one = rotating(posted);
        Api two = rotating(posted);
        Thread other = new Thread(() -> Play.of(oauth(REFRESH), one).run(stored(file)));
        other.start();
        Play.of(oauth(REFRESH), two).run(stored(file)).ends("OK").emits(1);
        other.join();
        assertThat(posted)
                .as("any second use revokes all")
                .doesNotHaveDuplicates()
                .contains("refresh-1");
    }

    private static Api rotating(java.util.List<String> posted) {
        return Api.answering(asked -> {
            if (!asked.path().equals("/token")) {
                return items("1");
            }
            String used = Asked.parameters(asked.body()).stream()
                    .filter(p -> p.startsWith("refresh_token="))
                    .findFirst()
                    .orElseThrow()
                    .substring("refresh_token=".length());
            posted.add(used);
            int number = Integer.parseInt(used.substring("refresh-".length()));
            return rotated("tok-" + number, "refresh-" + (number + 1));
        });
    }

    @Test
    void D16_a_store_that_cannot_be_written(@TempDir Path folder) throws Exception {
        Path notAFolder = Files.writeString(folder.resolve("file"), "x");
        java.util.List<String> posted = new java.util.ArrayList<>();
        Api api = rotating(posted);
        Play play = Play.of(oauth(REFRESH), api);
        Ran run =
                play.run(stored(notAFolder.resolve("tokens.json"))).ends("AUTH").emits();
        assertThat(run.requests()).noneMatch(asked -> asked.path().equals("/items"));
    }

    private static String redirecting(String http, String auth) {
        return Manifests.source(
                """
                http:
                  base_url: http://127.0.0.1:8001
                  auth: %s
                """.formatted(auth) + http.indent(2), Manifests.named("items", "headers: {Cookie: session=tok-1}"));
    }

    private static final String BEARER = "{type: bearer, token: \"{{config.token}}\"}";
    private static final String KEY = "{type: api_key, in: query.key, value: \"{{config.token}}\"}";
    private static final String ALLOWED = "allowed_hosts: [\"127.0.0.1:8002\"]";

    private static Answer moved(int status, String where) {
        return Answer.status(status).header("location", where);
    }

    @Test
    void D20_redirect_to_another_host_carries_no_credentials() {
        Api api = new Api()
                .on("", moved(302, "http://127.0.0.1:8002/items?a=1"))
                .on("http://127.0.0.1:8002/items?a=1", items("1"))
                .authorized("");
        Play play = Play.of(redirecting(ALLOWED, BEARER), api);
        Ran run = play.run().ends("OK").emits(1);
        assertThat(run.requests().get(1).request().headers().first("cookie")).isEmpty();
        play.over();
    }

    @Test
    void D20_nor_the_token_in_the_query() {
        Api api = new Api()
                .on("key=tok-1", moved(302, "http://127.0.0.1:8002/items?a=1"))
                .authorized("")
                .on("http://127.0.0.1:8002/items?a=1", items("1"))
                .authorized("");
        Play play = Play.of(redirecting(ALLOWED, KEY), api);
        play.run().ends("OK").emits(1);
        play.over();
    }

    @Test
    void D20_a_host_that_is_not_listed_is_not_asked() {
        Api api = new Api().on("", moved(302, "http://127.0.0.1:8002/items"));
        Play play = Play.of(redirecting("", BEARER), api);
        Ran run = play.run().ends("SECURITY").requests(1);
        assertThat(run.report().orElseThrow().exitCode()).isEqualTo(6);
        play.over();
    }

    @Test
    void D20_307_keeps_method_and_body() {
        Api api = new Api()
                .on("POST /items", moved(307, "/v2/items"))
                .body("{\"q\":\"x\"}")
                .on("POST /v2/items", items("1"))
                .body("{\"q\":\"x\"}");
        Play play = Play.of(Manifests.items("body: {json: {q: x}}").replace("GET /items", "POST /items"), api);
        play.run().ends("OK").emits(1);
        play.over();
    }

    @Test
    void D20_303_becomes_a_get() {
        Api api = new Api()
                .on("POST /items", moved(303, "/v2/items"))
                .body("{\"q\":\"x\"}")
                .on("GET /v2/items", items("1"));
        Play play = Play.of(Manifests.items("body: {json: {q: x}}").replace("GET /items", "POST /items"), api);
        play.run().ends("OK").emits(1);
        play.over();
    }

    @Test
    void D20_a_loop_of_three() {
        Api api = new Api().on("", moved(302, "/a")).on("/a", moved(302, "/b")).on("/b", moved(302, "/items"));
        Play play = Play.of(Manifests.items(), api);
        play.run().ends("SOURCE").requests(3).emits();
        play.over();
    }
}
