package connector.sync;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.source.Source;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.LoggerFactory;

/** One run of a source: everything that can be wrong in the input first, then streams side by side, then the report. */
public final class Run {
    private final Source source;
    private final RunOptions options;
    private final Machinery machinery;
    private final Sink sink;
    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "connector");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean stopped;

    /** A run that is stopped has five seconds in all; the last state needs one of them. */
    private static final long PATIENCE_SECONDS = 4;

    /** Nothing happens yet. */
    public Run(Source source, RunOptions options, Machinery machinery, Sink sink) {
        this.source = source;
        this.options = options;
        this.machinery = machinery;
        this.sink = sink;
    }

    /**
     * Runs to the end. Failures are in the report, not thrown. The last message is a state; only a run that was given
     * none and failed before its first stream says none, because an empty one would replace what somebody else has kept.
     */
    public RunReport execute() {
        LoggerFactory.getILoggerFactory(); // before there are threads: those that meet it half made get another one
        Instant start = machinery.clock().now();
        machinery.progress().started(new RunStart(source, start, options));
        Writer writer = new Writer(
                sink,
                machinery.clock(),
                options.state(),
                options.stateEvery(),
                options.keepsState(),
                connectorInfo(source));
        List<StreamReport> reports = new ArrayList<>();
        Optional<Failure> failure = Optional.empty();
        try (Preparation prepared = new Preparation(source, options, machinery, writer, threads, start, 1)) {
            List<StreamRun> streams = prepared.streams();
            reports.addAll(prepared.reports());
            read(streams, prepared.streamsInFlight());
        } catch (Failure f) {
            failure = Optional.of(f);
        } catch (InterruptedException e) {
            stopped = true;
        } finally {
            threads.shutdownNow();
        }
        boolean begun = !reports.isEmpty() || failure.isEmpty() && !stopped;
        if (failure.filter(f -> f.kind() == FailureClass.OUTPUT).isPresent()
                || !begun && options.state().toPlain().isEmpty()) {
            writer.abandon();
        }
        try {
            writer.close();
        } catch (Failure f) {
            failure = failure.or(() -> Optional.of(f));
        }
        return new RunReport(
                source.name() + " " + source.version(),
                start,
                machinery.clock().now(),
                reports,
                failure,
                stopped,
                options.backfill());
    }

    /** Ends the run early, from another thread: what is proved is written, then {@link #execute()} returns. */
    public void stop() {
        stopped = true;
        threads.shutdownNow();
    }

    /** What the state says about who wrote it. */
    static Map<String, Object> connectorInfo(Source source) {
        Map<String, Object> info = new LinkedHashMap<>();
        info.put("name", source.name());
        info.put("version", source.version());
        info.put("spec", 1L);
        return info;
    }

    /**
     * Runs the streams side by side, parents before their children: a child takes its place only after its parents have
     * taken theirs, so that waiting for them always ends.
     */
    private void read(List<StreamRun> streams, int inFlight) throws InterruptedException {
        Semaphore places = new Semaphore(inFlight);
        List<Future<?>> running = new ArrayList<>();
        try {
            for (StreamRun stream : streams) {
                places.acquire();
                running.add(submit(stream, places));
                firstFailure(running.stream().filter(Future::isDone).toList());
            }
            firstFailure(running);
        } catch (Failure | InterruptedException e) {
            threads.shutdownNow();
            // The others publish what they have proved before the last state is written.
            threads.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            throw e;
        }
    }

    private Future<?> submit(StreamRun stream, Semaphore places) throws InterruptedException {
        try {
            return threads.submit(() -> {
                try {
                    stream.run();
                    return null;
                } finally {
                    places.release();
                }
            });
        } catch (RejectedExecutionException e) {
            throw stopped(e);
        }
    }

    private static InterruptedException stopped(Exception cause) {
        InterruptedException stopped = new InterruptedException("the run was stopped");
        stopped.initCause(cause);
        return stopped;
    }

    private void firstFailure(List<Future<?>> streams) throws InterruptedException {
        for (Future<?> stream : streams) {
            try {
                stream.get();
            } catch (CancellationException e) {
                throw stopped(e);
            } catch (ExecutionException e) {
                if (e.getCause() instanceof Failure failure) {
                    throw failure;
                }
                if (stopped || e.getCause() instanceof InterruptedException) {
                    throw stopped(e);
                }
                throw Failure.unforeseen(e.getCause());
            }
        }
    }
}
