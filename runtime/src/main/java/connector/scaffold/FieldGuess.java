package connector.scaffold;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the fields of a row are: types in compact form, and which of them tells rows apart. */
final class FieldGuess {
    private static final Set<String> SCALARS = Set.of("string", "integer", "number", "boolean");

    private FieldGuess() {}

    /** Name to compact type; names that differ only in case are one column of most targets, the first is kept. */
    static Map<String, Object> fields(OpenApi api, Map<String, Object> item) {
        Map<String, Object> fields = new LinkedHashMap<>();
        Set<String> seen = new LinkedHashSet<>();
        api.properties(item).forEach((name, schema) -> {
            if (!name.isBlank() && seen.add(name.toLowerCase(Locale.ROOT))) {
                fields.put(name, type(api, name, api.schema(schema)));
            }
        });
        return fields;
    }

    static Object type(OpenApi api, String name, Map<String, Object> schema) {
        String format = OpenApi.text(schema.get("format")).toLowerCase(Locale.ROOT);
        String about = OpenApi.text(schema.get("description")).toLowerCase(Locale.ROOT);
        return switch (api.type(schema)) {
            case "string" ->
                switch (format) {
                    case "date-time" -> "timestamp";
                    case "date" -> "date";
                    default -> "string";
                };
            case "integer" ->
                format.equals("unix-time") || (isTime(name) && about.matches("(?s).*(unix|epoch).*"))
                        ? about.contains("milli") ? "timestamp(epoch_millis)" : "timestamp(epoch_seconds)"
                        : "integer";
            case "number" -> "number";
            case "boolean" -> "boolean";
            case "array" -> {
                Map<String, Object> item = api.schema(schema.get("items"));
                String inner = api.type(item);
                yield SCALARS.contains(inner) || inner.equals("object") ? List.of(inner) : "array";
            }
            case "object" -> "object";
            default -> "any";
        };
    }

    /** True for names of times. */
    static boolean isTime(String name) {
        return Operation.plain(name).matches(".*(created|updated|modified|changed|date|time|at|timestamp)");
    }

    /** The field that tells rows apart; empty when none offers itself. */
    static Optional<String> key(Map<String, Object> fields, String singular) {
        for (String name : List.of(
                "id",
                "_id",
                "uuid",
                "guid",
                "uid",
                singular + "id",
                singular + "uuid",
                "gid",
                "sid",
                "key",
                "number",
                singular + "number",
                "sha",
                "code",
                singular + "code",
                "slug",
                "username",
                "name",
                singular + "name")) {
            for (Map.Entry<String, Object> field : fields.entrySet()) {
                if (Operation.plain(field.getKey()).equals(Operation.plain(name))
                        && Set.of("string", "integer").contains(String.valueOf(field.getValue()))) {
                    return Optional.of(field.getKey());
                }
            }
        }
        return Optional.empty();
    }

    /** A name in small letters, digits and _. */
    static String snake(String name) {
        String snake = name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "_")
                .replaceAll("^_+|_+$", "");
        return snake.isEmpty() ? "x" : snake;
    }

    /** One of many. */
    static String singular(String plural) {
        if (plural.endsWith("ies") && plural.length() > 4) {
            return plural.substring(0, plural.length() - 3) + "y";
        }
        if (plural.matches(".*(ses|xes|ches|shes)") && !plural.endsWith("uses") && !plural.endsWith("ases")) {
            return plural.substring(0, plural.length() - 2);
        }
        return plural.endsWith("s") && !plural.endsWith("ss") ? plural.substring(0, plural.length() - 1) : plural;
    }
}
