package connector.cli.log;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.helpers.NOPMDCAdapter;

/**
 * What the lines of a thread belong to (SLF4J's MDC). Not handed down to threads that it starts, as SLF4J's own is: a pool
 * would keep it.
 */
final class ThreadContext extends NOPMDCAdapter {
    private final ThreadLocal<Map<String, String>> values = ThreadLocal.withInitial(LinkedHashMap::new);

    /** Of this thread as it is now, in the order in which it was put; not to be kept. */
    Map<String, String> now() {
        return Collections.unmodifiableMap(values.get());
    }

    @Override
    public void put(String key, String value) {
        values.get().put(key, value);
    }

    @Override
    public String get(String key) {
        return values.get().get(key);
    }

    @Override
    public void remove(String key) {
        values.get().remove(key);
    }

    @Override
    public void clear() {
        values.remove();
    }

    @Override
    public Map<String, String> getCopyOfContextMap() {
        return new LinkedHashMap<>(values.get());
    }

    @Override
    public void setContextMap(Map<String, String> context) {
        values.set(new LinkedHashMap<>(context));
    }
}
