package connector.http;

import static connector.http.Given.get;
import static connector.http.Script.fault;
import static connector.http.Script.ok;
import static connector.http.Script.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.TransportException.Kind;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientRetryTest {
    private static final String URL = "https://api.test/v1/items";
    private final Given given = new Given();

    private Script script(Script.Answer... answers) {
        return new Script(given.time, answers);
    }

    private String send(Script script) throws InterruptedException {
        Reply<String> reply = given.client(script).send(given.call(get(URL)), Given::text);
        return ((Reply.Decoded<String>) reply).value();
    }

    private Failure failure(Script script) {
        return catchThrowableOfType(Failure.class, () -> send(script));
    }

    @ParameterizedTest
    @ValueSource(ints = {408, 425, 500, 502, 503, 504, 521})
    void a_passing_fault_is_retried_then_the_page_comes_once(int status) throws Exception {
        Script script = script(status(status, ""), ok("page"));
        assertThat(send(script)).isEqualTo("page");
        assertThat(script.asked()).hasSize(2);
        assertThat(given.traffic).containsExactly("request", "retry", "request");
    }

    @Test
    void d06_a_truncated_body_is_retried_and_persistent_it_is_decode() throws Exception {
        assertThat(send(script(fault(Kind.TRUNCATED), ok("page")))).isEqualTo("page");
        Script always = script(fault(Kind.TRUNCATED));
        Failure failure = failure(always);
        assertThat(failure.kind()).isEqualTo(FailureClass.DECODE);
        assertThat(failure).hasMessageContaining("GET " + URL);
        assertThat(always.asked()).hasSize(5);
    }

    @ParameterizedTest
    @CsvSource({"TIMEOUT, TIMEOUT, 5", "CONNECT, SOURCE, 5", "TOO_LARGE, CAP, 1"})
    void a_broken_exchange_has_the_class_of_what_to_do(Kind kind, FailureClass expected, int requests) {
        Script script = script(fault(kind));
        assertThat(failure(script).kind()).isEqualTo(expected);
        assertThat(script.asked()).hasSize(requests);
    }

    @ParameterizedTest
    @CsvSource({"400, SOURCE", "403, PERMISSION", "404, SOURCE", "409, SOURCE", "304, SOURCE", "300, SOURCE"})
    void what_will_not_pass_fails_at_once(int status, FailureClass expected) {
        Script script = script(status(status, "{\"error\":{\"message\":\"No such thing\"}}"));
        Failure failure = failure(script);
        assertThat(failure.kind()).isEqualTo(expected);
        assertThat(failure).hasMessage("GET " + URL + " answered " + status + ": No such thing");
        assertThat(failure.remedy()).isNotEmpty();
        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void a_400_on_a_later_page_that_is_counted_means_a_cap() {
        given.laterPage = true;
        assertThat(failure(script(status(400, ""))).kind()).isEqualTo(FailureClass.SOURCE);
        given.positional = true;
        assertThat(failure(script(status(400, ""))).kind()).isEqualTo(FailureClass.CAP);
    }

    @Test
    void five_attempts_then_source_with_growing_waits() {
        Script script = script(status(500, "oops"));
        Failure failure = failure(script);
        assertThat(failure.kind()).isEqualTo(FailureClass.SOURCE);
        assertThat(failure).hasMessageContaining("answered 500: oops");
        assertThat(script.asked()).hasSize(5);
        assertThat(given.waited).isBetween(Duration.ZERO, Duration.ofSeconds(1 + 2 + 4 + 8));
    }

    @Test
    void a_page_that_cannot_be_read_is_a_failed_attempt_and_then_stands() throws Exception {
        Script script = script(ok("<html>"), ok("page"));
        Decoder<String> decoder = response -> {
            String text = Given.text(response);
            if (text.startsWith("<")) {
                throw new Failure(FailureClass.DECODE, "this is HTML, not JSON", "look at the URL");
            }
            return text;
        };
        Reply<String> reply = given.client(script).send(given.call(get(URL)), decoder);
        assertThat(reply).isInstanceOf(Reply.Decoded.class);

        Script always = script(ok("<html>"));
        Failure failure =
                catchThrowableOfType(Failure.class, () -> given.client(always).send(given.call(get(URL)), decoder));
        assertThat(failure).hasMessage("GET " + URL + ": this is HTML, not JSON");
        assertThat(failure.kind()).isEqualTo(FailureClass.DECODE);
        assertThat(always.asked()).hasSize(5);
    }

    @Test
    void a_failure_of_another_class_in_the_decoder_stands_at_once() {
        Script script = script(ok("x"));
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> given.client(script).send(given.call(get(URL)), response -> {
                    throw new Failure(FailureClass.PARTIAL, "errors in a 200", "");
                }));
        assertThat(failure.kind()).isEqualTo(FailureClass.PARTIAL);
        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void a_204_is_a_page() throws Exception {
        Reply<String> reply =
                given.client(script(status(204, ""))).send(given.call(get(URL)), r -> "status " + r.status());
        assertThat(reply)
                .isInstanceOfSatisfying(
                        Reply.Decoded.class, d -> assertThat(d.value()).isEqualTo("status 204"));
    }

    @Test
    void a_post_is_retried_with_its_body() throws Exception {
        Script script = script(status(503, ""), ok("page"));
        Reply<String> reply = given.client(script)
                .send(
                        given.call(connector.net.RequestDraft.of("POST", java.net.URI.create(URL))
                                .withJson(Map.of("q", "x"))),
                        Given::text);
        assertThat(reply).isInstanceOf(Reply.Decoded.class);
        assertThat(script.asked())
                .extracting(r -> new String(r.body(), java.nio.charset.StandardCharsets.UTF_8))
                .containsExactly("{\"q\":\"x\"}", "{\"q\":\"x\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "Thu, 15 Jan 2026 11:00:02 GMT", "1768474802"})
    void d11_retry_after_is_waited_for_by_the_servers_clock(String retryAfter) throws Exception {
        // The server's clock is an hour behind ours.
        Script script =
                script(status(429, "", "Retry-After", retryAfter, "Date", "Thu, 15 Jan 2026 11:00:00 GMT"), ok("page"));
        assertThat(send(script)).isEqualTo("page");
        assertThat(given.waited).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void d11_an_epoch_in_a_reset_header_is_waited_for() throws Exception {
        Script script = script(
                status(
                        429,
                        "",
                        "X-RateLimit-Remaining",
                        "0",
                        "X-RateLimit-Reset",
                        "1768474802",
                        "Date",
                        "Thu, 15 Jan 2026 11:00:00 GMT"),
                ok("page"));
        assertThat(send(script)).isEqualTo("page");
        assertThat(given.waited).isEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void d11_ten_429s_in_a_row_leave_the_budget_of_5xx_untouched() throws Exception {
        Script.Answer busy = status(429, "", "Retry-After", "2");
        Script.Answer broken = status(500, "");
        Script script = script(Stream.of(
                        Stream.generate(() -> busy).limit(10),
                        Stream.generate(() -> broken).limit(4),
                        Stream.of(ok("page")))
                .flatMap(s -> s)
                .toArray(Script.Answer[]::new));
        assertThat(send(script)).isEqualTo("page");
        assertThat(script.asked()).hasSize(15);
    }

    @Test
    void a_503_with_retry_after_is_waited_for_and_not_counted() throws Exception {
        Script.Answer[] answers = IntStream.range(0, 9)
                .mapToObj(i -> i < 8 ? status(503, "", "Retry-After", "60") : ok("page"))
                .toArray(Script.Answer[]::new);
        assertThat(send(script(answers))).isEqualTo("page");
        assertThat(given.waited).isEqualTo(Duration.ofMinutes(8));
    }

    @Test
    void d12_a_wait_longer_than_max_wait_is_not_begun() {
        Script script = script(status(429, "", "Retry-After", "7200"));
        Failure failure = failure(script);
        assertThat(failure.kind()).isEqualTo(FailureClass.RATE);
        assertThat(failure).hasMessageContaining("2h").hasMessageContaining("1h");
        assertThat(given.waited).isZero();
        assertThat(script.asked()).hasSize(1);
    }

    @Test
    void the_waits_of_one_call_are_bounded_together() {
        Script script = script(status(429, "", "Retry-After", "1500"));
        assertThat(failure(script).kind()).isEqualTo(FailureClass.RATE);
        assertThat(given.waited).isEqualTo(Duration.ofSeconds(3000));
        assertThat(script.asked()).hasSize(3);
    }

    @Test
    void a_429_that_asks_for_nothing_or_for_zero_ends_after_max_wait() {
        for (String[] headers : new String[][] {{}, {"Retry-After", "0"}}) {
            Given fresh = new Given();
            Script script = new Script(fresh.time, status(429, "", headers));
            Failure failure = catchThrowableOfType(
                    Failure.class, () -> fresh.client(script).send(fresh.call(get(URL)), Given::text));
            assertThat(failure.kind()).isEqualTo(FailureClass.RATE);
            assertThat(fresh.waited).isBetween(Duration.ofMinutes(58), Duration.ofHours(1));
            assertThat(script.asked()).as(Arrays.toString(headers)).hasSizeBetween(50, 400);
        }
    }

    @Test
    void a_secret_is_in_no_message() {
        given.redactor.add("tok-secret");
        Script script = script(status(500, "{\"message\":\"bad key tok-secret\"}"));
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> given.client(script)
                        .send(given.call(get(URL + "?api_key=other&x=tok-secret&page=2")), Given::text));
        assertThat(failure).hasMessage("GET " + URL + "?api_key=***&x=***&page=2 answered 500: bad key ***");
    }

    @Test
    void the_date_of_the_first_response_is_known_and_stays() throws Exception {
        Script script = script(
                status(200, "a", "Date", "Thu, 15 Jan 2026 11:59:00 GMT"),
                status(200, "b", "Date", "Thu, 15 Jan 2026 11:59:30 GMT"));
        Client client = given.client(script);
        assertThat(client.serverDate()).isEmpty();
        client.send(given.call(get(URL)), Given::text);
        client.send(given.call(get(URL)), Given::text);
        assertThat(client.serverDate()).contains(Given.NOW.minusSeconds(60));
    }

    @Test
    void a_long_wait_is_told_when_it_begins_and_each_minute() throws Exception {
        Script script = new Script(given.time, status(429, "", "Retry-After", "150"), ok("page"));
        given.client(script).send(given.call(get(URL)), Given::text);
        assertThat(given.pauses)
                .extracting(Traffic.Pause::left)
                .containsExactly(Duration.ofSeconds(150), Duration.ofSeconds(90), Duration.ofSeconds(30));
        assertThat(given.pauses).allSatisfy(pause -> {
            assertThat(pause.why()).isEqualTo(Traffic.Wait.ASKED);
            assertThat(pause.host()).isEqualTo("api.test");
            assertThat(pause.until()).isEqualTo(Given.NOW.plusSeconds(150));
        });
    }
}
