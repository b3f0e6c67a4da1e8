package connector.base;

import org.slf4j.MDC;

/** What a log line belongs to, in SLF4J's mapped diagnostic context: names that log formats show as fields. */
public final class LogContext implements AutoCloseable {
    /** Name of the stream. */
    public static final String STREAM = "stream";

    /** Id of the slice, as in plans and reports. */
    public static final String SLICE = "slice";

    /** Number of the request in this run, as in an archive's index. */
    public static final String REQUEST = "request";

    private final String name;
    /** What the name stood for before; null for nothing. */
    private final String before;

    /** Null where only one name was set. */
    private final String otherName;

    private final String otherBefore;

    private LogContext(String name, String value, String otherName, String otherValue) {
        this.name = name;
        this.before = set(name, value);
        this.otherName = otherName;
        this.otherBefore = otherName == null ? null : set(otherName, otherValue);
    }

    /** Lines of this thread belong to a slice, until it is closed. */
    public static LogContext of(String stream, String slice) {
        return new LogContext(STREAM, stream, SLICE, slice);
    }

    /** Lines of this thread belong to a stream, until it is closed. */
    public static LogContext of(String stream) {
        return new LogContext(STREAM, stream, null, null);
    }

    /** Lines of this thread belong to a request, too, until it is closed. */
    public static LogContext of(long request) {
        return new LogContext(REQUEST, Long.toString(request), null, null);
    }

    private static String set(String name, String value) {
        String before = MDC.get(name);
        restore(name, value);
        return before;
    }

    private static void restore(String name, String value) {
        if (value == null) {
            MDC.remove(name);
        } else {
            MDC.put(name, value);
        }
    }

    /** What the lines belonged to before. */
    @Override
    public void close() {
        if (otherName != null) {
            restore(otherName, otherBefore);
        }
        restore(name, before);
    }
}
