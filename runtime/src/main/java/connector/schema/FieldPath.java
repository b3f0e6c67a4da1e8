package connector.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a field is: names from the outermost to the innermost, {@link #ITEM} for the items of a list. Written with
 * slashes, {@code lines/*}{@code /price}; inside names {@code ~ / *} are {@code ~0 ~1 ~2} (as RFC 6901 does for two of
 * them).
 *
 * @param steps never null, empty for the record itself
 */
public record FieldPath(List<String> steps) {
    /** The items of a list; no name can be this one, because NUL never leaves. */
    private static final String ITEM = "\0";

    /** The record itself. */
    public static final FieldPath ROOT = new FieldPath(List.of());

    /** Forbids changes. */
    public FieldPath {
        steps = List.copyOf(steps);
    }

    /** A member of the object here. */
    public FieldPath plus(String name) {
        List<String> longer = new ArrayList<>(steps);
        longer.add(name);
        return new FieldPath(longer);
    }

    /** The items of the list here. */
    public FieldPath items() {
        return plus(ITEM);
    }

    /** What this is part of. */
    public FieldPath parent() {
        return new FieldPath(steps.subList(0, steps.size() - 1));
    }

    /** The innermost name. */
    String last() {
        return steps.get(steps.size() - 1);
    }

    /** True for a step into the items of a list. */
    public static boolean isItem(String step) {
        return step.equals(ITEM);
    }

    /** As people write it: {@code lines[].price}. */
    public String says() {
        StringBuilder text = new StringBuilder();
        for (String step : steps) {
            text.append(isItem(step) ? "[]" : text.isEmpty() ? step : "." + step);
        }
        return text.toString();
    }

    /** Reads what {@link #toString()} writes. */
    public static FieldPath parse(String text) {
        List<String> steps = new ArrayList<>();
        for (String step : text.split("/", -1)) {
            steps.add(
                    step.equals("*")
                            ? ITEM
                            : step.replace("~2", "*").replace("~1", "/").replace("~0", "~"));
        }
        return new FieldPath(steps);
    }

    @Override
    public String toString() {
        return steps.stream()
                .map(s -> isItem(s)
                        ? "*"
                        : s.replace("~", "~0").replace("/", "~1").replace("*", "~2"))
                .collect(Collectors.joining("/"));
    }
}
