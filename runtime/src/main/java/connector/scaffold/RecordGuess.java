package connector.scaffold;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the rows of an answer are.
 *
 * @param path of the list
 * @param item schema of a row
 * @param sure false when other lists could be meant
 */
record RecordGuess(String path, Map<String, Object> item, boolean sure) {
    /** Names of lists of rows, the surest first. */
    private static final List<String> USUAL = List.of(
            "data",
            "items",
            "results",
            "records",
            "value",
            "values",
            "entries",
            "list",
            "rows",
            "elements",
            "content",
            "objects",
            "resources",
            "hits",
            "edges",
            "nodes",
            "result",
            "response",
            "_embedded");

    /** Objects in objects around a list. */
    private static final int MOST_LEVELS = 3;

    static Optional<RecordGuess> of(OpenApi api, Map<String, Object> answer, String path) {
        String last = PathPlan.stem(path).replaceFirst("(/\\{[^/]*})+$", "").replaceFirst(".*/", "");
        return at(api, answer, "$", Operation.plain(last), MOST_LEVELS);
    }

    private static Optional<RecordGuess> at(
            OpenApi api, Map<String, Object> schema, String path, String last, int levels) {
        if (api.type(schema).equals("array")) {
            Map<String, Object> item = api.schema(schema.get("items"));
            return api.properties(item).isEmpty() ? Optional.empty() : Optional.of(new RecordGuess(path, item, true));
        }
        if (levels == 0) {
            return Optional.empty();
        }
        Map<String, RecordGuess> lists = new LinkedHashMap<>();
        api.properties(schema).forEach((name, property) -> {
            Map<String, Object> inner = api.schema(property);
            boolean promising = api.type(inner).equals("array") || usual(name, last);
            if (promising
                    && !name.contains("'")
                    && !Operation.plain(name).matches("errors?|warnings?|messages|links")) {
                at(api, inner, Bodies.path(path, name), last, levels - 1).ifPresent(g -> lists.put(name, g));
            }
        });
        for (String name : lists.keySet()) {
            if (Operation.plain(name).equals(last)) {
                return Optional.of(lists.get(name));
            }
        }
        for (String name : USUAL) {
            if (lists.containsKey(name)) {
                return Optional.of(lists.get(name));
            }
        }
        boolean looksLikePage = looksLikePage(api, schema);
        boolean row = api.properties(schema).keySet().stream().anyMatch(n -> n.equals("id") || n.equals("name"));
        return lists.size() == 1 && (looksLikePage || !row)
                ? lists.values().stream().findFirst().map(g -> new RecordGuess(g.path(), g.item(), looksLikePage))
                : Optional.empty();
    }

    /** True for what has members of a page of rows. */
    static boolean looksLikePage(OpenApi api, Map<String, Object> schema) {
        return api.properties(schema).keySet().stream()
                .anyMatch(n -> Operation.plain(n).matches(".*(total|count|next|page|cursor|more|meta|limit|offset).*"));
    }

    private static boolean usual(String name, String last) {
        return USUAL.contains(name) || Operation.plain(name).equals(last);
    }
}
