package connector.spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The names a template may begin with, each with what is known of its members. Used to check templates when the
 * manifest loads, for completion and for the reference. Immutable.
 *
 * @param names first name to shape
 */
public record Scope(Map<String, Shape> names) {
    /** No names. */
    public static final Scope EMPTY = new Scope(Map.of());

    /**
     * What is known of a name.
     *
     * @param closed true when {@code members} are all there are: any other is an error
     * @param members known members; empty for a plain value
     */
    public record Shape(boolean closed, Set<String> members) {
        /** Members unknown: an absent one is null. */
        public static final Shape OPEN = new Shape(false, Set.of());

        /** Exactly these members. */
        public static Shape of(String... members) {
            return new Shape(true, new LinkedHashSet<>(List.of(members))); // in order: messages list them
        }
    }

    /** Keeps the order. */
    public Scope {
        names = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(names));
    }

    /** A scope of names whose members are unknown. */
    public static Scope open(String... names) {
        Map<String, Shape> map = new LinkedHashMap<>();
        for (String name : names) {
            map.put(name, Shape.OPEN);
        }
        return new Scope(map);
    }

    /** This and one more name. */
    public Scope plus(String name, Shape shape) {
        Map<String, Shape> map = new LinkedHashMap<>(names);
        map.put(name, shape);
        return new Scope(map);
    }

    /** This and the other's names, which win. */
    public Scope plus(Scope other) {
        if (names.isEmpty() || other.names.isEmpty()) {
            return names.isEmpty() ? other : this;
        }
        Map<String, Shape> map = new LinkedHashMap<>(names);
        map.putAll(other.names);
        return new Scope(map);
    }

    /** The shape of a first name, if it is in scope. */
    public Optional<Shape> find(String name) {
        return Optional.ofNullable(names.get(name));
    }
}
