package connector.sync;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.base.VirtualTime;
import connector.state.StateDocument;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WriterTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final byte[] ROW = ("{\"text\":\"" + "x".repeat(1_000) + "\"}").getBytes(StandardCharsets.UTF_8);

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final SingerSink sink = new SingerSink(out);
    private final VirtualTime time = new VirtualTime(START);

    private Writer writer(String every, boolean keepState) {
        return new Writer(sink, time, StateDocument.none(), Duration.parse(every), keepState, Map.of("name", "shop"));
    }

    private void pass(Duration duration) throws InterruptedException {
        time.sleep(duration);
    }

    private List<String> lines() {
        return out.toString(StandardCharsets.UTF_8).lines().toList();
    }

    private long states() {
        return lines().stream().filter(line -> line.contains("\"STATE\"")).count();
    }

    private static Map<String, Object> bookmark(int value) {
        return Map.of("replication_key", "id", "replication_key_value", (long) value);
    }

    private void rows(Writer writer, int count) {
        writer.records("items", IntStream.range(0, count).mapToObj(i -> ROW).toList(), START);
    }

    @Test
    void states_keep_their_distance_and_the_last_one_always_comes() throws InterruptedException {
        Writer writer = writer("PT10S", true);
        for (int page = 0; page < 30; page++) {
            rows(writer, 10);
            writer.bookmark("items", bookmark(page));
            pass(Duration.ofSeconds(1));
        }
        writer.close();
        assertThat(states()).isEqualTo(3); // after 10 and 20 seconds, and the last
        assertThat(lines().get(lines().size() - 1)).contains("STATE", "29");
    }

    @Test
    void zero_is_every_safe_point() {
        Writer writer = writer("PT0S", true);
        for (int page = 0; page < 5; page++) {
            writer.bookmark("items", bookmark(page));
        }
        assertThat(states()).isEqualTo(5);
    }

    @Test
    void states_are_never_more_than_a_tenth_of_what_was_written() throws InterruptedException {
        Writer writer = writer("PT1S", true);
        for (int page = 0; page < 400; page++) {
            rows(writer, 2);
            writer.bookmark("items", many(page));
            pass(Duration.ofSeconds(1));
            long all = sink.bytes();
            assertThat(stateBytes()).as("page " + page).isLessThanOrEqualTo(all / 10);
        }
        assertThat(states()).isGreaterThan(2);
    }

    /** 50,000 partitions, 100 of them in a second, each with a row of a kilobyte and thirty characters of the state. */
    @Test
    void states_of_many_partitions_add_up_to_less_than_five_megabytes() throws InterruptedException {
        Writer writer = writer("PT10S", true);
        for (int second = 1; second <= 500; second++) {
            rows(writer, 100);
            writer.bookmark("items", Map.of("known", "x".repeat(second * 100 * 30)));
            pass(Duration.ofSeconds(1));
        }
        writer.close();
        assertThat(stateBytes()).isLessThan(5 << 20);
        assertThat(states()).isGreaterThan(5);
    }

    /** Some 20 kB, as of a stream with many partitions. */
    private static Map<String, Object> many(int value) {
        return Map.of(
                "partitions",
                IntStream.range(0, 200)
                        .mapToObj(i ->
                                Map.of("context", Map.of("repo", "owner/name" + i), "replication_key_value", value))
                        .collect(Collectors.toList()));
    }

    private long stateBytes() {
        return lines().stream()
                .filter(line -> line.startsWith("{\"type\":\"STATE\""))
                .mapToLong(line -> line.length() + 1L)
                .sum();
    }

    @Test
    void a_run_that_keeps_no_state_writes_none_and_its_records_leave() {
        Writer writer = writer("PT0S", false);
        rows(writer, 1);
        writer.bookmark("items", bookmark(1));
        writer.close();
        assertThat(states()).isZero();
        assertThat(lines()).hasSize(1);
    }

    @Test
    void what_did_not_change_is_not_said_again() {
        Writer writer = writer("PT0S", true);
        writer.bookmark("items", bookmark(1));
        writer.bookmark("items", bookmark(1));
        assertThat(states()).isEqualTo(1);
        assertThat(Json.text(writer.document().bookmark("items"))).contains("1");
    }
}
