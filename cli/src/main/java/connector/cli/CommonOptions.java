package connector.cli;

import connector.base.SystemTime;
import connector.cli.log.LogSettings;
import connector.net.Transport;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class CommonOptions {
    /** How stderr is written. */
    enum Format {
        TEXT,
        JSON,
        SINGER
    }

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Shows this help.")
    @SuppressWarnings("UnusedVariable") // picocli answers it before the command is called
    private boolean help;

    @Option(
            names = "--log-level",
            paramLabel = "LEVEL",
            description = "error, warn, info (default) or debug; debug also shows requests and stack traces.")
    private LogSettings.Level level = LogSettings.Level.INFO;

    @Option(
            names = "--log-format",
            paramLabel = "FORMAT",
            description = "text (default), json (each line an object) or singer (text with Singer's metrics).")
    private Format format = Format.TEXT;

    /** Sets logging up; to be called first. */
    void start(Console console) {
        LogSettings.set(level, format == Format.JSON, console.redactor(), console.errors());
    }

    /** What is told how a run goes. */
    ProgressLines progress(Console console, ProgressLines.When when) {
        return new ProgressLines(console, metrics(console), ProgressLines.Style.of(when, console), new SystemTime());
    }

    /** The network, timed if metrics are written. */
    Transport timed(Console console, Transport network) {
        return format == Format.SINGER ? new TimedTransport(network, metrics(console), System::nanoTime) : network;
    }

    private SingerMetrics metrics(Console console) {
        return new SingerMetrics(console, format == Format.SINGER);
    }
}
