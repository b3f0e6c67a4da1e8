package connector.sync;

import connector.http.ErrorRule;
import connector.http.Traffic;
import java.time.Duration;
import java.util.List;

/** Puts what goes over the wire into the reports of the streams. */
final class TrafficCounts implements Traffic {
    private final List<StreamReport> reports;
    private final Traffic watched;

    /**
     * @param reports filled before the first request
     * @param watched is told the same
     */
    TrafficCounts(List<StreamReport> reports, Traffic watched) {
        this.reports = reports;
        this.watched = watched;
    }

    private void count(String stream, String what, long more) {
        for (StreamReport report : reports) {
            if (report.stream().equals(stream)) {
                report.count(what, more);
                return;
            }
        }
    }

    @Override
    public void request(String stream) {
        count(stream, "requests", 1);
        watched.request(stream);
    }

    @Override
    public void retry(String stream, String why) {
        count(stream, "retries", 1);
        watched.retry(stream, why);
    }

    @Override
    public void waiting(String stream, Pause pause) {
        watched.waiting(stream, pause);
    }

    @Override
    public void ruled(String stream, ErrorRule rule) {
        watched.ruled(stream, rule);
    }

    @Override
    public void waited(String stream, Duration time, Wait why) {
        count(stream, "waited_ms", time.toMillis());
        watched.waited(stream, time, why);
    }

    @Override
    public void received(String stream, long bytes) {
        count(stream, "bytes", bytes);
        watched.received(stream, bytes);
    }
}
