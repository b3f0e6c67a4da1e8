package connector.cli;

import connector.base.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Lines like singer-python's on stderr: {@code INFO METRIC: {"type": …}}, which Meltano and others read.
 *
 * @param console where they go
 * @param wanted false writes nothing
 */
record SingerMetrics(Console console, boolean wanted) {
    /** Milliseconds are precise enough for requests and jobs. */
    private static final int DIGITS = 3;

    /** How many, since the last line of the same name. */
    void counter(String metric, long value, Map<String, Object> tags) {
        write("counter", metric, value, tags);
    }

    /** How long something took, in seconds. */
    void timer(String metric, Duration time, Map<String, Object> tags) {
        write("timer", metric, BigDecimal.valueOf(time.toMillis(), DIGITS), tags);
    }

    private void write(String type, String metric, Object value, Map<String, Object> tags) {
        if (!wanted) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", type);
        line.put("metric", metric);
        line.put("value", value);
        line.put("tags", tags);
        console.say("INFO METRIC: " + Json.text(line));
    }
}
