package connector.partition;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Several values of one variable that are read together. Immutable.
 *
 * @param variable its name
 * @param names members of a context that this variable makes
 * @param offset place of the first one in the batch as it was planned
 * @param contexts of the single ones, in order; two or more share all but these names
 */
public record Batch(String variable, Set<String> names, int offset, List<Map<String, Object>> contexts) {
    /** Keeps the order and forbids changes. */
    public Batch {
        names = Collections.unmodifiableSet(new LinkedHashSet<>(names));
        contexts = List.copyOf(contexts);
    }

    static Batch of(String variable, Set<String> names, List<Map<String, Object>> contexts) {
        Set<String> used = new LinkedHashSet<>(contexts.get(0).keySet());
        used.retainAll(names);
        return new Batch(variable, used, 0, contexts);
    }

    /** How many there are. */
    public int size() {
        return contexts.size();
    }

    /** What names it: the context that all share, with lists for what they do not; for a single one its own. */
    public Map<String, Object> context() {
        Map<String, Object> all = new LinkedHashMap<>(contexts.get(0));
        if (size() > 1) {
            names.forEach(name ->
                    all.put(name, contexts.stream().map(c -> c.get(name)).toList()));
        }
        return all;
    }

    /** The first half, which is the larger one, and the second. */
    public List<Batch> halves() {
        int middle = (size() + 1) / 2;
        return List.of(part(0, middle), part(middle, size()));
    }

    private Batch part(int from, int to) {
        return new Batch(variable, names, offset + from, contexts.subList(from, to));
    }

    /** Of variables in which this batch's is a list from its offset on. */
    public Map<String, Object> variables(Map<String, Object> of, int from) {
        Map<String, Object> own = new LinkedHashMap<>(of);
        if (of.get(variable) instanceof List<?> list) {
            own.put(variable, new ArrayList<>(list.subList(offset - from, offset - from + size())));
        }
        return own;
    }
}
