package connector.spec;

import java.util.Map;
import java.util.Optional;

/** The values of a component's keys, read and clean, for its builder. */
public final class Args {
    private final MapNode node;
    private final Map<Key<?>, Object> values;

    Args(MapNode node, Map<Key<?>, Object> values) {
        this.node = node;
        this.values = values;
    }

    /** The value of a required key or of one with a default. */
    public <T> T get(Key<T> key) {
        return find(key).orElseThrow(() -> new IllegalStateException(key.name() + " is optional: use find"));
    }

    /** The value of a key, or its default, if either is there. */
    @SuppressWarnings("unchecked") // the map is filled by Component.read from the same typed key
    public <T> Optional<T> find(Key<T> key) {
        Object value = values.get(key);
        return value == null ? key.fallback() : Optional.of((T) value);
    }

    /** True when the manifest has the key, default or not. */
    public boolean has(Key<?> key) {
        return values.containsKey(key);
    }

    /** The map it was read from. */
    public MapNode node() {
        return node;
    }

    /** Where the key stands, or where the map starts. */
    public Mark mark(Key<?> key) {
        return node.keyMark(key.name());
    }
}
