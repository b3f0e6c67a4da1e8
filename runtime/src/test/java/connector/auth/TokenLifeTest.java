package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenLifeTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "3600, 2026-01-15T13:00:00Z",
        "3600.5, 2026-01-15T13:00:00Z",
        "' 60 ', 2026-01-15T12:01:00Z",
        "315360000, 2036-01-13T12:00:00Z",
        "1768482000, 2026-01-15T13:00:00Z",
        "1768482000000, 2026-01-15T13:00:00Z",
        "2026-01-15T13:00:00Z, 2026-01-15T13:00:00Z",
        "2026-01-15T15:00:00+02:00, 2026-01-15T13:00:00Z",
        "1E+30, +292278994-08-17T07:12:55.807Z",
    })
    void an_end_is_told_in_seconds_or_as_an_instant(String said, Instant end) {
        assertThat(TokenLife.end(said, NOW)).contains(end);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "never", "", "999999999", "2020-01-01T00:00:00Z", "2026-01-15T13:00:00"})
    void what_is_no_end_or_has_passed_is_not_said(String said) {
        assertThat(TokenLife.end(said, NOW)).isEmpty();
    }

    @Test
    void numbers_need_not_be_text() {
        assertThat(TokenLife.end(60L, NOW)).contains(NOW.plusSeconds(60));
    }
}
