package connector.template;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Things made from texts of the manifest (patterns, formats), made once. Bounded: what comes from data beyond the bound
 * is made each time. Thread-safe.
 */
final class Kept<T> {
    /** More than a manifest has. */
    private static final int MOST = 200;

    private final Map<String, T> all = new ConcurrentHashMap<>();
    private final Function<String, T> make;

    Kept(Function<String, T> make) {
        this.make = make;
    }

    /** The thing of a text; throws what its maker throws. */
    T of(String text) {
        T kept = all.get(text);
        if (kept != null) {
            return kept;
        }
        T made = make.apply(text);
        if (all.size() < MOST) {
            all.put(text, made);
        }
        return made;
    }
}
