package connector.scaffold;

import connector.template.Names;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of streams, and where the variables of their paths come from: a parent's rows, or an option. */
final class PathPlan {
    private static final Pattern VARIABLE = Pattern.compile("\\{([^{}/]+)}");

    private final Map<String, String> names = new LinkedHashMap<>();

    /** @param paths of all lists; shorter ones get the shorter names */
    PathPlan(List<String> paths) {
        Set<String> taken = new LinkedHashSet<>();
        List<String> sorted = new ArrayList<>(paths);
        sorted.sort(java.util.Comparator.comparingInt(
                        (String p) -> VARIABLE.matcher(p).results().toList().size())
                .thenComparingInt(p -> p.split("/").length));
        for (String path : sorted) {
            names.put(path, free(path, taken));
        }
    }

    String name(String path) {
        return names.getOrDefault(path, "");
    }

    private static String free(String path, Set<String> taken) {
        List<String> words = new ArrayList<>();
        for (String step : path.split("/")) {
            String word = VARIABLE.matcher(step).replaceAll("").replaceFirst("\\.json$", "");
            if (!word.isBlank() && !word.matches("v\\d.*|api|rest")) {
                words.add(FieldGuess.snake(word));
            }
        }
        if (words.isEmpty()) {
            words.add("rows");
        }
        for (int from = words.size() - 1; from >= 0; from--) {
            String name = String.join("_", words.subList(from, words.size()));
            if (taken.add(name)) {
                return name;
            }
        }
        int number = 2;
        while (!taken.add(String.join("_", words) + "_" + number)) {
            number++;
        }
        return String.join("_", words) + "_" + number;
    }

    /**
     * A path with templates.
     *
     * @param endpoint as the manifest writes it
     * @param parents variable to stream; at most one
     * @param options that it reads
     */
    record Resolved(String endpoint, Map<String, Object> parents, List<String> options) {}

    /** @param lists keys of the lists that can be parents, by path; those without a key are not in it */
    Resolved resolve(String path, Map<String, String> lists) {
        return resolve(path, lists, new LinkedHashMap<>());
    }

    private Resolved resolve(String path, Map<String, String> lists, Map<String, Object> parents) {
        List<String> options = new ArrayList<>();
        Map<Integer, String> values = new LinkedHashMap<>();
        Matcher variable = VARIABLE.matcher(path);
        String parent = "";
        while (variable.find()) {
            String before = path.substring(0, variable.start());
            String list = before.endsWith("/") ? before.substring(0, before.length() - 1) : "";
            boolean whole = variable.end() == path.length() || path.charAt(variable.end()) == '/';
            if (whole && lists.containsKey(list) && !list.equals(path)) {
                parent = list;
                values.put(variable.start(), variableOf(list) + "." + member(lists.get(list)));
            }
        }
        if (!parent.isEmpty()) {
            parents.put(variableOf(parent), name(parent));
        }
        variable.reset();
        StringBuilder endpoint = new StringBuilder();
        while (variable.find()) {
            String value = values.get(variable.start());
            if (value == null) {
                String option = FieldGuess.snake(variable.group(1));
                options.add(option);
                value = "config." + option;
            }
            variable.appendReplacement(endpoint, Matcher.quoteReplacement("{{" + value + "}}"));
        }
        variable.appendTail(endpoint);
        return new Resolved(endpoint.toString(), parents, options);
    }

    private String variableOf(String list) {
        String one = FieldGuess.singular(name(list));
        return Names.RESERVED.contains(one) || one.matches("\\d.*") ? "the_" + one : one;
    }

    private static String member(String key) {
        return key.matches("[A-Za-z_]\\w*") ? key : "[" + key + "]";
    }
}
