package connector.scaffold;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a success answers with: its schema or, where that says nothing, what an example shows. */
final class Answers {
    private Answers() {}

    /** The schema of the JSON body; empty when neither schema nor example is there. */
    static Map<String, Object> schema(OpenApi api, Map<String, Object> success) {
        Map<String, Object> media = media(api, success);
        Map<String, Object> written =
                api.schema(success.containsKey("schema") ? success.get("schema") : media.get("schema"));
        if (says(api, written)) {
            return written;
        }
        for (Object example : examples(api, success, media, written)) {
            if (example instanceof Map || example instanceof List) {
                return Inferred.schema(example);
            }
        }
        return written;
    }

    private static Map<String, Object> media(OpenApi api, Map<String, Object> success) {
        for (Map.Entry<String, Object> content : api.map(success, "content").entrySet()) {
            if (content.getKey().contains("json") || content.getKey().equals("*/*")) {
                return api.map(content.getValue());
            }
        }
        return Map.of();
    }

    /** Whether it names fields: {@code type: object} alone does not. */
    private static boolean says(OpenApi api, Map<String, Object> schema) {
        Map<String, Object> item = api.type(schema).equals("array") ? api.schema(schema.get("items")) : schema;
        return !api.properties(item).isEmpty();
    }

    /** In OpenAPI 3 beside or in the schema, in OpenAPI 2 by media type. */
    private static List<Object> examples(
            OpenApi api, Map<String, Object> success, Map<String, Object> media, Map<String, Object> schema) {
        List<Object> all = new ArrayList<>();
        all.add(media.get("example"));
        api.map(media, "examples")
                .values()
                .forEach(named -> all.add(api.map(named).get("value")));
        all.add(schema.get("example"));
        api.map(success, "examples").forEach((type, example) -> {
            if (type.contains("json")) {
                all.add(example);
            }
        });
        return all;
    }
}
