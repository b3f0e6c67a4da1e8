package connector.http;

import static connector.http.Given.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Headers;
import connector.net.Response;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class PoolTest {
    private static final String POOL = "{type: bearer, token: '{{key}}', pool: [key-aaaa, key-bbbb, key-cccc]}";
    private final Given given = new Given();
    private final Map<String, List<Script.Answer>> answers = new LinkedHashMap<>();
    private final List<String> used = new ArrayList<>();

    private Script api() {
        given.auth(
                POOL,
                (request, limits) -> {
                    throw new IllegalStateException("no token is fetched");
                },
                TokenStore.inMemory());
        return new Script(given.time, request -> {
            String key = request.headers().first("authorization").orElse("").replace("Bearer key-", "");
            used.add(key.substring(0, 1));
            List<Script.Answer> own = answers.getOrDefault(key, List.of(Script.ok("page")));
            long before = used.stream().filter(u -> key.startsWith(u)).count() - 1;
            return own.get((int) Math.min(before, own.size() - 1)).to(request);
        });
    }

    private void read(int requests) throws InterruptedException {
        Client client = given.client(api());
        for (int i = 0; i < requests; i++) {
            client.send(given.call(get("https://api.test/v1/items")), Given::text);
        }
    }

    private static Script.Answer left(int units) {
        return Script.status(200, "page", "X-RateLimit-Remaining", String.valueOf(units), "X-RateLimit-Reset", "600");
    }

    @Test
    void keys_of_which_nothing_is_known_take_turns() throws Exception {
        read(6);
        assertThat(used).containsExactly("a", "b", "c", "a", "b", "c");
    }

    @Test
    void the_key_with_the_most_left_serves_the_next_request() throws Exception {
        answers.put("aaaa", List.of(left(10)));
        answers.put("bbbb", List.of(left(500), left(8)));
        answers.put("cccc", List.of(left(100)));
        read(5);
        assertThat(used).containsExactly("a", "b", "c", "b", "c");
    }

    @Test
    void a_used_up_key_rests_until_its_reset_while_others_serve() throws Exception {
        answers.put("aaaa", List.of(left(0), Script.ok("page")));
        read(4);
        assertThat(used).containsExactly("a", "b", "c", "b");
        assertThat(given.waited).isZero();
    }

    @Test
    void a_429_rests_only_the_key_it_was_for() throws Exception {
        answers.put("aaaa", List.of(Script.status(429, "", "Retry-After", "300")));
        read(4);
        assertThat(used).containsExactly("a", "b", "c", "b", "c");
        assertThat(given.waited).isZero();
    }

    @Test
    void a_rule_that_waits_rests_only_the_key_it_was_for() throws Exception {
        given.rules("[{status: 403, body: quota, then: wait, for: 5m}]");
        answers.put("aaaa", List.of(Script.status(403, "your quota is used up")));
        read(4);
        assertThat(used).containsExactly("a", "b", "c", "b", "c");
        assertThat(given.waited).isZero();
    }

    @Test
    void each_key_fetches_and_renews_a_token_of_its_own() throws Exception {
        List<String> fetched = new ArrayList<>();
        given.auth(
                "{type: oauth2, grant: client_credentials, token_url: 'https://api.test/token', client_id: id,"
                        + " client_secret: '{{key}}', pool: [key-aaaa, key-bbbb]}",
                (request, limits) -> {
                    String sent = request
                            + new String(request.body(), StandardCharsets.UTF_8)
                            + new String(
                                    Base64.getDecoder()
                                            .decode(request.headers()
                                                    .first("authorization")
                                                    .orElse("")
                                                    .replace("Basic ", "")),
                                    StandardCharsets.UTF_8);
                    String key = sent.contains("key-aaaa") ? "a" : "b";
                    fetched.add(key);
                    String token = "{\"access_token\": \"" + key + fetched.size() + "\", \"expires_in\": 3600}";
                    return new Response(
                            200,
                            new Headers(Map.of("content-type", List.of("application/json"))),
                            token.getBytes(StandardCharsets.UTF_8),
                            given.time.now(),
                            request.uri());
                },
                TokenStore.inMemory());
        Client client = given.client(new Script(given.time, request -> {
            String token = request.headers().first("authorization").orElse("").replace("Bearer ", "");
            used.add(token);
            return (token.equals("a1") ? Script.status(401, "") : Script.ok("page")).to(request);
        }));
        for (int i = 0; i < 4; i++) {
            client.send(given.call(get("https://api.test/v1/items")), Given::text);
        }
        assertThat(fetched).containsExactlyInAnyOrder("a", "a", "b");
        assertThat(used).startsWith("a1").filteredOn("a1"::equals).hasSize(1);
        assertThat(used).anyMatch(token -> token.startsWith("b")).hasSize(5);
        assertThat(given.traffic).noneMatch(line -> line.contains("left out"));
    }

    @Test
    void when_all_rest_the_first_that_is_back_is_waited_for() throws Exception {
        answers.put("aaaa", List.of(Script.status(429, "", "Retry-After", "300")));
        answers.put("bbbb", List.of(Script.status(429, "", "Retry-After", "90"), Script.ok("page")));
        answers.put("cccc", List.of(Script.status(429, "", "Retry-After", "200")));
        read(1);
        assertThat(used).containsExactly("a", "b", "c", "b");
        assertThat(given.waited).isEqualTo(Duration.ofSeconds(90));
    }

    @Test
    void a_refused_key_is_left_out_with_a_warning_that_names_its_position() throws Exception {
        answers.put("aaaa", List.of(Script.status(401, "")));
        answers.put("bbbb", List.of(Script.status(401, "")));
        read(3);
        assertThat(used).containsExactly("a", "b", "c", "c", "c");
        assertThat(given.traffic)
                .filteredOn(line -> line.contains("key"))
                .containsExactly(
                        "key 1 of 3 in auth.pool is refused and left out: the API answered 401",
                        "key 2 of 3 in auth.pool is refused and left out: the API answered 401");
        assertThat(String.join("", given.traffic)).doesNotContain("key-");
    }

    @Test
    void a_key_that_may_have_no_token_is_left_out_and_the_others_serve() throws Exception {
        given.auth(
                "{type: oauth2, grant: client_credentials, token_url: 'https://api.test/token', client_id: id,"
                        + " client_secret: '{{key}}', pool: [key-aaaa, key-bbbb]}",
                new Script(given.time, request -> {
                    String sent = new String(request.body(), StandardCharsets.UTF_8);
                    return (sent.contains("key-aaaa")
                                    ? Script.status(400, "{\"error\": \"unauthorized_client\"}")
                                    : Script.ok("{\"access_token\": \"b1\"}"))
                            .to(request);
                }),
                TokenStore.inMemory());
        Client client = given.client(new Script(given.time, request -> {
            used.add(request.headers().first("authorization").orElse(""));
            return Script.ok("page").to(request);
        }));
        client.send(given.call(get("https://api.test/v1/items")), Given::text);
        client.send(given.call(get("https://api.test/v1/items")), Given::text);
        assertThat(used).containsExactly("Bearer b1", "Bearer b1");
        assertThat(given.traffic)
                .filteredOn(line -> line.contains("key 1 of 2 in auth.pool is refused and left out"))
                .hasSize(1)
                .allSatisfy(line -> assertThat(line).contains("unauthorized_client"));
    }

    @Test
    void when_the_last_key_is_refused_it_is_auth() {
        for (String key : List.of("aaaa", "bbbb", "cccc")) {
            answers.put(key, List.of(Script.status(401, "")));
        }
        Failure failure = catchThrowableOfType(Failure.class, () -> read(1));
        assertThat(failure.kind()).isEqualTo(FailureClass.AUTH);
        assertThat(used).containsExactly("a", "b", "c");
    }

    @Test
    void each_key_has_the_declared_limit_for_itself() throws Exception {
        given.limits("{requests: 2, per: 1m}");
        read(7);
        assertThat(used.subList(0, 6)).containsExactly("a", "b", "c", "a", "b", "c");
        assertThat(given.waited).isBetween(Duration.ofSeconds(60), Duration.ofSeconds(61));
    }

    @Test
    void an_empty_pool_is_a_config_failure() {
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> given.auth(
                        "{type: bearer, token: '{{key}}', pool: '{{config.nobody}}'}",
                        (request, limits) -> {
                            throw new IllegalStateException("nothing is sent");
                        },
                        TokenStore.inMemory()));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
    }
}
