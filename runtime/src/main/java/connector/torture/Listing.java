package connector.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A path read backwards: not what is there, but what must stand there for the path to lead to given values.
 *
 * @param steps names, places in a list and wildcards
 */
record Listing(List<Step> steps) {
    private static final Pattern STEP =
            Pattern.compile("\\.?([^.\\[\\]*?()@$\\s']+)|\\['([^']+)'\\]|\\[(\\d+)\\]|(\\[\\*\\]|\\.\\*)");

    /** One step of a path. */
    sealed interface Step {
        /** A member of an object. */
        record Name(String name) implements Step {}

        /** One item of a list. */
        record At(int index) implements Step {}

        /** All items of a list. */
        record Each() implements Step {}
    }

    /** Forbids changes. */
    Listing {
        steps = List.copyOf(steps);
    }

    /** A path of names, places and wildcards, with or without {@code $}; empty for one that says more than these. */
    static Optional<Listing> of(String path) {
        String rest = path.startsWith("$") ? path.substring(1) : path;
        List<Step> steps = new ArrayList<>();
        Matcher step = STEP.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!step.find(at) || step.start() != at) {
                return Optional.empty();
            }
            steps.add(
                    step.group(1) != null
                            ? new Step.Name(step.group(1))
                            : step.group(2) != null
                                    ? new Step.Name(step.group(2))
                                    : step.group(3) != null
                                            ? new Step.At(Integer.parseInt(step.group(3)))
                                            : new Step.Each());
            at = step.end();
        }
        return Optional.of(new Listing(steps));
    }

    /** Whether it leads to one value. */
    boolean definite() {
        return steps.stream().noneMatch(Step.Each.class::isInstance);
    }

    /** What holds one value at the path. */
    Object holding(Object value) {
        return holding(steps, value);
    }

    /** What holds these values at the path: in its list, or at its wildcard. */
    Object listing(List<?> values) {
        int last = steps.lastIndexOf(new Step.Each());
        List<Step> inside = last < 0 ? List.of() : steps.subList(last + 1, steps.size());
        List<Object> items = new ArrayList<>();
        values.forEach(value -> items.add(holding(inside, value)));
        return holding(last < 0 ? steps : steps.subList(0, last), items);
    }

    private static Object holding(List<Step> steps, Object value) {
        Object held = value;
        for (int i = steps.size() - 1; i >= 0; i--) {
            Step step = steps.get(i);
            if (step instanceof Step.Name name) {
                Map<String, Object> object = new LinkedHashMap<>();
                object.put(name.name(), held);
                held = object;
            } else {
                List<Object> list = new ArrayList<>();
                for (int before = 0; step instanceof Step.At at && before < at.index(); before++) {
                    list.add(new LinkedHashMap<String, Object>());
                }
                list.add(held);
                held = list;
            }
        }
        return held;
    }

    /**
     * Puts two bodies into one.
     *
     * @return {@code more} where one of the two is no object
     */
    static Object merged(Object body, Object more) {
        if (!(body instanceof Map<?, ?> one) || !(more instanceof Map<?, ?> other)) {
            return more;
        }
        Map<String, Object> all = new LinkedHashMap<>();
        one.forEach((name, value) -> all.put(String.valueOf(name), value));
        other.forEach((name, value) -> all.merge(String.valueOf(name), value, Listing::merged));
        return all;
    }
}
