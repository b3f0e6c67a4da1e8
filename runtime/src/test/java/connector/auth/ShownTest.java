package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;

import connector.net.RequestDraft;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds a credential may get into a message some day: as a text it does not show it. */
class ShownTest {
    private static final String SESAME = "open-sesame";

    static Stream<Object> whatHoldsOne() throws Exception {
        Optional<Object> body = Optional.of(Map.of("access_token", SESAME));
        Optional<Instant> end = Optional.of(Instant.EPOCH);
        Signing signing = new Signing("2026-01-15T12:00:00Z", Map.of("key", SESAME));
        RequestDraft draft = RequestDraft.of("GET", URI.create("https://api.test/x?a=" + SESAME));
        Authenticator auth = signing.bind("{type: bearer, token: '{{config.key}}'}");
        return Stream.of(
                new TokenAnswer(SESAME, end, Optional.of(SESAME), body),
                new KeptTokens(Optional.of(SESAME), body, end),
                new Pkce(SESAME),
                new Login.Code(SESAME),
                auth,
                auth.apply(draft),
                auth.apply(draft).draft().build());
    }

    @ParameterizedTest
    @MethodSource("whatHoldsOne")
    void it_is_not_shown(Object holder) {
        assertThat(holder.toString()).isNotEmpty().doesNotContain(SESAME);
    }
}
