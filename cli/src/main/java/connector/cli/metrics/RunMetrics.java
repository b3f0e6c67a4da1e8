package connector.cli.metrics;

import connector.base.Clock;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunReport;
import connector.sync.RunStart;
import connector.sync.Sink;
import connector.sync.StreamReport;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a run counts for Prometheus, from its start on. Names and labels are promised in the guide to operating. */
public final class RunMetrics implements Progress {
    private static final int MILLIS = 3;

    private final Family info = Family.gauge("connector_run_info", "The source that is read.", "source", "version");
    private final Family started =
            Family.gauge("connector_run_start_time_seconds", "When the run started, in seconds since 1970.");
    private final Family duration =
            Family.gauge("connector_run_duration_seconds", "How long the run took, or has taken.");
    private final Family outcome =
            Family.gauge("connector_run_outcome", "1 for the outcome of a run that has ended.", "outcome");
    private final Family exitCode = Family.gauge("connector_run_exit_code", "Exit code of a run that has ended.");
    private final Family requests =
            Family.counter("connector_requests_total", "Attempts of requests, by class of status.", "stream", "status");
    private final Family requestTime =
            Family.counter("connector_request_duration_seconds_total", "Time that requests took.", "stream", "status");
    private final Family tokens =
            Family.counter("connector_token_requests_total", "Requests for tokens, by class of status.", "status");
    private final Family retries =
            Family.counter("connector_retries_total", "Attempts that failed and were made again.", "stream");
    private final Family waits =
            Family.counter("connector_wait_seconds_total", "Time that was waited, by reason.", "stream", "reason");
    private final Family bytes =
            Family.counter("connector_received_bytes_total", "Bytes of response bodies, unpacked.", "stream");
    private final Family pages = Family.counter("connector_pages_total", "Pages that were written.", "stream");
    private final Family records = Family.counter("connector_records_total", "Records that were written.", "stream");
    private final Family slices =
            Family.counter("connector_slices_total", "Slices that ended, by reason.", "stream", "end");
    private final Family failures = Family.counter(
            "connector_failures_total", "Failures, by class; without a stream: of the run.", "stream", "class");
    private final Family lag =
            Family.gauge("connector_lag_seconds", "How far the bookmark is behind now, at its oldest.", "stream");

    private final Clock clock;
    private Optional<Lags> lags = Optional.empty();
    private Optional<Instant> start = Optional.empty();
    private Optional<Instant> end = Optional.empty();

    /** @param clock tells how far a bookmark is behind */
    public RunMetrics(Clock clock) {
        this.clock = clock;
    }

    /** The machinery of a run, counted. */
    public Machinery over(Machinery machinery) {
        return machinery.watchedBy(this).with(new CountedTransport(machinery.transport(), this, System::nanoTime));
    }

    /** A sink whose states tell the lag. */
    public Sink over(Sink sink) {
        return new StateWatch(sink, state -> {
            synchronized (this) {
                lags.ifPresent(known -> known.state(state));
            }
        });
    }

    @Override
    public synchronized void started(RunStart run) {
        start = Optional.of(run.start());
        lags = Optional.of(new Lags(run, clock));
        info.set(BigDecimal.ONE, run.source().name(), run.source().version());
        started.set(seconds(Duration.between(Instant.EPOCH, run.start())));
        for (String stream : run.options().selection().selected()) {
            records.add(0, stream);
        }
    }

    @Override
    public void page(String stream, long more) {
        pages.add(1, stream);
        records.add(more, stream);
    }

    @Override
    public void retry(String stream, String why) {
        retries.add(1, stream);
    }

    @Override
    public void waited(String stream, Duration time, Wait why) {
        waits.add(seconds(time), stream, why.name().toLowerCase(Locale.ROOT));
    }

    @Override
    public void received(String stream, long more) {
        bytes.add(more, stream);
    }

    @Override
    public void stream(StreamReport report) {
        report.ends().forEach((reason, times) -> slices.add(times, report.stream(), reason));
        report.failures()
                .forEach(failure ->
                        failures.add(1, report.stream(), failure.kind().name()));
    }

    /** An attempt of a stream ended. */
    void request(String stream, String status, Duration time) {
        requests.add(1, stream, status);
        requestTime.add(seconds(time), stream, status);
    }

    /** A request for a token ended. */
    void token(String status) {
        tokens.add(1, status);
    }

    /** The run is over. */
    public synchronized void end(RunReport report) {
        end = Optional.of(report.ended());
        report.failure().ifPresent(f -> failures.add(1, "", f.kind().name()));
        outcome.set(BigDecimal.ONE, report.outcome());
        if (!report.interrupted()) {
            exitCode.set(BigDecimal.valueOf(report.exitCode()));
        }
    }

    /** Everything as of now. */
    public synchronized String text() {
        start.ifPresent(from -> duration.set(seconds(Duration.between(from, end.orElseGet(clock::now)))));
        lags.ifPresent(known -> known.now().forEach((stream, behind) -> lag.set(seconds(behind), stream)));
        Exposition page = new Exposition();
        List.of(
                        info,
                        started,
                        duration,
                        outcome,
                        exitCode,
                        requests,
                        requestTime,
                        tokens,
                        retries,
                        waits,
                        bytes,
                        pages,
                        records,
                        slices,
                        failures,
                        lag)
                .forEach(family -> family.write(page));
        return page.toString();
    }

    private static BigDecimal seconds(Duration time) {
        return BigDecimal.valueOf(time.toMillis(), MILLIS);
    }
}
