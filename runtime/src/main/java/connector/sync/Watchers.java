package connector.sync;

import connector.http.ErrorRule;
import connector.paginator.Step;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * Two that watch a run.
 *
 * @param first is told first
 * @param then is told then
 */
record Watchers(Progress first, Progress then) implements Progress {
    private void both(Consumer<Progress> what) {
        what.accept(first);
        what.accept(then);
    }

    @Override
    public void started(RunStart start) {
        both(p -> p.started(start));
    }

    @Override
    public void page(String stream, long records) {
        both(p -> p.page(stream, records));
    }

    @Override
    public void follows(String stream, String slice, Step next) {
        both(p -> p.follows(stream, slice, next));
    }

    @Override
    public void stream(StreamReport report) {
        both(p -> p.stream(report));
    }

    @Override
    public void warning(String stream, String message) {
        both(p -> p.warning(stream, message));
    }

    @Override
    public void request(String stream) {
        both(p -> p.request(stream));
    }

    @Override
    public void retry(String stream, String why) {
        both(p -> p.retry(stream, why));
    }

    @Override
    public void ruled(String stream, ErrorRule rule) {
        both(p -> p.ruled(stream, rule));
    }

    @Override
    public void waiting(String stream, Pause pause) {
        both(p -> p.waiting(stream, pause));
    }

    @Override
    public void waited(String stream, Duration time, Wait why) {
        both(p -> p.waited(stream, time, why));
    }

    @Override
    public void received(String stream, long bytes) {
        both(p -> p.received(stream, bytes));
    }
}
