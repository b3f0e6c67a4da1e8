package connector.http;

import static connector.http.Given.get;
import static connector.http.Script.ok;
import static connector.http.Script.status;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RateLimiterTest {
    private final Given given = new Given();
    private final List<Instant> sent = Collections.synchronizedList(new ArrayList<>());

    private List<Long> seconds(int requests, String url) throws InterruptedException {
        Client client = given.client(new Script(given.time, request -> {
            sent.add(given.time.now());
            return ok("page").to(request);
        }));
        for (int i = 0; i < requests; i++) {
            client.send(given.call(get(url)), Given::text);
        }
        return sent.stream()
                .map(at -> Duration.between(Given.NOW, at).toSeconds())
                .toList();
    }

    @Test
    void never_more_than_so_many_within_any_span() throws Exception {
        given.limits("{requests: 3, per: 10s}");
        assertThat(seconds(7, "https://api.test/v1/items")).containsExactly(0L, 0L, 0L, 10L, 10L, 10L, 20L);
    }

    @Test
    void a_burst_spreads_them() throws Exception {
        given.limits("{requests: 10, per: 10s, burst: 2}");
        assertThat(seconds(6, "https://api.test/v1/items")).containsExactly(0L, 0L, 2L, 2L, 4L, 4L);
    }

    @Test
    void a_limit_holds_for_what_it_matches_below_the_base_url() throws Exception {
        given.limits("[{requests: 1, per: 1m, match: 'GET /search/*'}, {requests: 100, per: 1s}]");
        assertThat(seconds(2, "https://api.test/v1/items")).containsExactly(0L, 0L);
        sent.clear();
        assertThat(seconds(2, "https://api.test/v1/search/code")).containsExactly(0L, 60L);
    }

    @Test
    void threads_share_the_limit() throws Exception {
        given.limits("{requests: 5, per: 10s}");
        TimeOfAll all = new TimeOfAll(given.time);
        given.sleeper = all;
        Client client = given.client(new Script(given.time, request -> {
            sent.add(given.time.now());
            return ok("page").to(request);
        }));
        ExecutorService pool = Executors.newFixedThreadPool(8);
        for (int i = 0; i < 20; i++) {
            var unused = pool.submit(() -> {
                all.begin();
                try {
                    return client.send(given.call(get("https://api.test/v1/x")), Given::text);
                } finally {
                    all.end();
                }
            });
        }
        pool.shutdown();
        assertThat(pool.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
        List<Instant> sorted = sent.stream().sorted().toList();
        assertThat(sorted).hasSize(20);
        for (int i = 5; i < sorted.size(); i++) {
            assertThat(Duration.between(sorted.get(i - 5), sorted.get(i)))
                    .isGreaterThanOrEqualTo(Duration.ofSeconds(10));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "RateLimit-Remaining: 0 | RateLimit-Reset: 30",
                "X-RateLimit-Remaining: 0 | X-RateLimit-Reset: 1768478430",
                "X-Rate-Limit-Remaining: 0 | X-Rate-Limit-Reset: 1768478430000",
                "RateLimit: \"default\";r=0;t=30 | X-Other: 1",
                "RateLimit: limit=10, remaining=0, reset=30 | X-Other: 1",
            })
    void with_nothing_left_the_next_request_waits_for_the_reset(String one, String two) throws Exception {
        String[] a = one.split(": ", 2);
        String[] b = two.split(": ", 2);
        Script script = new Script(given.time, status(200, "a", a[0], a[1], b[0], b[1]), ok("b"));
        Client client = given.client(script);
        client.send(given.call(get("https://api.test/v1/items")), Given::text);
        assertThat(given.waited).isZero();
        client.send(given.call(get("https://api.test/v1/items")), Given::text);
        assertThat(given.waited).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void named_headers_and_a_floor_hold_earlier() throws Exception {
        given.limits("{from_headers: {remaining: X-Left, reset: '{{headers.x-back-in}}', floor: 5}}");
        Script script = new Script(given.time, status(200, "a", "X-Left", "5", "X-Back-In", "12"), ok("b"));
        Client client = given.client(script);
        client.send(given.call(get("https://api.test/v1/items")), Given::text);
        client.send(given.call(get("https://api.test/v1/items")), Given::text);
        assertThat(given.waited).isEqualTo(Duration.ofSeconds(12));
    }

    @Test
    void a_reset_beyond_max_wait_is_not_believed_before_the_server_refuses() throws Exception {
        Script script = new Script(
                given.time, status(200, "a", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "7200"), ok("b"));
        Client client = given.client(script);
        client.send(given.call(get("https://api.test/v1/items")), Given::text);
        client.send(given.call(get("https://api.test/v1/items")), Given::text);
        assertThat(given.waited).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{burst: 2} | rate_limit.empty,rate_limit.requests",
                "{from_headers: {}, per: 2s} | rate_limit.requests"
            })
    void a_limit_that_limits_nothing_is_reported(String yaml, String codes) {
        assertThat(Given.problems(RateLimit.TYPE, yaml)).containsExactly(codes.split(","));
    }
}
