package connector.http;

import static connector.http.Given.get;
import static connector.http.Script.ok;
import static connector.http.Script.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a 403 tells about scopes reaches the one who has to ask for them. */
class RefusedTest {
    private final Given given = new Given();

    private Failure refused(Script.Answer answer) {
        return catchThrowableOfType(
                Failure.class,
                () -> given.client(new Script(given.time, answer))
                        .send(given.call(get("https://api.test/v1/items")), Given::text));
    }

    private void token(String answer) {
        given.auth(
                "{type: oauth2, grant: client_credentials, token_url: 'https://auth.test/token', client_id: me}",
                new Script(given.time, ok(answer)),
                TokenStore.inMemory());
    }

    @Test
    void the_scope_that_is_missing_is_named_beside_those_that_were_granted() {
        token("{\"access_token\": \"t-1\", \"scope\": \"profile orders.list\"}");
        Failure failure = refused(status(
                403,
                "{\"message\": \"Insufficient scope\"}",
                "WWW-Authenticate",
                "Bearer realm=\"shop\", error=\"insufficient_scope\", scope=\"orders.read orders.list\""));
        assertThat(failure.kind()).isEqualTo(FailureClass.PERMISSION);
        assertThat(failure.remedy())
                .endsWith("; the request wants the scope \"orders.read orders.list\", the token has"
                        + " \"profile orders.list\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Bearer error=insufficient_scope,scope=orders.read | orders.read",
                "Bearer scope = \"a b\" | a b",
                "Basic realm=\"x\", Bearer error=\"insufficient_scope\", SCOPE=\"c\" | c"
            })
    void a_challenge_is_read_in_each_of_its_spellings(String challenge, String scope) {
        given.auth("{type: bearer, token: '{{config.token}}'}", new Script(given.time), TokenStore.inMemory());
        assertThat(refused(status(403, "", "WWW-Authenticate", challenge)).remedy())
                .endsWith("the request wants the scope \"" + scope + "\": add it to what the token is asked for");
    }

    @Test
    void scopes_in_fields_of_their_own_are_read_as_well() {
        token("{\"access_token\": \"t-1\"}");
        assertThat(refused(status(403, "", "X-Accepted-OAuth-Scopes", "repo", "X-OAuth-Scopes", "gist, user"))
                        .remedy())
                .endsWith("the request wants the scope \"repo\", the token has \"gist, user\"");
    }

    @ParameterizedTest
    @CsvSource({"-31, behind", "301, ahead of"})
    void a_clock_that_goes_wrong_is_told_with_a_refusal(long ahead, String word) {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                given.time.now().minusSeconds(ahead).atOffset(ZoneOffset.UTC));
        assertThat(refused(status(403, "Request has expired", "Date", date)).remedy())
                .contains("the clock of this machine is " + Math.abs(ahead) + " s " + word + " the server's");
        assertThat(refused(status(401, "", "Date", date)).remedy()).contains("the clock of this machine is ");
        assertThat(refused(status(403, "", "Date", date, "Age", "301")).remedy())
                .doesNotContain("clock");
        assertThat(refused(status(404, "", "Date", date)).remedy()).doesNotContain("clock");
    }

    @Test
    void clocks_that_agree_but_for_the_way_are_no_matter() {
        String date = DateTimeFormatter.RFC_1123_DATE_TIME.format(
                given.time.now().minusSeconds(30).atOffset(ZoneOffset.UTC));
        assertThat(refused(status(403, "", "Date", date)).remedy()).doesNotContain("clock");
    }

    @Test
    void nothing_is_added_where_nothing_is_known_and_no_secret_where_something_is() {
        token("{\"access_token\": \"t-1-secret\"}");
        assertThat(refused(status(403, "no", "WWW-Authenticate", "Bearer error=\"insufficient_scope\""))
                        .remedy())
                .endsWith("what a 403 means here");
        assertThat(refused(status(403, "no", "WWW-Authenticate", "Bearer scope=\"for t-1-secret\""))
                        .remedy())
                .contains("\"for ***\"");
    }
}
