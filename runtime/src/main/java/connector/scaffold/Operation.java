package connector.scaffold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A GET of an OpenAPI document.
 *
 * @param path as written, {@code /orders/{id}}
 * @param id its operationId; may be empty
 * @param query parameters by name, each as a schema with {@code required}
 * @param answer schema of the body of a success
 * @param headers of it, in lower case
 */
record Operation(
        String path,
        String id,
        Map<String, Map<String, Object>> query,
        Map<String, Object> answer,
        List<String> headers) {

    /** Every GET that answers with JSON, in the order of the document. */
    static List<Operation> of(OpenApi api) {
        List<Operation> all = new ArrayList<>();
        api.map(api.root(), "paths").forEach((path, item) -> {
            Map<String, Object> shared = api.map(item);
            Map<String, Object> get = api.map(shared, "get");
            if (path.startsWith("/") && !get.isEmpty() && !Boolean.TRUE.equals(get.get("deprecated"))) {
                Map<String, Map<String, Object>> query = new LinkedHashMap<>();
                parameters(api, shared, query);
                parameters(api, get, query);
                Map<String, Object> success = success(api, get);
                List<String> headers = api.map(success, "headers").keySet().stream()
                        .map(h -> h.toLowerCase(Locale.ROOT))
                        .toList();
                all.add(new Operation(
                        path, OpenApi.text(get.get("operationId")), query, Answers.schema(api, success), headers));
            }
        });
        return all;
    }

    private static void parameters(OpenApi api, Map<String, Object> of, Map<String, Map<String, Object>> query) {
        for (Object one : OpenApi.list(of.get("parameters"))) {
            Map<String, Object> parameter = api.map(one);
            if ("query".equals(parameter.get("in"))) {
                Map<String, Object> schema = new LinkedHashMap<>(parameter); // OpenAPI 2 has its schema in here
                schema.putAll(api.schema(parameter.get("schema")));
                schema.put("required", Boolean.TRUE.equals(parameter.get("required")));
                if (parameter.containsKey("example")) {
                    schema.put("example", parameter.get("example"));
                }
                query.put(OpenApi.text(parameter.get("name")), schema);
            }
        }
    }

    private static Map<String, Object> success(OpenApi api, Map<String, Object> get) {
        Map<String, Object> responses = api.map(get, "responses");
        for (String status : List.of("200", "2XX", "2xx", "default")) {
            if (responses.containsKey(status)) {
                return api.map(responses, status);
            }
        }
        return Map.of();
    }

    /** A query parameter by any of its usual names, compared without case and marks. */
    java.util.Optional<String> parameter(List<String> names) {
        for (String name : names) {
            for (String own : query.keySet()) {
                if (plain(own).equals(plain(name))) {
                    return java.util.Optional.of(own);
                }
            }
        }
        return java.util.Optional.empty();
    }

    /** A name without case and marks: {@code page[size]}, {@code pageSize} and {@code page_size} are one. */
    static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
    }
}
