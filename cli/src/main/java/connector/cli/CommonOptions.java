package connector.cli;

import connector.cli.log.LogSettings;
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
            description = "error, warn, info (default) or debug; debug also shows stack traces.")
    private LogSettings.Level level = LogSettings.Level.INFO;

    @Option(names = "--log-format", paramLabel = "FORMAT", description = "text (default), json or singer.")
    private Format format = Format.TEXT;

    /** Sets logging up; to be called first. */
    void start(Console console) {
        LogSettings.set(level, format == Format.JSON, console.redactor(), console.errors());
    }

    /** True when metrics are written as Singer's. */
    boolean singerLog() {
        return format == Format.SINGER;
    }
}
