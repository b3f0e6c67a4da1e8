package connector.scaffold;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * By which time newer rows are asked for.
 *
 * @param cursor as the manifest writes it
 * @param note how sure that is
 */
record CursorGuess(Map<String, Object> cursor, String note) {
    private static final List<String> UPDATED = List.of(
            "updatedat",
            "updated",
            "modifiedat",
            "modified",
            "lastmodified",
            "lastupdated",
            "lastmodifiedat",
            "lastupdatedat",
            "updatedtime",
            "modifiedtime",
            "updatetime",
            "datemodified",
            "dateupdated",
            "updateddate",
            "modifieddate",
            "lastmodifieddate",
            "changedat",
            "updatedon",
            "modifiedon");
    private static final List<String> CREATED = List.of(
            "createdat",
            "created",
            "createtime",
            "createdtime",
            "datecreated",
            "createddate",
            "createdon",
            "timestamp");

    /** What a filter by creation does not see. */
    private static final String CHANGES = "; rows that change later are not read again";

    static Optional<CursorGuess> of(OpenApi api, Operation get, Map<String, Object> fields) {
        for (Map.Entry<String, Map<String, Object>> parameter : get.query().entrySet()) {
            String name = parameter.getKey();
            if (isRange(api, parameter.getValue())) {
                Optional<CursorGuess> range = range(name, fields);
                if (range.isPresent()) {
                    return range;
                }
            }
            String plain = Operation.plain(name);
            boolean lower = plain.matches(".*(since|after|gte|min|from|start)|(since|after|min|from|start).*");
            boolean updated = plain.matches(".*(updat|modif|chang).*") || plain.equals("since");
            boolean created = plain.matches(".*creat.*");
            if (lower && (updated || created) && !plain.matches(".*(before|until|id)")) {
                Optional<String> field = field(fields, updated ? UPDATED : CREATED);
                if (field.isPresent()) {
                    return Optional.of(new CursorGuess(
                            Cursors.since(
                                    field.get(), "query." + name, format(fields, field.get(), parameter.getValue())),
                            "TODO: check, guessed (" + (plain.equals("since") ? "medium" : "high") + "): parameter "
                                    + name + (updated ? "" : CHANGES)));
                }
            }
        }
        return Optional.empty();
    }

    /** A parameter that is an object with bounds, or may be one. */
    private static boolean isRange(OpenApi api, Map<String, Object> parameter) {
        return java.util.stream.Stream.of(List.of(parameter), forms(parameter, "anyOf"), forms(parameter, "oneOf"))
                .flatMap(List::stream)
                .anyMatch(form -> api.properties(api.schema(form)).containsKey("gte"));
    }

    private static List<?> forms(Map<String, Object> parameter, String word) {
        return OpenApi.list(parameter.get(word));
    }

    private static Optional<CursorGuess> range(String name, Map<String, Object> fields) {
        return fields.keySet().stream()
                .filter(f -> f.equals(name))
                .filter(f -> String.valueOf(fields.get(f)).matches("(timestamp|date).*|integer"))
                .findFirst()
                .map(f -> {
                    boolean number = !String.valueOf(fields.get(f)).matches("timestamp|date");
                    Map<String, Object> cursor =
                            Cursors.since(f, "query." + name + "[gte]", number ? "epoch_seconds" : "");
                    String changes = Operation.plain(name).contains("creat") ? CHANGES : "";
                    return new CursorGuess(
                            cursor, "TODO: check, guessed (high): parameter " + name + "[gte]" + changes);
                });
    }

    private static Optional<String> field(Map<String, Object> fields, List<String> names) {
        return names.stream()
                .flatMap(name -> fields.keySet().stream()
                        .filter(f -> Operation.plain(f).equals(name))
                        .filter(f -> String.valueOf(fields.get(f)).matches("timestamp.*|date|string")))
                .findFirst();
    }

    private static String format(Map<String, Object> fields, String field, Map<String, Object> parameter) {
        String type = String.valueOf(fields.get(field));
        if (type.startsWith("timestamp(")) {
            return type.substring("timestamp(".length(), type.length() - 1);
        }
        String format = OpenApi.text(parameter.get("format")).toLowerCase(Locale.ROOT);
        return type.equals("date") || format.equals("date") ? "date" : "";
    }
}
