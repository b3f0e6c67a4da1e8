package connector.cli.log;

import connector.base.Json;
import connector.base.LogContext;
import connector.base.Redactor;
import java.io.PrintStream;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.LoggerFactory;

/** Where lines for people and log collectors go: one setting for the process, made before anything is said. */
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

    /** Makes the provider, before there are threads: those that meet it half made get another one. */
    public static void prepare() {
        LoggerFactory.getILoggerFactory();
    }

    /** Sets it. */
    public static void set(Level level, boolean json, Redactor redactor, PrintStream out) {
        sink = new Sink(level, json, redactor, out);
    }

    /** True when lines of a level are written. */
    public static boolean writes(Level level) {
        return level.compareTo(sink.level) <= 0;
    }

    /** True when every line is a JSON object. */
    public static boolean json() {
        return sink.json;
    }

    /**
     * Writes one line as a JSON object, without secrets.
     *
     * @param members beside time, level and message
     */
    public static void object(Level level, String message, Map<String, Object> members) {
        Sink to = sink;
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("time", Instant.now().toString());
        line.put("level", level.name());
        line.put("message", message);
        line.putAll(members);
        to.out.println(Json.text(to.redactor.plain(line)));
    }

    /**
     * Writes a line of a library or of the runtime, without secrets; a stack trace only at debug level.
     *
     * @param context what it belongs to: members of a JSON line
     */
    static void write(Level level, String logger, String message, Throwable cause, Map<String, String> context) {
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
        if (to.json) {
            Map<String, Object> members = new LinkedHashMap<>();
            members.put("logger", logger);
            context.forEach(
                    (name, value) -> members.put(name, name.equals(LogContext.REQUEST) ? Long.valueOf(value) : value));
            object(level, text.toString(), members);
        } else {
            to.out.println(level + " " + to.redactor.redact(text.toString()));
        }
    }
}
