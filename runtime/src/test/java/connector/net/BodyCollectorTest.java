package connector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.SpoolPlace;
import connector.base.Ticker;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Flow;
import org.junit.jupiter.api.Test;

class BodyCollectorTest {
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void a_body_that_begins_when_nobody_waits_any_more_is_not_read() {
        Deadlines deadlines = new Deadlines(new Transport.Limits(LONG, LONG, LONG, 1_000), Ticker.SYSTEM);
        BodyCollector collector = new BodyCollector(SpoolPlace.usual(), 1_000, deadlines);
        List<String> told = new ArrayList<>();

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> collector.whole(deadlines)).isInstanceOf(InterruptedException.class);
        collector.onSubscribe(new Flow.Subscription() {
            @Override
            public void request(long n) {
                told.add("go on");
            }

            @Override
            public void cancel() {
                told.add("stop");
            }
        });

        assertThat(told).containsExactly("stop");
    }
}
