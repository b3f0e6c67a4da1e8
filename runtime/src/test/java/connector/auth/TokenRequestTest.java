package connector.auth;

import static connector.auth.TokenServer.json;
import static connector.auth.TokenServer.sent;
import static connector.auth.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.net.Request;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Token requests of servers that want them another way than RFC 6749. */
class TokenRequestTest {
    private static final String CLIENT = "{type: oauth2, grant: client_credentials, token_url:"
            + " 'https://id.test/token', client_id: app-1, client_secret: '{{config.secret}}', %s}";

    private final TokenServer server = server(token(""));

    private static TokenServer server(TokenServer.Answer... answers) {
        TokenServer server = TokenServer.answering(answers);
        server.config.put("secret", "s3cr3t-of-app");
        return server;
    }

    private Request asked(String keys) throws InterruptedException {
        assertThat(sent(server.bind(CLIENT.formatted(keys))).headers().first("authorization"))
                .contains("Bearer acc-1");
        return server.asked.get(0);
    }

    private static String body(Request request) {
        return new String(request.body(), StandardCharsets.UTF_8);
    }

    @Test
    void its_fields_may_be_a_json_object() throws Exception {
        Request request =
                asked("client_auth: basic, token_request: {send: json, headers: {Notion-Version: '2022-06-28'}}");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(body(request)).isEqualTo("{\"grant_type\":\"client_credentials\"}");
        assertThat(request.headers().first("content-type")).contains("application/json");
        assertThat(request.headers().first("notion-version")).contains("2022-06-28");
        assertThat(request.headers().first("authorization").orElseThrow()).startsWith("Basic ");
    }

    @Test
    void it_may_be_a_get() throws Exception {
        Request request = asked("token_request: {method: GET}");
        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.uri()).hasQuery("grant_type=client_credentials&client_id=app-1&client_secret=s3cr3t-of-app");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void its_fields_may_be_in_the_query_of_a_post() throws Exception {
        Request request = asked("params: {grant_type: account_credentials}, token_request: {send: query}");
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri())
                .hasQuery("grant_type=account_credentials&client_id=app-1&client_secret=s3cr3t-of-app");
        assertThat(request.body()).isEmpty();
    }

    @Test
    void a_refusal_names_the_request_as_it_was_made_without_its_secrets() {
        TokenServer refusing =
                server(json(401, "{\"error\":\"unauthorized\",\"error_description\":\"no s3cr3t-of-app\"}"));
        Failure failure = catchThrowableOfType(
                Failure.class, () -> sent(refusing.bind(CLIENT.formatted("token_request: {method: GET}"))));
        assertThat(failure)
                .hasMessage("no access token: GET https://id.test/token was refused with 401 unauthorized (no ***)");
    }

    @Test
    void an_error_in_a_200_is_told_in_the_words_of_the_server() {
        TokenServer refusing = server(json(200, "{\"code\":40105,\"message\":\"Access token is incorrect\"}"));
        Failure failure =
                catchThrowableOfType(Failure.class, () -> sent(refusing.bind(CLIENT.formatted("scopes: [a]"))));
        assertThat(failure)
                .hasMessage("no access token: POST https://id.test/token answered without $.access_token; it has code,"
                        + " message (Access token is incorrect)");
    }

    @Test
    void a_token_may_stand_in_a_list() throws Exception {
        TokenServer listing = server(json(200, "{\"data\":[{\"tokens\":[\"old\",\"acc-7\"]}]}"));
        Authenticator auth = listing.bind(CLIENT.formatted("access_token: '$.data[0].tokens[1]'"));
        assertThat(sent(auth).headers().first("authorization")).contains("Bearer acc-7");
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> sent(
                        server(json(200, "{\"data\":[]}")).bind(CLIENT.formatted("access_token: '$.data[0].token'"))));
        assertThat(failure).hasMessageContaining("answered without $.data[0].token; it has data");
    }

    @Test
    void a_get_has_no_place_for_fields_but_its_query() {
        assertThat(Signing.problems(CLIENT.formatted("token_request: {method: GET, send: json}")))
                .containsExactly("auth.oauth2.only");
    }
}
