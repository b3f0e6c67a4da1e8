package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.cli.log.LogSettings;
import connector.http.Traffic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** What a run says while it goes. */
@Isolated("where log lines go is one setting for the process")
class ProgressLinesTest {
    private static final Instant NOW = Instant.parse("2026-01-15T12:00:00Z");
    private static final Duration LONG = Duration.ofMinutes(5);

    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final VirtualTime time = new VirtualTime(NOW);

    private ProgressLines lines(boolean json) {
        PrintStream stderr = new PrintStream(errors, true, StandardCharsets.UTF_8);
        LogSettings.set(LogSettings.Level.WARN, json, new Redactor(), stderr);
        Console console = new Console(new ByteArrayOutputStream(), stderr, Map.of(), false, new Redactor());
        return new ProgressLines(console, new SingerMetrics(console, false), ProgressLines.Style.QUIET, time);
    }

    private static Traffic.Pause pause(Duration left) {
        return new Traffic.Pause(Traffic.Wait.RATE_LIMIT, "api.x.com", left, NOW.plus(LONG));
    }

    @AfterEach
    void restore() {
        LogSettings.set(LogSettings.Level.WARN, false, new Redactor(), System.err);
    }

    @Test
    void a_long_wait_names_stream_and_host_and_is_said_once_a_minute_for_all() throws InterruptedException {
        ProgressLines lines = lines(false);

        lines.waiting("orders", pause(LONG));
        lines.waiting("customers", pause(LONG));
        time.sleep(Duration.ofMinutes(1));
        lines.waiting("customers", pause(LONG.minusMinutes(1)));

        assertThat(errors.toString(StandardCharsets.UTF_8).lines())
                .containsExactly(
                        "orders: waiting 5 m for the rate limit of api.x.com, until 12:05:00Z",
                        "customers: waiting 4 m for the rate limit of api.x.com, until 12:05:00Z");
    }

    @Test
    void a_wait_is_a_json_object_with_the_stream_and_the_host() throws IOException {
        lines(true).waiting("orders", pause(LONG));

        Map<?, ?> line = (Map<?, ?>) Json.parse(errors.toString(StandardCharsets.UTF_8));
        assertThat(line.get("stream")).isEqualTo("orders");
        assertThat(line.get("host")).isEqualTo("api.x.com");
        assertThat(line.get("level")).isEqualTo("INFO");
    }
}
