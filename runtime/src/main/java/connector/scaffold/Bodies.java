package connector.scaffold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Puts values where simple JSON paths say: {@code $.data.items}, {@code $["odd name"]}. */
final class Bodies {
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\['((?:[^'])*)']");
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");

    private Bodies() {}

    /** The path one step further. */
    static String path(String path, String name) {
        return WORD.matcher(name).matches() ? path + "." + name : path + "['" + name + "']";
    }

    /** An answer with the rows at their path, and further values at theirs. */
    static Object wrapped(String records, Object rows, Map<String, Object> more) {
        List<String> steps = steps(records);
        if (steps.isEmpty()) {
            return rows;
        }
        Map<String, Object> root = new LinkedHashMap<>();
        put(root, steps, rows);
        more.forEach((path, value) -> put(root, steps(path), value));
        return root;
    }

    private static List<String> steps(String path) {
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            steps.add(step.group(1) == null ? step.group(2) : step.group(1));
        }
        return steps;
    }

    @SuppressWarnings("unchecked") // the maps are those made here
    private static void put(Map<String, Object> root, List<String> steps, Object value) {
        Map<String, Object> at = root;
        for (String step : steps.subList(0, steps.size() - 1)) {
            if (!(at.get(step) instanceof Map<?, ?>)) {
                at.put(step, new LinkedHashMap<String, Object>());
            }
            at = (Map<String, Object>) at.get(step);
        }
        at.put(steps.get(steps.size() - 1), value);
    }
}
