package connector.auth;

import static connector.auth.TokenServer.json;
import static connector.auth.TokenServer.sent;
import static connector.auth.TokenServer.token;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Clock;
import connector.net.Request;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** {@code time}, by a clock that is a millisecond later each time it is looked at. */
class AttemptTimeTest {
    private static final String MILLIS = "{{format_date time 'epoch_millis'}}";
    private static final Instant START = Instant.parse("2026-01-15T12:00:00Z");

    private final AtomicLong looks = new AtomicLong();
    private final Clock ticking = () -> START.plusMillis(looks.getAndIncrement());
    private TokenServer server = TokenServer.answering(token(",\"expires_in\":1"));

    private Authenticator bind(String yaml) {
        AuthContext c = server.context();
        return TokenServer.spec(yaml)
                .bind(new AuthContext(
                        c.env(),
                        c.transport(),
                        c.limits(),
                        c.redactor(),
                        ticking,
                        c.sleeper(),
                        c.random(),
                        c.tokens(),
                        c.warnings(),
                        c.base()));
    }

    private static String query(Request request, String name) {
        return List.of(request.uri().getQuery().split("&")).stream()
                .filter(pair -> pair.startsWith(name + "="))
                .map(pair -> pair.substring(name.length() + 1))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void all_keys_of_an_attempt_see_the_same_time() throws Exception {
        server.config.put("key", "k3y-value");
        Authenticator auth = bind("{type: api_key, values: {query.ts: \"" + MILLIS + "\", query.hash: \"{{md5 (concat"
                + " (format_date time 'epoch_millis') config.key)}}\", header.X-Twice: \"" + MILLIS + "-" + MILLIS
                + "\"}}");
        Request first = sent(auth);
        String ts = query(first, "ts");
        assertThat(first.headers().first("x-twice")).contains(ts + "-" + ts);
        assertThat(query(first, "hash")).isEqualTo(md5(ts + "k3y-value"));
        assertThat(query(sent(auth), "ts")).isNotEqualTo(ts);
    }

    @Test
    void what_only_tells_the_time_is_no_secret() throws Exception {
        Authenticator auth = bind("{type: api_key, in: query.ts, value: \"" + MILLIS + "\"}");
        String ts = query(sent(auth), "ts");
        assertThat(server.redactor.redact("at " + ts)).isEqualTo("at " + ts);
    }

    @Test
    void a_password_may_be_made_of_the_time_of_the_attempt() throws Exception {
        Authenticator auth = bind("{type: basic, username: ana, password: \"" + MILLIS + "\"}");
        String one = password(sent(auth));
        assertThat(Long.parseLong(one)).isGreaterThanOrEqualTo(START.toEpochMilli());
        assertThat(password(sent(auth))).isNotEqualTo(one);
    }

    @Test
    void fields_of_a_token_request_see_the_time_of_that_request() throws Exception {
        Authenticator auth = bind("{type: oauth2, grant: client_credentials, token_url: 'https://id.test/token',"
                + " params: {ts: \"" + MILLIS + "\", sign: \"" + MILLIS + "\"}}");
        sent(auth);
        String first = server.form().get("ts");
        assertThat(Long.parseLong(first)).isGreaterThanOrEqualTo(START.toEpochMilli());
        assertThat(server.form()).containsEntry("sign", first);
        looks.addAndGet(2_000);
        sent(auth);
        assertThat(server.form().get("ts")).isNotEqualTo(first);
    }

    @Test
    void claims_of_an_assertion_see_the_time_it_is_made() throws Exception {
        server.config.put("key", "0123456789abcdef0123456789abcdef");
        sent(
                bind(
                        "{type: oauth2, grant: jwt_bearer, token_url: 'https://id.test/token', assertion: {algorithm: HS256,"
                                + " key: '{{config.key}}', claims: {iat: \"{{int (format_date (minus time '60s') 'epoch_seconds')}}\"}}}"));
        String claims = server.form().get("assertion").split("\\.")[1];
        assertThat(new String(Base64.getUrlDecoder().decode(claims), StandardCharsets.UTF_8))
                .contains("\"iat\":" + START.minusSeconds(60).getEpochSecond());
    }

    @Test
    void a_login_sees_the_time_of_that_login() throws Exception {
        server = TokenServer.answering(json(200, "{\"t\":\"token-1\"}"));
        sent(bind("{type: session, login: {endpoint: /login, body: {json: {ts: \"" + MILLIS + "\", sign: \"" + MILLIS
                + "\"}}}, token: $.t, into: header.X-Token}"));
        String body = new String(server.asked.get(0).body(), StandardCharsets.UTF_8);
        assertThat(body).matches("\\{\"ts\":\"?(\\d+)\"?,\"sign\":\"?\\1\"?}");
    }

    private static String password(Request request) {
        String header = request.headers().first("authorization").orElseThrow();
        byte[] pair = Base64.getDecoder().decode(header.substring("Basic ".length()));
        return new String(pair, StandardCharsets.UTF_8).substring("ana:".length());
    }

    private static String md5(String text) throws Exception {
        byte[] digest = java.security.MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
        return java.util.HexFormat.of().formatHex(digest);
    }
}
