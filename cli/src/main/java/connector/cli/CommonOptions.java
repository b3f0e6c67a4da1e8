package connector.cli;

import connector.base.SystemTime;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.cli.log.LogSettings;
import connector.net.Transport;

/** Options that every command has. */
final class CommonOptions extends Arguments {
    /** How stderr is written. */
    enum Format {
        TEXT,
        JSON,
        SINGER
    }

    { // picocli answers it: nobody asks for its value
        option("-h", "--help").says("Shows this help.").help();
    }

    private final Argument<LogSettings.Level> level = option("--log-level")
            .takes("LEVEL")
            .says("error, warn, info (default) or debug; debug also shows requests and stack traces.")
            .orElse(LogSettings.Level.INFO);

    private final Argument<Format> format = option("--log-format")
            .takes("FORMAT")
            .says("text (default), json (each line an object) or singer (text with Singer's metrics).")
            .orElse(Format.TEXT);

    /** Sets logging up; to be called first. */
    void start(Console console) {
        LogSettings.set(level.value(), format.value() == Format.JSON, console.redactor(), console.errors());
    }

    /** What is told how a run goes. */
    ProgressLines progress(Console console, ProgressLines.When when) {
        return new ProgressLines(console, metrics(console), ProgressLines.Style.of(when, console), new SystemTime());
    }

    /** The network, timed if metrics are written. */
    Transport timed(Console console, Transport network) {
        return format.value() == Format.SINGER
                ? new TimedTransport(network, metrics(console), System::nanoTime)
                : network;
    }

    private SingerMetrics metrics(Console console) {
        return new SingerMetrics(console, format.value() == Format.SINGER);
    }
}
