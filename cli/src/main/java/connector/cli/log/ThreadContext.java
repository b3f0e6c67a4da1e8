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
    private final ThreadLocal<Map<String, String>> values = ThreadLocal.withInitial(Map::of);

    /** Of this thread, in the order in which it was put; not to be changed. */
    Map<String, String> now() {
        return values.get();
    }

    @Override
    public void put(String key, String value) {
        Map<String, String> more = new LinkedHashMap<>(values.get());
        more.put(key, value);
        values.set(Collections.unmodifiableMap(more));
    }

    @Override
    public String get(String key) {
        return values.get().get(key);
    }

    @Override
    public void remove(String key) {
        Map<String, String> less = new LinkedHashMap<>(values.get());
        less.remove(key);
        values.set(Collections.unmodifiableMap(less));
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
        values.set(Collections.unmodifiableMap(new LinkedHashMap<>(context)));
    }
}
