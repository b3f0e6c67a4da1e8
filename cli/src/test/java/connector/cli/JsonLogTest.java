package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/** {@code --log-format json}: each line is an object that says what it belongs to. */
@Isolated("where log lines go is one setting for the process")
class JsonLogTest {
    @Test
    void a_line_of_a_request_names_stream_slice_and_request() {
        List<Map<?, ?>> lines = new Terminal()
                .run(
                        "run",
                        Terminal.MANIFESTS.resolve("stripe.yaml").toString(),
                        "--demo",
                        "--log-level",
                        "debug",
                        "--log-format",
                        "json")
                .err()
                .lines()
                .<Map<?, ?>>map(JsonLogTest::object)
                .toList();
        List<Map<?, ?>> requests = lines.stream()
                .filter(l -> String.valueOf(l.get("message")).startsWith("GET "))
                .toList();

        assertThat(requests).hasSize(10).allSatisfy(line -> {
            assertThat(line.get("stream")).isInstanceOf(String.class);
            assertThat(String.valueOf(line.get("slice"))).matches("[0-9a-f]{16}");
            assertThat(line.get("request")).isInstanceOf(Long.class);
        });
        assertThat(requests.stream().map(l -> l.get("request"))).doesNotHaveDuplicates();
        assertThat(lines)
                .allSatisfy(line ->
                        assertThat(line.keySet().stream().map(String::valueOf)).contains("time", "level", "message"));
        assertThat(lines.get(lines.size() - 1).get("slice")).isNull();
    }

    private static Map<?, ?> object(String line) {
        try {
            return (Map<?, ?>) Json.parse(line);
        } catch (IOException e) {
            throw new UncheckedIOException(line, e);
        }
    }
}
