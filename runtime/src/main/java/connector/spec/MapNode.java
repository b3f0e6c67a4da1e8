package connector.spec;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A map with the places of its keys, in the order of the file.
 *
 * @param mark where it starts
 * @param entries by key
 */
public record MapNode(Mark mark, Map<String, Entry> entries) implements Node {
    /**
     * One member.
     *
     * @param keyMark where its key stands
     * @param value its value
     */
    public record Entry(Mark keyMark, Node value) {}

    /** Keeps the order and forbids changes. */
    public MapNode {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** A map without members at a place. */
    public static MapNode empty(Mark mark) {
        return new MapNode(mark, Map.of());
    }

    /** The value of a key, if it is there (a null in the file is there). */
    public Optional<Node> get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : Optional.of(entry.value());
    }

    /** Where a key stands; where the map starts if there is no such key. */
    public Mark keyMark(String key) {
        Entry entry = entries.get(key);
        return entry == null ? mark : entry.keyMark();
    }

    /** The keys in order. */
    public Set<String> keys() {
        return entries.keySet();
    }

    /** A copy with one member set. */
    public MapNode with(String key, Node value) {
        Map<String, Entry> copy = new LinkedHashMap<>(entries);
        Entry old = entries.get(key);
        copy.put(key, new Entry(old == null ? value.mark() : old.keyMark(), value));
        return new MapNode(mark, copy);
    }

    /** A copy without one member; the same map if it has none of that name. */
    public MapNode without(String key) {
        if (!entries.containsKey(key)) {
            return this;
        }
        Map<String, Entry> copy = new LinkedHashMap<>(entries);
        copy.remove(key);
        return new MapNode(mark, copy);
    }

    @Override
    public String says() {
        return "a map";
    }
}
