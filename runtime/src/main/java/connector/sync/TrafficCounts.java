package connector.sync;

import connector.http.Traffic;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** Puts what goes over the wire into the reports of the streams. */
final class TrafficCounts implements Traffic {
    private final List<StreamReport> reports;

    /** @param reports filled before the first request */
    TrafficCounts(List<StreamReport> reports) {
        this.reports = reports;
    }

    private void of(String stream, Consumer<StreamReport> count) {
        reports.stream().filter(r -> r.stream().equals(stream)).findFirst().ifPresent(count);
    }

    @Override
    public void request(String stream) {
        of(stream, r -> r.count("requests", 1));
    }

    @Override
    public void retry(String stream, String why) {
        of(stream, r -> r.count("retries", 1));
    }

    @Override
    public void waited(String stream, Duration time) {
        of(stream, r -> r.count("waited_ms", time.toMillis()));
    }

    @Override
    public void received(String stream, long bytes) {
        of(stream, r -> r.count("bytes", bytes));
    }
}
