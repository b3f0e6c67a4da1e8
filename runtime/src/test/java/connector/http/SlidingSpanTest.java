package connector.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongBiFunction;
import org.junit.jupiter.api.Test;

/** What answers tell of the window that a server counts in. */
class SlidingSpanTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private static final Duration WAY = Duration.ofMillis(5);

    /** Within any two seconds. */
    private static final long LIMIT = 40;

    private final SlidingSpan span = new SlidingSpan();
    private final List<Long> counted = new ArrayList<>();

    /**
     * Sends for some seconds, thrice as much in the first half of each as in the second.
     *
     * @param used units that the server counts, by those of the past and the milliseconds since the start
     */
    private void send(int seconds, ToLongBiFunction<List<Long>, Long> used) {
        long at = 0;
        while (at < seconds * 1_000L) {
            counted.add(at);
            SentLog.Sent sent = span.start(START.plusMillis(at), 1, false);
            span.log().answered(sent, START.plusMillis(at).plus(WAY), true);
            span.learn(sent, LIMIT, LIMIT - used.applyAsLong(counted, at));
            at += at % 1_000 < 500 ? 50 : 150;
        }
    }

    private static long since(List<Long> counted, long from) {
        return counted.stream().filter(at -> at > from).count();
    }

    @Test
    void a_window_that_slides_is_known_after_a_few_spans() {
        send(10, (all, now) -> since(all, now - 2_000));
        assertThat(span.span().orElseThrow()).isBetween(Duration.ofMillis(2_000), Duration.ofMillis(2_060));
    }

    @Test
    void what_the_server_tells_is_taken_where_it_fits() {
        span.told(Duration.ofSeconds(2));
        send(10, (all, now) -> since(all, now - 2_000));
        assertThat(span.span()).contains(Duration.ofSeconds(2));
    }

    @Test
    void a_window_of_the_clock_does_not_slide() {
        send(60, (all, now) -> since(all, now / 2_000 * 2_000 - 1));
        assertThat(span.span()).isEmpty();
    }

    @Test
    void a_bucket_does_not_slide() {
        // Twelve come back each second, which is more than is taken in the second half of each.
        double[] level = {LIMIT, 0};
        send(60, (all, now) -> {
            level[0] = Math.min(LIMIT, level[0] + (now - level[1]) * 0.012) - 1;
            level[1] = now;
            return LIMIT - (long) level[0];
        });
        assertThat(span.span()).isEmpty();
    }

    @Test
    void a_quota_that_others_use_is_not_believed_to_slide() {
        send(60, (all, now) -> Math.min(LIMIT, since(all, now - 2_000) + now / 700 % 5));
        assertThat(span.span()).isEmpty();
    }

    @Test
    void what_is_kept_does_not_grow_with_the_run() {
        send(200, (all, now) -> since(all, now - 2_000));
        assertThat(span.log().all()).hasSizeLessThan(200);
    }

    @Test
    void where_no_limit_is_told_only_the_last_requests_are_kept() {
        for (int i = 0; i < 10_000; i++) {
            SentLog.Sent sent = span.start(START.plusMillis(i), i % 2, false);
            span.log().answered(sent, START.plusMillis(i).plus(WAY), true);
        }
        assertThat(span.log().all()).hasSizeLessThan(100);
    }
}
