package connector.scaffold;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * A manifest from an OpenAPI document (2.0, 3.0, 3.1): every GET that answers with a list of objects becomes a stream. What
 * is guessed says so in a comment.
 */
public final class FromOpenApi {
    private final OpenApi api;
    private final Map<String, Object> config = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    private final Auths auth;

    private FromOpenApi(OpenApi api, Auths auth) {
        this.api = api;
        this.auth = auth;
    }

    /**
     * The manifest and its first case.
     *
     * @param name of the source
     * @param document as plain values
     * @param wanted which streams, by name
     * @throws Failure USAGE when it is no OpenAPI document or has no list
     */
    public static Scaffold of(String name, Object document, Predicate<String> wanted) {
        OpenApi api = new OpenApi(document);
        return new FromOpenApi(api, AuthGuess.of(api)).draft(name, wanted);
    }

    /** The same where it is known how users authenticate. */
    static Scaffold of(String name, Object document, Predicate<String> wanted, Auths auth) {
        return new FromOpenApi(new OpenApi(document), auth).draft(name, wanted);
    }

    /** A list of the document, with what is guessed of it. */
    private record Listed(Operation get, RecordGuess records, Map<String, Object> fields, String key) {}

    private Scaffold draft(String name, Predicate<String> wanted) {
        Map<String, Listed> lists = new LinkedHashMap<>();
        for (Operation get : Operation.of(api)) {
            RecordGuess.of(api, get.answer(), get.path()).ifPresent(records -> {
                Map<String, Object> fields = FieldGuess.fields(api, records.item());
                String last = get.path().replaceFirst("/$", "").replaceFirst(".*/", "");
                String key = FieldGuess.key(fields, FieldGuess.singular(FieldGuess.snake(last)))
                        .orElse("");
                lists.put(get.path(), new Listed(get, records, fields, key));
            });
        }
        if (lists.isEmpty()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "the document has no GET whose answer is described as a list of objects",
                    "start from a template: connector new " + name + " --base-url URL --stream NAME");
        }
        PathPlan plan = new PathPlan(List.copyOf(lists.keySet()));
        Map<String, String> parents = new LinkedHashMap<>();
        lists.forEach((path, list) -> {
            if (!list.key().isEmpty() && wanted.test(plan.name(path))) {
                parents.put(path, list.key());
            }
        });
        config.putAll(auth.options());
        values.putAll(auth.values());
        List<StreamDraft> streams = new ArrayList<>();
        lists.forEach((path, list) -> {
            if (wanted.test(plan.name(path))) {
                streams.add(stream(plan.name(path), list, plan.resolve(path, parents)));
            }
        });
        Map<String, Object> info = api.map(api.root(), "info");
        Map<String, Object> http = new LinkedHashMap<>();
        BaseUrlGuess base = BaseUrlGuess.of(api);
        http.put("base_url", base.url());
        if (!auth.section().isEmpty()) {
            http.put("auth", auth.section());
        }
        Map<String, String> notes = Map.of("base_url", base.note(), "auth", auth.note());
        String title = OpenApi.text(info.get("title")).replaceAll("\\s+", " ").strip();
        String docs = OpenApi.text(api.map(api.root(), "externalDocs").get("url"));
        return Scaffold.of(
                new Draft(
                        name,
                        title.isEmpty() || title.contains("{{") ? name : title,
                        docs.matches("https?://\\S+") ? docs : "",
                        config,
                        values,
                        http,
                        notes,
                        streams),
                leftOut);
    }

    private StreamDraft stream(String name, Listed list, PathPlan.Resolved place) {
        Operation get = list.get();
        Map<String, Object> keys = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>(list.fields());
        List<String> options = new ArrayList<>(place.options());
        if (!place.parents().isEmpty()) {
            keys.put("for_each", place.parents());
            notes.put("for_each", "TODO: check, guessed (high): by the path");
        }
        keys.put("endpoint", "GET " + place.endpoint());
        PageGuess page = PageGuess.of(api, get);
        Map<String, Object> query = query(get, page, options);
        if (!query.isEmpty()) {
            keys.put("query", query);
        }
        if (!list.records().path().equals("$")) {
            keys.put("records", list.records().path());
            if (!list.records().sure()) {
                notes.put("records", "TODO: check, guessed (medium): the only list of objects");
            }
        }
        key(list, place, keys, notes, fields);
        if (!page.paginator().isEmpty()) {
            keys.put("paginator", page.paginator());
            notes.put("paginator", page.note());
        } else {
            notes.put("", page.note());
        }
        CursorGuess.of(api, get, list.fields()).ifPresent(cursor -> {
            keys.put("cursor", cursor.cursor());
            notes.put("cursor", cursor.note());
            config.put("start_date", Cursors.START);
        });
        if (!options.isEmpty()) {
            keys.put("selected", false);
            notes.put("selected", "TODO: needs " + String.join(", ", options));
            options.forEach(option -> option(option));
        }
        keys.put("schema", fields);
        String needed = list.key() + "," + cursorField(keys);
        return new StreamDraft(name, keys, notes, Samples.rows(list.fields(), needed), page.body());
    }

    private static String cursorField(Map<String, Object> keys) {
        return keys.get("cursor") instanceof Map<?, ?> cursor ? String.valueOf(cursor.get("field")) : "";
    }

    private static void key(
            Listed list,
            PathPlan.Resolved place,
            Map<String, Object> keys,
            Map<String, String> notes,
            Map<String, Object> fields) {
        if (list.key().isEmpty()) {
            keys.put("append_only", true);
            notes.put("append_only", "TODO: no field was recognised that tells rows apart");
            return;
        }
        boolean within = !Operation.plain(list.key()).matches(".*(id|uuid|guid|sid)");
        if (within && !place.parents().isEmpty()) {
            String variable = place.parents().keySet().iterator().next();
            String column = variable + "_key";
            String value = place.endpoint().replaceFirst("(?s).*(\\{\\{" + variable + "\\.[^}]+}}).*", "$1");
            keys.put("primary_key", List.of(column, list.key()));
            keys.put("transform", List.of(Map.of("add", Map.of(column, value))));
            fields.put(column, "string");
        } else {
            keys.put("primary_key", list.key());
        }
        if (!Operation.plain(list.key()).equals("id")) {
            notes.put("primary_key", "TODO: check, guessed (medium): by its name");
        }
    }

    /** Parameters that must be there: what the document offers as a value, else an option. */
    private Map<String, Object> query(Operation get, PageGuess page, List<String> options) {
        Map<String, Object> query = new LinkedHashMap<>();
        get.query().forEach((name, schema) -> {
            boolean paging = page.paginator().toString().contains("query." + name);
            if (Boolean.TRUE.equals(schema.get("required")) && !paging && !name.contains("{")) {
                Object usual = java.util.stream.Stream.of(
                                schema.get("default"), schema.get("example"), first(schema.get("enum")))
                        .filter(v -> v instanceof Boolean || v instanceof Number || v instanceof String)
                        .findFirst()
                        .orElse("");
                if (usual.equals("") || String.valueOf(usual).contains("{{")) {
                    String option = FieldGuess.snake(name);
                    options.add(option);
                    query.put(name, "{{config." + option + "}}");
                } else {
                    query.put(name, usual);
                }
            }
        });
        return query;
    }

    private static Object first(Object list) {
        return OpenApi.list(list).isEmpty()
                ? ""
                : String.valueOf(OpenApi.list(list).get(0));
    }

    private void option(String name) {
        Map<String, Object> option = new LinkedHashMap<>();
        option.put("type", "string");
        option.put("optional", true);
        option.put("description", "For streams that are not selected by default.");
        config.putIfAbsent(name, option);
        values.putIfAbsent(name, "demo");
    }
}
