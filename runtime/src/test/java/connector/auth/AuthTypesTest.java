package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.manifest.YamlReader;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.net.Transport;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.template.Env;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AuthTypesTest {
    private final Redactor redactor = new Redactor();
    private final VirtualTime time = new VirtualTime(Instant.parse("2026-01-15T12:00:00Z"));
    private Map<String, Object> config = Map.of("key", "k3y-value", "user", "ana", "password", "pass word");

    private static AuthChoice read(String yaml, Problems problems) {
        return YamlReader.read("m.yaml", yaml, problems)
                .flatMap(n -> AuthChoice.TYPE.read(n, new Reading(problems, Scope.open("config"), Path.of(""))))
                .orElse(AuthChoice.NONE);
    }

    private Authenticator bind(String yaml) {
        Problems problems = new Problems();
        AuthChoice choice = read(yaml, problems);
        assertThat(problems.sorted()).isEmpty();
        Env env = Env.of(Map.of("config", config));
        Transport none = (request, limits) -> {
            throw new AssertionError("nothing is fetched");
        };
        Transport.Limits limits =
                new Transport.Limits(Duration.ofSeconds(1), Duration.ofSeconds(1), Duration.ofSeconds(1), 1000);
        return choice.choose(env)
                .spec()
                .bind(new AuthContext(
                        env,
                        none,
                        limits,
                        redactor,
                        time,
                        time,
                        new java.util.Random(7),
                        TokenStore.inMemory(),
                        w -> {},
                        () -> URI.create("https://api.test")));
    }

    private Request apply(String yaml) throws InterruptedException {
        return bind(yaml)
                .apply(RequestDraft.of("GET", URI.create("https://api.test/x?a=1")))
                .draft()
                .build();
    }

    @Test
    void none_sends_nothing() throws Exception {
        assertThat(apply("none").headers().byName()).containsOnlyKeys("accept", "user-agent");
    }

    @Test
    void an_api_key_goes_to_a_header_a_parameter_a_cookie_or_the_body() throws Exception {
        assertThat(apply("{type: api_key, in: header.X-Key, value: '{{config.key}}'}")
                        .headers()
                        .first("x-key"))
                .contains("k3y-value");
        assertThat(apply("{type: api_key, in: query.key, value: '{{config.key}}'}")
                        .uri())
                .hasQuery("a=1&key=k3y-value");
        assertThat(apply("{type: api_key, in: cookie.k, value: '{{config.key}}'}")
                        .headers()
                        .first("cookie"))
                .contains("k=k3y-value");
        assertThat(new String(
                        apply("{type: api_key, in: body.k, value: '{{config.key}}'}")
                                .body(),
                        java.nio.charset.StandardCharsets.UTF_8))
                .isEqualTo("{\"k\":\"k3y-value\"}");
    }

    @Test
    void a_key_with_a_scheme_before_it_is_hidden_without_it_too() throws Exception {
        apply("{type: api_key, in: header.Authorization, value: 'token {{config.key}}'}");
        assertThat(redactor.redact("bad k3y-value")).isEqualTo("bad ***");
    }

    @Test
    void several_keys_are_sent_at_once() throws Exception {
        Request request = apply("{type: api_key, values: {header.DD-API-KEY: '{{config.key}}', header.DD-USER: me}}");
        assertThat(request.headers().first("dd-api-key")).contains("k3y-value");
        assertThat(request.headers().first("dd-user")).contains("me");
    }

    @Test
    void a_bearer_token_is_sent_and_hidden() throws Exception {
        assertThat(apply("{type: bearer, token: '{{config.key}}'}").headers().first("authorization"))
                .contains("Bearer k3y-value");
        assertThat(redactor.redact("see k3y-value")).isEqualTo("see ***");
    }

    @ParameterizedTest
    @CsvSource({
        "'{type: basic, username: \"{{config.user}}\", password: \"{{config.password}}\"}', Basic YW5hOnBhc3Mgd29yZA==",
        "'{type: basic, username: \"{{config.user}}\"}', Basic YW5hOg==",
        "'{type: basic, password: \"{{config.user}}\"}', Basic OmFuYQ==",
        "'{type: basic, username: \" {{config.user}}\\n\"}', Basic YW5hOg==",
    })
    void either_half_of_basic_may_be_empty(String yaml, String header) throws Exception {
        assertThat(apply(yaml).headers().first("authorization")).contains(header);
        assertThat(redactor.redact("sent " + header)).isEqualTo("sent Basic ***");
    }

    @Test
    void a_template_with_time_is_read_for_each_attempt() throws Exception {
        Authenticator auth = bind("{type: api_key, in: header.X-Time, value: '{{time}}'}");
        RequestDraft draft = RequestDraft.of("GET", URI.create("https://api.test/x"));
        String first =
                auth.apply(draft).draft().build().headers().first("x-time").orElseThrow();
        time.sleep(Duration.ofSeconds(5));
        assertThat(auth.apply(draft).draft().build().headers().first("x-time").orElseThrow())
                .isNotEqualTo(first)
                .contains("12:00:05");
    }

    @Test
    void a_missing_credential_is_a_config_failure_that_names_the_option() {
        config = Map.of();
        Failure failure = catchThrowableOfType(Failure.class, () -> bind("{type: bearer, token: '{{config.key}}'}"));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure.remedy()).isEqualTo("set config.key");
        assertThat(catchThrowableOfType(
                                Failure.class,
                                () -> bind(
                                        "{type: basic, username: '{{config.user}}', password: '{{config.password}}'}"))
                        .remedy())
                .isEqualTo("set config.password, config.user");
    }

    @Test
    void a_user_with_a_colon_would_be_cut_at_it_and_is_a_config_failure() {
        config = Map.of("user", "ana:k3y-value");
        Failure failure = catchThrowableOfType(
                Failure.class, () -> bind("{type: basic, username: '{{config.user}}', password: X}"));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure).hasMessageContaining("colon").hasMessageNotContaining("k3y-value");
        assertThat(failure.remedy()).isEqualTo("check config.user");
    }

    @Test
    void the_first_alternative_that_applies_is_taken() throws Exception {
        String yaml = "[{type: bearer, when: '{{config.oauth}}', token: a-token},"
                + " {type: api_key, when: '{{config.key}}', in: header.X-Key, value: '{{config.key}}'},"
                + " {type: none}]";
        assertThat(apply(yaml).headers().first("x-key")).contains("k3y-value");
        config = Map.of("oauth", true);
        assertThat(apply(yaml).headers().first("authorization")).contains("Bearer a-token");
        config = Map.of();
        assertThat(apply(yaml).headers().byName()).containsOnlyKeys("accept", "user-agent");
    }

    @Test
    void no_alternative_that_applies_is_a_config_failure() {
        config = Map.of();
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> bind(
                        "[{type: bearer, when: '{{config.a}}', token: x}, {type: bearer, when: '{{config.b}}', token: y}]"));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure.remedy()).contains("{{config.a}} or {{config.b}}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: api_key, in: header.X} | auth.api_key",
                "{type: api_key, in: header.X, value: a, values: {header.Y: b}} | auth.api_key",
                "{type: api_key, values: {place.Y: b}} | location",
                "{type: basic} | auth.basic",
                "{type: oauth2, grant: refresh_token, token_url: 'https://a.test/t'} | auth.oauth2.needs",
                "{type: oauth2, grant: client_credentials, token_url: 'https://a.test/t', client_auth: basic} |"
                        + " auth.oauth2.needs",
                "{type: oauth2, grant: client_credentials, token_url: 'https://a.test/t', refresh_token: a} |"
                        + " auth.oauth2.only",
                "{type: oauth2, grant: password, token_url: 'https://a.test/t', username: a} | auth.oauth2.needs",
                "{type: oauth2, grant: jwt_bearer, token_url: 'https://a.test/t'} | auth.oauth2.needs",
                "{type: oauth2, grant: authorization_code, client_id: a, token_url: 'https://a.test/t'} |"
                        + " auth.oauth2.needs",
                "{type: oauth2, grant: client_credentials, token_url: 'https://a.test/t', assertion: {key: a}} |"
                        + " auth.oauth2.only",
                "{type: session, login: {endpoint: /l, body: {json: {}, text: a}}, token: $.t, into: header.X} |"
                        + " auth.session.body",
                "{type: session, login: {endpoint: /l}, token: body.t, into: header.X} | type",
                "{type: session, login: {endpoint: /l, auth: {type: session}}, token: $.t, into: header.X} | type.unknown",
                "{type: session, login: {endpoint: /l, auth: {type: bearer, token: a, when: '{{config.b}}'}}, token: $.t,"
                        + " into: header.X} | key.unknown",
                "{type: oauth2, grant: implicit, token_url: 'https://a.test/t'} | word.unknown",
                "{type: bearrer, token: a} | type.unknown",
                "{type: bearer, token: a, tokn: b} | key.unknown",
                "[] | auth.empty",
            })
    void what_cannot_work_is_reported(String yaml, String code) {
        Problems problems = new Problems();
        read(yaml, problems);
        assertThat(List.copyOf(problems.sorted())).extracting(p -> p.code()).containsExactly(code);
    }
}
