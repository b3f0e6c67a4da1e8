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

    private final Set<String> reserved;

    /**
     * @param paths of all lists; shorter ones get the shorter names
     * @param reserved options that mean something else already
     */
    PathPlan(List<String> paths, Set<String> reserved) {
        this.reserved = reserved;
        Set<String> taken = new LinkedHashSet<>();
        List<String> sorted = new ArrayList<>(paths);
        sorted.sort(java.util.Comparator.comparingInt(
                        (String p) -> VARIABLE.matcher(p).results().toList().size())
                .thenComparingInt(p -> p.split("/").length));
        for (String path : sorted) {
            names.put(path, free(path, taken));
        }
    }

    /** The option for a parameter of requests. */
    String option(String parameter) {
        String name = FieldGuess.snake(parameter);
        return (reserved.contains(name) ? "asked_" : name.matches("\\d.*") ? "x" : "") + name;
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
     * @param sure false when the parent is a list at another path that only ends alike
     */
    record Resolved(String endpoint, Map<String, Object> parents, List<String> options, boolean sure) {}

    /** @param lists keys of the lists that can be parents, by path; those without a key are not in it */
    Resolved resolve(String path, Map<String, String> lists) {
        return resolve(path, lists, new LinkedHashMap<>());
    }

    private Resolved resolve(String path, Map<String, String> lists, Map<String, Object> parents) {
        List<String> options = new ArrayList<>();
        Map<Integer, String> values = new LinkedHashMap<>();
        Matcher variable = VARIABLE.matcher(path);
        String parent = "";
        boolean sure = true;
        int last = -1;
        Map<Integer, String> starts = new LinkedHashMap<>();
        while (variable.find()) {
            String before = path.substring(0, variable.start());
            String list = before.endsWith("/") ? list(before, variable.group(1), lists) : "";
            boolean whole = variable.end() == path.length()
                    || path.substring(variable.end()).matches("(/|\\.json$).*");
            if (whole && !list.isEmpty() && !list.equals(path)) {
                sure = stem(list).equals(stem(before));
                parent = list;
                last = variable.start();
                starts.put(variable.start(), path.substring(0, variable.end()));
                values.put(variable.start(), variableOf(list) + "." + member(lists.get(list)));
            }
        }
        for (Map.Entry<Integer, String> start : starts.entrySet()) {
            if (start.getKey() != last && !parent.startsWith(start.getValue())) {
                values.remove(start.getKey()); // no ancestor of the parent: nothing would give it
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
                String option = option(variable.group(1));
                options.add(option);
                value = "config." + option;
            }
            variable.appendReplacement(endpoint, Matcher.quoteReplacement("{{" + value + "}}"));
        }
        variable.appendTail(endpoint);
        return new Resolved(endpoint.toString(), parents, options, sure);
    }

    /** The list whose rows a variable behind this names: at this very path, else the only one that ends like it. */
    private static String list(String before, String variable, Map<String, String> lists) {
        String last = stem(before).replaceFirst(".*/", "");
        String one = Operation.plain(FieldGuess.singular(FieldGuess.snake(last)));
        List<String> alike = new ArrayList<>();
        for (Map.Entry<String, String> list : lists.entrySet()) {
            String path = stem(list.getKey());
            if (path.equals(stem(before))) {
                return list.getKey();
            }
            String key =
                    Operation.plain(list.getValue()); // {userId} is the id of a user, {owner} that of nothing known
            if (!path.contains("{")
                    && !last.isEmpty()
                    && path.endsWith("/" + last)
                    && List.of(one + key, key.startsWith(one) ? key : one + key).contains(Operation.plain(variable))) {
                alike.add(list.getKey());
            }
        }
        return alike.size() == 1 ? alike.get(0) : "";
    }

    /** A path without what some APIs put at its end. */
    static String stem(String path) {
        return path.replaceFirst("/$", "").replaceFirst("\\.json$", "");
    }

    private String variableOf(String list) {
        String one = FieldGuess.singular(name(list));
        return Names.RESERVED.contains(one) || one.matches("\\d.*") ? "the_" + one : one;
    }

    private static String member(String key) {
        return key.matches("[A-Za-z_]\\w*") ? key : "[" + key + "]";
    }
}
