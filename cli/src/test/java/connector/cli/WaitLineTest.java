package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.http.Traffic;
import connector.http.Traffic.Wait;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class WaitLineTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:02:25Z");

    private static String line(Wait why, Duration left) {
        return WaitLine.of("orders", new Traffic.Pause(why, "api.x.com", left, NOW.plus(left)));
    }

    @Test
    void it_says_how_long_for_what_and_until_when() {
        assertThat(line(Wait.RATE_LIMIT, Duration.ofSeconds(45)))
                .isEqualTo("orders: waiting 45 s for the rate limit of api.x.com, until 12:03:10Z");
        assertThat(line(Wait.ASKED, Duration.ofMinutes(5)))
                .isEqualTo("orders: waiting 5 m as api.x.com asked, until 12:07:25Z");
        assertThat(line(Wait.BACK_OFF, Duration.ofMillis(2_400)))
                .isEqualTo("orders: waiting 3 s before api.x.com is asked again, until 12:02:28Z");
    }

    @Test
    void a_wait_of_most_of_a_day_names_the_day() {
        assertThat(line(Wait.ASKED, Duration.ofHours(20))).endsWith("until 2026-01-16T08:02:25Z");
    }
}
