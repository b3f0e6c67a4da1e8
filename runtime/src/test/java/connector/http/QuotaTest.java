package connector.http;

import static connector.http.Given.get;
import static connector.http.Script.ok;
import static connector.http.Script.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Headers;
import connector.net.Response;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Limits in units, by host, and by what answers tell. */
class QuotaTest {
    private final Given given = new Given();
    private final List<Instant> sent = Collections.synchronizedList(new ArrayList<>());

    private Script.Answer noted(Script.Answer answer) {
        return request -> {
            sent.add(given.time.now());
            return answer.to(request);
        };
    }

    private List<Long> seconds(String... urls) throws InterruptedException {
        return seconds(new Script(given.time, noted(ok("{\"cost\": 3}"))), urls);
    }

    private List<Long> seconds(Script script, String... urls) throws InterruptedException {
        Client client = given.client(script);
        for (String url : urls) {
            client.send(given.call(get(url)), Given::text);
        }
        return sent.stream()
                .map(at -> Duration.between(Given.NOW, at).toSeconds())
                .toList();
    }

    @Test
    void a_request_takes_what_it_costs() throws Exception {
        given.limits("{requests: 10, per: 1m, cost: 4}");
        assertThat(seconds("https://api.test/v1/a", "https://api.test/v1/b", "https://api.test/v1/c"))
                .containsExactly(0L, 0L, 60L);
    }

    @Test
    void what_it_really_cost_corrects_what_was_thought() throws Exception {
        given.limits("{requests: 6, per: 1m, cost: 1, actual_cost: '{{response.cost}}'}");
        assertThat(seconds("https://api.test/v1/a", "https://api.test/v1/b", "https://api.test/v1/c"))
                .containsExactly(0L, 0L, 60L);
    }

    @Test
    void a_cost_above_the_whole_limit_waits_for_an_empty_window_and_is_sent() throws Exception {
        given.limits("{requests: 5, per: 1m, cost: 9}");
        assertThat(seconds("https://api.test/v1/a", "https://api.test/v1/b")).containsExactly(0L, 60L);
    }

    @Test
    void each_host_has_a_limit_of_its_own() throws Exception {
        given.limits("{requests: 1, per: 1m}");
        assertThat(seconds("https://api.test/v1/a", "https://files.test/b", "https://api.test/v1/c"))
                .containsExactly(0L, 0L, 60L);
    }

    @Test
    void a_quota_that_restores_is_waited_for_no_longer_than_needed() throws Exception {
        given.limits(
                "{cost: 50, from_headers: {remaining: '{{response.left}}', limit: '{{response.most}}', restore: 10}}");
        Script script = new Script(
                given.time, noted(ok("{\"left\": 20, \"most\": 100}")), noted(ok("{\"left\": 90, \"most\": 100}")));
        assertThat(seconds(script, "https://api.test/v1/a", "https://api.test/v1/b", "https://api.test/v1/c"))
                .containsExactly(0L, 3L, 3L);
    }

    @Test
    void after_the_reset_the_next_window_is_used() throws Exception {
        Script script = new Script(
                given.time,
                noted(status(
                        200, "", "X-RateLimit-Remaining", "1", "X-RateLimit-Limit", "2", "X-RateLimit-Reset", "7")),
                noted(status(
                        200, "", "X-RateLimit-Remaining", "0", "X-RateLimit-Limit", "2", "X-RateLimit-Reset", "7")));
        assertThat(seconds(
                        script,
                        "https://api.test/v1/a",
                        "https://api.test/v1/b",
                        "https://api.test/v1/c",
                        "https://api.test/v1/d"))
                .containsExactly(0L, 0L, 7L, 14L);
    }

    @Test
    void of_several_quotas_in_one_field_the_tightest_counts() throws Exception {
        Script script = new Script(
                given.time, noted(status(200, "", "RateLimit", "\"day\";r=900;t=50000, \"minute\";r=0;t=40")), ok(""));
        seconds(script, "https://api.test/v1/a", "https://api.test/v1/b");
        assertThat(given.waited).isEqualTo(Duration.ofSeconds(40));
    }

    @Test
    void a_narrow_limit_learns_what_its_own_answers_tell_and_others_go_on() throws Exception {
        given.limits("[{requests: 30, per: 1m, match: 'GET /search*'}, {requests: 1000, per: 1m}]");
        Script script = new Script(
                given.time,
                noted(status(200, "", "X-RateLimit-Remaining", "0", "X-RateLimit-Reset", "30")),
                noted(ok("")));
        assertThat(seconds(
                        script,
                        "https://api.test/v1/search",
                        "https://api.test/v1/items",
                        "https://api.test/v1/search"))
                .containsExactly(0L, 0L, 30L);
    }

    @Test
    void a_429_holds_back_everyone_under_the_same_limit() throws Exception {
        Script script = new Script(given.time, noted(status(429, "", "Retry-After", "20")), noted(ok("")));
        assertThat(seconds(script, "https://api.test/v1/a", "https://api.test/v1/b"))
                .containsExactly(0L, 20L, 20L);
        RateLimiter limiter = new RateLimiter(List.of(), given.time);
        Asked asked = new Asked("api.test", "GET /a", 0, Given.env());
        limiter.rest(asked, Duration.ofSeconds(20));
        assertThat(limiter.room(asked, Duration.ofHours(1)).pause()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void a_limit_that_lasts_longer_than_max_wait_is_not_waited_for_and_says_when_to_come_back() throws Exception {
        given.limits("{requests: 1, per: 1d}");
        Client client = given.client(new Script(given.time, ok("")));
        client.send(given.call(get("https://api.test/v1/a")), Given::text);
        Failure failure = catchThrowableOfType(
                Failure.class, () -> client.send(given.call(get("https://api.test/v1/b")), Given::text));
        assertThat(failure.kind()).isEqualTo(FailureClass.RATE);
        assertThat(failure).hasMessageContaining("rate limit of api.test").hasMessageContaining("2026-01-16T12:00:01Z");
        assertThat(given.waited).isZero();
    }

    @Test
    void answers_under_way_are_not_spent_twice() throws Exception {
        RateLimiter limiter = new RateLimiter(List.of(), given.time);
        Asked asked = new Asked("api.test", "GET /a", 0, Given.env());
        Duration most = Duration.ofHours(1);
        var first = limiter.take(asked);
        advance(Duration.ofMillis(5));
        limiter.end(asked, first, answer(2, 60));
        var second = limiter.take(asked);
        var third = limiter.take(asked);
        assertThat(limiter.room(asked, most)).isEqualTo(Room.AFTER_ANSWER);
        advance(Duration.ofMillis(5));
        limiter.end(asked, third, answer(1, 60));
        assertThat(limiter.room(asked, most)).isEqualTo(Room.AFTER_ANSWER);
        limiter.end(asked, second, answer(0, 60));
        assertThat(limiter.room(asked, most).pause()).isBetween(Duration.ofSeconds(59), Duration.ofSeconds(60));
    }

    private void advance(Duration time) throws InterruptedException {
        given.time.sleep(time);
    }

    private Optional<Answer> answer(long left, long reset) {
        Headers headers = new Headers(Map.of(
                "x-ratelimit-remaining", List.of(String.valueOf(left)), "x-ratelimit-reset", List.of("" + reset)));
        Response response = new Response(200, headers, new byte[0], given.time.now(), URI.create("https://api.test/a"));
        return Optional.of(new Answer(response, Given.env()));
    }
}
