package connector.base;

import java.util.Map;
import org.slf4j.MDC;

/** What a log line belongs to, in SLF4J's mapped diagnostic context: names that log formats show as fields. */
public final class LogContext implements AutoCloseable {
    /** Name of the stream. */
    public static final String STREAM = "stream";

    /** Id of the slice, as in plans and reports. */
    public static final String SLICE = "slice";

    /** Number of the request in this run, as in an archive's index. */
    public static final String REQUEST = "request";

    private final Map<String, String> before;

    private LogContext(Map<String, String> before) {
        this.before = before;
    }

    /** Lines of this thread belong to a slice, until it is closed. */
    public static LogContext of(String stream, String slice) {
        LogContext context = new LogContext(now());
        MDC.put(STREAM, stream);
        MDC.put(SLICE, slice);
        return context;
    }

    /** Lines of this thread belong to a stream, until it is closed. */
    public static LogContext of(String stream) {
        LogContext context = new LogContext(now());
        MDC.put(STREAM, stream);
        return context;
    }

    /** Lines of this thread belong to a request, too, until it is closed. */
    public static LogContext of(long request) {
        LogContext context = new LogContext(now());
        MDC.put(REQUEST, Long.toString(request));
        return context;
    }

    private static Map<String, String> now() {
        Map<String, String> now = MDC.getCopyOfContextMap();
        return now == null ? Map.of() : now;
    }

    /** What the lines belonged to before. */
    @Override
    public void close() {
        MDC.setContextMap(before);
    }
}
