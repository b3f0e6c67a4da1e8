package connector.http;

import static connector.http.Given.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.auth.FileTokenStore;
import connector.auth.KeptTokens;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Headers;
import connector.net.Request;
import connector.net.TransportException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(30)
class TokenRenewalTest {
    private static final String CLIENT = "{type: oauth2, grant: client_credentials, token_url: 'https://id.test/token',"
            + " client_id: app-1, client_secret: '{{config.client_secret}}', scopes: [read, write]}";
    private static final String REFRESH = "{type: oauth2, grant: refresh_token, token_url: 'https://id.test/token',"
            + " client_id: app-1, client_auth: basic, client_secret: '{{config.client_secret}}',"
            + " refresh_token: '{{config.refresh}}'}";
    private static final String URL = "https://api.test/v1/items";

    @TempDir
    Path folder;

    private final Given given = new Given();
    private final AtomicInteger issued = new AtomicInteger();
    private final List<String> posted = java.util.Collections.synchronizedList(new ArrayList<>());

    private static Exchange.Answer json(int status, String body) {
        return new Exchange.Reply(status, Headers.NONE, body.getBytes(StandardCharsets.UTF_8));
    }

    /** Issues tok-1, tok-2 … and, when asked with a refresh token, rt2, rt3 … */
    private Script issuer(String more) {
        return new Script(given.time, request -> {
            String form = new String(request.body(), StandardCharsets.UTF_8);
            posted.add(form);
            int n = issued.incrementAndGet();
            String rotated = form.contains("refresh_token=") ? ",\"refresh_token\":\"rt" + (n + 1) + "\"" : "";
            return json(200, "{\"access_token\":\"tok-" + n + "\"" + rotated + more + "}");
        });
    }

    private Script api(Function<String, Integer> statusOfToken) {
        return new Script(given.time, request -> json(statusOfToken.apply(token(request)), "page"));
    }

    private static String token(Request request) {
        return request.headers().first("authorization").orElse("").replace("Bearer ", "");
    }

    private Reply<String> send(Script api) throws InterruptedException {
        return given.client(api).send(given.call(get(URL)), Given::text);
    }

    private Failure failure(Script api) {
        return catchThrowableOfType(Failure.class, () -> send(api));
    }

    @Test
    void the_token_request_is_that_of_the_standard() throws Exception {
        given.auth(CLIENT, issuer(""), TokenStore.inMemory());
        send(api(token -> token.equals("tok-1") ? 200 : 401));
        assertThat(posted)
                .containsExactly(
                        "grant_type=client_credentials&scope=read+write&client_id=app-1&client_secret=sec-ret");
    }

    @Test
    void client_id_and_secret_may_go_as_basic() throws Exception {
        Script issuer = issuer("");
        given.auth(REFRESH, issuer, TokenStore.inMemory());
        send(api(token -> 200));
        assertThat(posted).containsExactly("grant_type=refresh_token&refresh_token=rt1");
        assertThat(issuer.asked().get(0).headers().first("authorization")).contains("Basic YXBwLTE6c2VjLXJldA==");
    }

    @Test
    void a_token_is_renewed_a_minute_before_it_expires() throws Exception {
        given.auth(CLIENT, issuer(",\"expires_in\":3600"), TokenStore.inMemory());
        Script api = api(token -> 200);
        send(api);
        given.time.sleep(Duration.ofMinutes(58));
        send(api);
        given.time.sleep(Duration.ofMinutes(1));
        send(api);
        assertThat(api.asked()).extracting(TokenRenewalTest::token).containsExactly("tok-1", "tok-1", "tok-2");
    }

    @Test
    void a_token_that_lives_a_minute_is_not_renewed_for_every_request() throws Exception {
        given.auth(CLIENT, issuer(",\"expires_in\":\"60\""), TokenStore.inMemory());
        Script api = api(token -> 200);
        send(api);
        given.time.sleep(Duration.ofSeconds(20));
        send(api);
        assertThat(posted).hasSize(1);
    }

    @Test
    void d14_an_expired_token_is_renewed_once_and_the_request_repeated() throws Exception {
        given.auth(CLIENT, issuer(""), TokenStore.inMemory());
        Script api = api(token -> token.equals("tok-1") ? 401 : 200);
        assertThat(send(api)).isInstanceOf(Reply.Decoded.class);
        assertThat(api.asked()).extracting(TokenRenewalTest::token).containsExactly("tok-1", "tok-2");
        assertThat(posted).hasSize(2);
    }

    @Test
    void d14_four_workers_that_meet_a_401_together_post_once() throws Exception {
        given.auth(CLIENT, issuer(""), TokenStore.inMemory());
        CyclicBarrier together = new CyclicBarrier(4);
        Script api = new Script(given.time, request -> {
            if (!token(request).equals("tok-1")) {
                return json(200, "page");
            }
            try {
                together.await(10, TimeUnit.SECONDS);
            } catch (Exception e) {
                throw new AssertionError(e);
            }
            return json(401, "");
        });
        Client client = given.client(api);
        ExecutorService pool = Executors.newFixedThreadPool(4);
        List<Future<Reply<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            replies.add(pool.submit(() -> client.send(given.call(get(URL)), Given::text)));
        }
        for (Future<Reply<String>> reply : replies) {
            assertThat(reply.get(10, TimeUnit.SECONDS)).isInstanceOf(Reply.Decoded.class);
        }
        pool.shutdown();
        assertThat(posted).as("the first token, and one renewal").hasSize(2);
        assertThat(api.asked()).hasSize(8);
    }

    @Test
    void d14_a_second_401_is_auth_without_a_third_token() {
        given.auth(CLIENT, issuer(""), TokenStore.inMemory());
        Script api = api(token -> 401);
        assertThat(failure(api).kind()).isEqualTo(FailureClass.AUTH);
        assertThat(posted).hasSize(2);
        assertThat(failure(api).kind()).isEqualTo(FailureClass.AUTH);
        assertThat(posted).as("nor for the next request").hasSize(2);
    }

    @Test
    void a_token_that_worked_may_expire_again() throws Exception {
        given.auth(CLIENT, issuer(""), TokenStore.inMemory());
        send(api(token -> token.equals("tok-1") ? 401 : 200));
        send(api(token -> token.equals("tok-2") ? 401 : 200));
        assertThat(posted).hasSize(3);
    }

    @Test
    void a_401_of_a_host_that_gets_no_credentials_costs_no_token() throws Exception {
        given.auth(CLIENT, issuer(""), TokenStore.inMemory());
        Script api = api(token -> 401);
        Failure failure = catchThrowableOfType(
                Failure.class, () -> given.client(api).send(given.call(get("https://files.test/f")), Given::text));
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(posted).isEmpty();
        assertThat(api.asked()).hasSize(1);
    }

    @Test
    void refused_credentials_are_auth_name_the_options_and_are_not_tried_again() {
        Script issuer = new Script(
                given.time,
                request -> json(401, "{\"error\":\"invalid_client\",\"error_description\":\"Bad secret sec-ret\"}"));
        given.auth(CLIENT, issuer, TokenStore.inMemory());
        Script api = api(token -> 200);
        Failure failure = failure(api);
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(failure)
                .hasMessage(
                        "no access token: POST https://id.test/token was refused with 401 invalid_client (Bad secret ***)");
        assertThat(failure.remedy()).isEqualTo("check config.client_secret; if they are right, try client_auth: basic");
        failure(api);
        assertThat(issuer.asked()).hasSize(1);
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void an_error_in_a_200_of_the_token_endpoint_is_auth() {
        given.auth(
                CLIENT,
                new Script(given.time, r -> json(200, "{\"ok\":false,\"error\":\"bad_code\"}")),
                TokenStore.inMemory());
        assertThat(failure(api(token -> 200))).hasMessage("no access token: POST https://id.test/token said: bad_code");
    }

    @Test
    void a_token_endpoint_that_stumbles_is_asked_again() throws Exception {
        AtomicInteger tries = new AtomicInteger();
        Script issuer = new Script(given.time, request -> switch (tries.incrementAndGet()) {
            case 1 -> json(503, "");
            case 2 -> new Exchange.Fault(TransportException.Kind.TIMEOUT);
            default -> json(200, "{\"access_token\":\"tok-1\"}");
        });
        given.auth(CLIENT, issuer, TokenStore.inMemory());
        assertThat(send(api(token -> 200))).isInstanceOf(Reply.Decoded.class);
        assertThat(issuer.asked()).hasSize(3);
    }

    @Test
    void a_token_endpoint_that_is_down_is_source_not_auth() {
        Script issuer = new Script(given.time, request -> json(500, ""));
        given.auth(CLIENT, issuer, TokenStore.inMemory());
        assertThat(failure(api(token -> 200)).kind()).isEqualTo(FailureClass.SOURCE);
        assertThat(issuer.asked()).hasSize(4);
    }

    @Test
    void the_answer_of_the_token_request_is_readable() throws Exception {
        given.auth(CLIENT, issuer(",\"instance_url\":\"https://eu1.test\""), TokenStore.inMemory());
        assertThat(given.auth.answer()).contains(Map.of("access_token", "tok-1", "instance_url", "https://eu1.test"));
    }

    @Test
    void d16_a_rotated_refresh_token_is_on_disk_before_the_access_token_is_used() throws Exception {
        Path file = folder.resolve("tokens.json");
        given.auth(REFRESH, issuer(""), new FileTokenStore(file, given.time));
        Script api = new Script(given.time, request -> {
            try {
                assertThat(Files.readString(file)).contains("\"rt2\"");
            } catch (java.io.IOException e) {
                throw new AssertionError(e);
            }
            return json(200, "page");
        });
        send(api);
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(Files.readString(file)).doesNotContain("rt1").doesNotContain("sec-ret");

        Given next = new Given(); // the process was killed: a new one starts with the same config
        next.auth(REFRESH, issuer(""), new FileTokenStore(file, given.time));
        next.client(api(token -> 200)).send(next.call(get(URL)), Given::text);
        assertThat(posted)
                .containsExactly(
                        "grant_type=refresh_token&refresh_token=rt1", "grant_type=refresh_token&refresh_token=rt2");
    }

    @Test
    void d16_several_at_once_never_post_a_refresh_token_twice() throws Exception {
        Path file = folder.resolve("tokens.json");
        Script issuer = issuer("");
        ExecutorService pool = Executors.newFixedThreadPool(6);
        List<Future<Reply<String>>> replies = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            replies.add(pool.submit(() -> {
                Given own = new Given();
                own.auth(REFRESH, issuer, new FileTokenStore(file, own.time));
                return own.client(api(token -> 200)).send(own.call(get(URL)), Given::text);
            }));
        }
        for (Future<Reply<String>> reply : replies) {
            reply.get(10, TimeUnit.SECONDS);
        }
        pool.shutdown();
        assertThat(posted).doesNotHaveDuplicates().contains("grant_type=refresh_token&refresh_token=rt1");
    }

    @Test
    void d16_a_new_token_in_the_config_wins_over_the_store_of_the_old_one() throws Exception {
        Path file = folder.resolve("tokens.json");
        given.auth(REFRESH, issuer(""), new FileTokenStore(file, given.time));
        send(api(token -> 200));
        given.auth(REFRESH.replace("{{config.refresh}}", "new1"), issuer(""), new FileTokenStore(file, given.time));
        send(api(token -> 200));
        assertThat(posted.get(1)).isEqualTo("grant_type=refresh_token&refresh_token=new1");
    }

    @Test
    void d16_a_store_that_cannot_be_used_is_auth_before_anything_is_sent() {
        Path nowhere = folder.resolve("missing").resolve("tokens.json");
        given.auth(REFRESH, issuer(""), new FileTokenStore(nowhere, given.time));
        Script api = api(token -> 200);
        Failure failure = failure(api);
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(failure).hasMessageContaining(nowhere.toString());
        assertThat(posted).isEmpty();
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void d16_a_store_that_cannot_keep_the_new_token_is_auth_before_the_access_token_is_used() {
        TokenStore full = new TokenStore() {
            @Override
            public <T> T locked(Work<T> work) throws InterruptedException {
                return TokenStore.inMemory()
                        .locked(entries -> work.run(new Entries() {
                            @Override
                            public Optional<KeptTokens> get(String key) {
                                return entries.get(key);
                            }

                            @Override
                            public void ready() {}

                            @Override
                            public void put(String key, KeptTokens tokens) {
                                throw new Failure(FailureClass.AUTH, "disk full", "");
                            }
                        }));
            }

            @Override
            public Optional<KeptTokens> peek(String key) {
                return Optional.empty();
            }

            @Override
            public boolean durable() {
                return true;
            }

            @Override
            public String says() {
                return "a full disk";
            }
        };
        given.auth(REFRESH, issuer(""), full);
        Script api = api(token -> 200);
        assertThat(failure(api).kind()).isEqualTo(FailureClass.AUTH);
        assertThat(api.asked()).isEmpty();
    }

    @Test
    void without_a_store_a_rotated_token_is_warned_about() throws Exception {
        given.auth(REFRESH, issuer(",\"expires_in\":100"), TokenStore.inMemory());
        send(api(token -> 200));
        given.time.sleep(Duration.ofSeconds(100));
        send(api(token -> 200));
        assertThat(posted.get(1)).endsWith("rt2");
        assertThat(given.traffic.stream().filter(t -> t.contains("token store")))
                .hasSize(1);
    }

    @Test
    void a_damaged_store_is_auth_and_is_left_alone() throws Exception {
        Path file = Files.writeString(folder.resolve("tokens.json"), "{\"version\":9}");
        given.auth(REFRESH, issuer(""), new FileTokenStore(file, given.time));
        assertThat(failure(api(token -> 200)).kind()).isEqualTo(FailureClass.AUTH);
        assertThat(Files.readString(file)).isEqualTo("{\"version\":9}");
        assertThat(posted).isEmpty();
    }
}
