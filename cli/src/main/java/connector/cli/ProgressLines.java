package connector.cli;

import connector.base.Clock;
import connector.http.Traffic;
import connector.sync.Progress;
import connector.sync.RunReport;
import connector.sync.StreamReport;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says on stderr how a run goes: one line that changes on a terminal, some lines in a log, Singer's counters if asked. */
final class ProgressLines implements Progress {
    /** When a person wants to see it. */
    enum When {
        AUTO,
        ALWAYS,
        NEVER
    }

    /** How it is shown. */
    enum Style {
        /** One line, overwritten. */
        TERMINAL(Duration.ofMillis(200)), // faster than this nobody reads
        /** A new line now and then. */
        LOG(Duration.ofSeconds(10)),
        /** Long waits only. */
        QUIET(Duration.ZERO),
        NONE(Duration.ZERO);

        private final Duration every;

        Style(Duration every) {
            this.every = every;
        }

        static Style of(When when, Console console) {
            return switch (when) {
                case AUTO -> console.terminal() ? TERMINAL : QUIET;
                case ALWAYS -> console.terminal() ? TERMINAL : LOG;
                case NEVER -> NONE;
            };
        }
    }

    /** Back to the start of the line, and wipe it (ECMA-48). */
    private static final String WIPE = "\r\u001b[2K";
    /** A longer line would wrap, and could not be overwritten. */
    private static final int WIDTH = 78;
    /** As often as singer-python. */
    private static final Duration COUNTERS = Duration.ofSeconds(60);

    /** On a terminal, a person wonders after so long. */
    private static final Duration NOTICED = Duration.ofSeconds(2);
    /** In a log, shorter waits are the ordinary course of things. */
    private static final Duration LONG_WAIT = Duration.ofSeconds(10);
    /** In a log, so often while it waits, however many streams do. */
    private static final Duration HEARTBEAT = Duration.ofMinutes(1);

    private final Console console;
    private final SingerMetrics metrics;
    private final Style style;
    private final Clock clock;
    private final Instant start;
    private final Map<String, Long> records = new LinkedHashMap<>();
    private final Map<String, Long> uncounted = new LinkedHashMap<>();
    private Instant shown;
    private Instant counted;
    private Optional<Instant> told = Optional.empty();

    ProgressLines(Console console, SingerMetrics metrics, Style style, Clock clock) {
        this.console = console;
        this.metrics = metrics;
        this.style = style;
        this.clock = clock;
        this.start = clock.now();
        this.shown = start;
        this.counted = start;
    }

    @Override
    public synchronized void page(String stream, long more) {
        records.merge(stream, more, Long::sum);
        uncounted.merge(stream, more, Long::sum);
        Instant now = clock.now();
        if (isCounting() && !now.isBefore(shown.plus(style.every))) {
            shown = now;
            show(now);
        }
        if (!now.isBefore(counted.plus(COUNTERS))) {
            counted = now;
            uncounted.keySet().forEach(this::count);
            uncounted.clear();
        }
    }

    private boolean isCounting() {
        return style == Style.TERMINAL || style == Style.LOG;
    }

    @Override
    public synchronized void waiting(String stream, Traffic.Pause pause) {
        Instant now = clock.now();
        boolean terminal = style == Style.TERMINAL;
        Duration least = terminal ? NOTICED : LONG_WAIT;
        Duration every = terminal ? style.every : HEARTBEAT;
        if (style == Style.NONE
                || pause.left().compareTo(least) < 0
                || told.map(at -> now.isBefore(at.plus(every))).orElse(false)) {
            return;
        }
        told = Optional.of(now);
        String line = WaitLine.of(stream, pause);
        if (terminal) {
            shown = now;
            overwrite(line);
        } else {
            console.say(line, stream, Map.of("host", pause.host()));
        }
    }

    private void overwrite(String line) {
        console.errors().print(WIPE + (line.length() > WIDTH ? line.substring(0, WIDTH - 1) + "…" : line));
        console.errors().flush();
    }

    @Override
    public synchronized void stream(StreamReport report) {
        count(report.stream());
        uncounted.remove(report.stream());
        records.remove(report.stream());
    }

    private void count(String stream) {
        metrics.counter("record_count", uncounted.getOrDefault(stream, 0L), Map.of("endpoint", stream));
    }

    private void show(Instant now) {
        String streams = records.entrySet().stream()
                .map(e -> e.getKey() + " " + e.getValue())
                .collect(Collectors.joining(", "));
        String line = Duration.between(start, now).toSeconds() + " s: " + streams;
        if (style == Style.TERMINAL) {
            overwrite(line);
        } else {
            console.say(line);
        }
    }

    /** Makes room for the summary. */
    synchronized void end(RunReport report) {
        if (style == Style.TERMINAL && shown.isAfter(start)) {
            console.errors().print(WIPE);
        }
        metrics.timer(
                "job_duration",
                Duration.between(report.started(), report.ended()),
                Map.of("job_type", "run", "status", report.outcome().equals("OK") ? "succeeded" : "failed"));
    }
}
