package connector.template;

import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The paths that a template reads.
 *
 * @param dotted all of them, as written
 * @param needed those outside {@code coalesce}, as segments
 */
record Reads(Set<String> dotted, Set<List<String>> needed) {
    static final Reads NOTHING = new Reads(Set.of(), Set.of());

    /** Keeps the order and forbids changes. */
    Reads {
        dotted = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(dotted));
        needed = java.util.Collections.unmodifiableSet(new LinkedHashSet<>(needed));
    }

    /** What several templates read together. */
    static Reads all(Collection<Reads> parts) {
        Set<String> dotted = new LinkedHashSet<>();
        Set<List<String>> needed = new LinkedHashSet<>();
        parts.forEach(part -> {
            dotted.addAll(part.dotted);
            needed.addAll(part.needed);
        });
        return new Reads(dotted, needed);
    }

    /** The first needed path that is not there; a null that is there is there. */
    Optional<String> absent(Env env) {
        return needed.stream()
                .filter(path -> !isThere(env, path))
                .map(path -> String.join(".", path))
                .findFirst();
    }

    private static boolean isThere(Env env, List<String> path) {
        Object value = env.get(path.get(0)).orElse(null);
        if (value == null) {
            return false;
        }
        for (String segment : path.subList(1, path.size())) {
            boolean known = value instanceof Map<?, ?> map && map.containsKey(segment);
            Object member = Evaluator.member(value, segment);
            if (!known && member == null) {
                return false;
            }
            value = member;
        }
        return true;
    }
}
