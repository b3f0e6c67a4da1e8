package connector.http;

import static connector.http.Given.get;
import static connector.http.Script.ok;
import static connector.http.Script.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorRuleTest {
    private static final String URL = "https://api.test/v1/items";
    private final Given given = new Given();

    private Reply<String> send(Script script) throws InterruptedException {
        return given.client(script).send(given.call(get(URL)), Given::text);
    }

    private Failure failure(Script.Answer... answers) {
        return catchThrowableOfType(Failure.class, () -> send(new Script(given.time, answers)));
    }

    private Reply<String> reply(Script.Answer... answers) throws InterruptedException {
        return send(new Script(given.time, answers));
    }

    private static Reply.Ruled<String> ruled(Reply<String> reply) {
        return (Reply.Ruled<String>) reply;
    }

    @Test
    void d01_an_error_in_a_200_fails_in_the_rules_words() {
        given.rules("[{status: 200, when: '{{not response.success}}', then: fail,"
                + " message: 'code {{response.error.code}}'}]");
        Failure failure = failure(ok("{\"success\":false,\"error\":{\"code\":101}}"));
        assertThat(failure.kind()).isEqualTo(FailureClass.SOURCE);
        assertThat(failure).hasMessage("code 101 (GET " + URL + " answered 200)");
    }

    @Test
    void a_message_that_comes_to_nothing_leaves_what_the_response_says() {
        given.rules("[{status: 404, then: fail, message: '{{response.error.message}}'}]");
        assertThat(failure(status(404, "{\"detail\":\"no such page\"}")))
                .hasMessage("GET " + URL + " answered 404: no such page");
    }

    @Test
    void a_good_200_passes_the_same_rule() throws Exception {
        given.rules("[{status: 200, when: '{{not response.success}}', then: fail}]");
        assertThat(reply(ok("{\"success\":true}"))).isInstanceOf(Reply.Decoded.class);
    }

    @Test
    void d18_all_conditions_of_a_rule_must_hold() throws Exception {
        given.rules("[{status: 403, body: You do not have access, then: skip, because: no access}]");
        Reply.Ruled<String> ruled = ruled(reply(status(403, "{\"m\":\"You do not have access\"}")));
        assertThat(ruled.action()).isEqualTo(Reply.Ruled.Ending.SKIP);
        assertThat(ruled.because()).isEqualTo("no access");
        assertThat(failure(status(403, "quota")).kind()).isEqualTo(FailureClass.PERMISSION);
        assertThat(failure(status(404, "You do not have access")).kind()).isEqualTo(FailureClass.SOURCE);
    }

    @Test
    void the_first_rule_that_fits_decides() throws Exception {
        given.rules("[{status: 4xx, header: {X-Gone: '*'}, then: empty, because: gone},"
                + " {status: [403, 404], then: skip, because: other}]");
        assertThat(ruled(reply(status(404, "", "X-Gone", "yes"))).action()).isEqualTo(Reply.Ruled.Ending.EMPTY);
        assertThat(ruled(reply(status(404, ""))).action()).isEqualTo(Reply.Ruled.Ending.SKIP);
        assertThat(failure(status(400, "")).kind()).isEqualTo(FailureClass.SOURCE);
    }

    @Test
    void a_header_is_compared_as_text_or_by_its_absence() throws Exception {
        given.rules("[{status: 403, header: {X-Left: '0', X-Kind: null}, then: skip, because: x}]");
        assertThat(reply(status(403, "", "X-Left", "0"))).isInstanceOf(Reply.Ruled.class);
        assertThat(failure(status(403, "", "X-Left", "00")).kind()).isEqualTo(FailureClass.PERMISSION);
        assertThat(failure(status(403, "", "X-Left", "0", "X-Kind", "a")).kind())
                .isEqualTo(FailureClass.PERMISSION);
    }

    @Test
    void a04b_past_the_end_ends_a_later_page_and_fails_the_first() throws Exception {
        given.rules("[{status: 404, then: end}]");
        assertThat(failure(status(404, "")).kind()).isEqualTo(FailureClass.SOURCE);
        given.laterPage = true;
        assertThat(ruled(reply(status(404, ""))).action()).isEqualTo(Reply.Ruled.Ending.END);
    }

    @ParameterizedTest
    @CsvSource({
        "auth, AUTH",
        "permission, PERMISSION",
        "config, CONFIG",
        "rate, RATE",
        "source, SOURCE",
    })
    void a_fail_has_the_class_it_names(String word, FailureClass expected) {
        given.rules("[{status: 400, then: fail, as: " + word + "}]");
        assertThat(failure(status(400, "")).kind()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"401, AUTH", "403, PERMISSION", "429, RATE", "418, SOURCE"})
    void a_fail_without_a_class_takes_it_from_the_status(int status, FailureClass expected) {
        given.rules("[{status: " + status + ", then: fail}]");
        assertThat(failure(status(status, "")).kind()).isEqualTo(expected);
    }

    @Test
    void a_wait_until_an_epoch_in_a_header_is_measured_on_the_servers_clock() throws Exception {
        given.rules(
                "[{status: 403, header: {X-RateLimit-Remaining: '0'}, then: wait," + " until: '{{headers.x-reset}}'}]");
        assertThat(reply(
                        status(
                                403,
                                "",
                                "X-RateLimit-Remaining",
                                "0",
                                "X-Reset",
                                "1768474830",
                                "Date",
                                "Thu, 15 Jan 2026 11:00:00 GMT"),
                        ok("page")))
                .isInstanceOf(Reply.Decoded.class);
        assertThat(given.waited).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void a_wait_for_may_read_the_response() throws Exception {
        given.rules("[{status: 400, then: wait, for: '{{response.retry_in}}'}]");
        reply(status(400, "{\"retry_in\":1.5}"), ok("page"));
        assertThat(given.waited).isEqualTo(Duration.ofMillis(1500));
    }

    @Test
    void a_wait_that_is_too_long_is_rate() {
        given.rules("[{status: 400, then: wait, for: 2h}]");
        assertThat(failure(status(400, "")).kind()).isEqualTo(FailureClass.RATE);
        assertThat(given.waited).isZero();
    }

    @Test
    void attempts_are_retries_before_then() throws Exception {
        given.rules("[{status: 403, attempts: 2, then: skip, because: no access}]");
        Script script = new Script(given.time, status(403, ""));
        assertThat(send(script)).isInstanceOf(Reply.Ruled.class);
        assertThat(script.asked()).hasSize(3);
        assertThat(reply(status(403, ""), ok("page"))).isInstanceOf(Reply.Decoded.class);
    }

    @Test
    void a_retry_rule_is_bounded_by_the_attempts_of_retry() {
        given.rules("[{status: 404, then: retry}]");
        Script script = new Script(given.time, status(404, ""));
        assertThat(catchThrowableOfType(Failure.class, () -> send(script)).kind())
                .isEqualTo(FailureClass.SOURCE);
        assertThat(script.asked()).hasSize(5);
    }

    @Test
    void a_condition_on_a_body_that_is_not_json_is_false() {
        given.rules("[{when: '{{response.ok}}', then: skip, because: x}]");
        assertThat(failure(status(404, "<html>")).kind()).isEqualTo(FailureClass.SOURCE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{then: fail} | errors.condition",
                "{status: 404, then: empty} | errors.because",
                "{status: 404, then: skip} | errors.because",
                "{status: 404, then: skip, because: x, message: y} | errors.fail_only",
                "{status: 404, then: fail, for: 60s} | errors.wait_only",
                "{status: 404, then: wait, for: 60s, until: '{{headers.x}}'} | errors.wait",
                "{status: 404, then: wait, for: soon} | errors.for",
                "{status: 999, then: fail} | type",
                "{status: 404, then: ignore} | word.unknown",
            })
    void a_rule_that_cannot_work_is_reported(String yaml, String code) {
        assertThat(Given.problems(ErrorRule.SPEC, yaml)).containsExactly(code);
    }
}
