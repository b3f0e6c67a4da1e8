package connector.cli.log;

import connector.base.Json;
import connector.base.Redactor;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Where log lines go and which of them: one setting for the process, made by the command before anything logs. */
public final class LogSettings {
    /** From quiet to talkative. */
    public enum Level {
        ERROR,
        WARN,
        INFO,
        DEBUG
    }

    private static volatile Sink sink = new Sink(Level.WARN, false, new Redactor(), System.err);

    private record Sink(Level level, boolean json, Redactor redactor, PrintStream out) {}

    private LogSettings() {}

    /** Sets it. */
    public static void set(Level level, boolean json, Redactor redactor, PrintStream out) {
        sink = new Sink(level, json, redactor, out);
    }

    /** True when lines of a level are written. */
    public static boolean writes(Level level) {
        return level.compareTo(sink.level) <= 0;
    }

    /** Writes a line, without secrets; a stack trace only at debug level. */
    static void write(Level level, String logger, String message, Throwable cause) {
        Sink to = sink;
        StringBuilder text = new StringBuilder(message);
        if (cause != null) {
            text.append(": ").append(cause);
            if (to.level == Level.DEBUG) {
                for (StackTraceElement frame : cause.getStackTrace()) {
                    text.append("\n    at ").append(frame);
                }
            }
        }
        String clean = to.redactor.redact(text.toString());
        if (to.json) {
            Map<String, Object> line = new LinkedHashMap<>();
            line.put("time", Instant.now().toString());
            line.put("level", level.name());
            line.put("logger", logger);
            line.put("message", clean);
            to.out.println(Json.text(line));
        } else {
            to.out.println(level + " " + clean);
        }
    }
}
