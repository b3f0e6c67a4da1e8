package connector.scaffold;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A manifest from an OpenAPI document (2.0, 3.0, 3.1): every GET that answers with a list of objects becomes a stream. What
 * is guessed says so in a comment.
 */
public final class FromOpenApi {
    private final OpenApi api;
    private final Map<String, Object> config = new LinkedHashMap<>();
    private final Map<String, Object> values = new LinkedHashMap<>();
    private final List<String> leftOut = new ArrayList<>();

    /** Answers with a Link header from which on it is taken for a habit of the API. */
    private static final int A_HABIT = 3;

    private static final String START_DATE = "start_date";

    private final Auths auth;
    private boolean linked;

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
        List<Operation> gets = Operation.of(api);
        linked = gets.stream().filter(get -> get.headers().contains("link")).count() >= A_HABIT;
        for (Operation get : gets) {
            RecordGuess.of(api, get.answer(), get.path()).ifPresent(records -> {
                Map<String, Object> fields = FieldGuess.fields(api, records.item());
                String last = get.path().replaceFirst("/$", "").replaceFirst(".*/", "");
                String key = FieldGuess.key(fields, FieldGuess.singular(FieldGuess.snake(last)))
                        .orElse("");
                lists.put(get.path(), new Listed(get, records, fields, key));
            });
        }
        Map<String, Listed> all = Map.copyOf(lists);
        lists.values().removeIf(list -> isOneRow(list, all));
        if (lists.isEmpty()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "the document has no GET whose answer is described as a list of objects",
                    "start from a template: connector new " + name + " --base-url URL --stream NAME");
        }
        Set<String> reserved = new LinkedHashSet<>(auth.options().keySet());
        reserved.add(START_DATE);
        PathPlan plan = new PathPlan(List.copyOf(lists.keySet()), reserved);
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
                streams.add(stream(plan, list, plan.resolve(path, parents)));
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
                new ManifestDraft(
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

    /** The path of a single row of another list, whose answer only has a list in it. */
    private boolean isOneRow(Listed list, Map<String, Listed> lists) {
        String path = PathPlan.stem(list.get().path());
        String of = path.replaceFirst("/\\{[^/]*}$", "");
        if (of.equals(path) || list.records().path().equals("$")) {
            return false;
        }
        String named = list.records().path().replaceFirst(".*[.\\[]", "");
        Set<String> members = api.properties(list.get().answer()).keySet();
        return lists.entrySet().stream()
                .filter(other -> PathPlan.stem(other.getKey()).equals(of))
                .anyMatch(other -> Operation.plain(named).equals(Operation.plain(of.replaceFirst(".*/", "")))
                        || api.properties(other.getValue().records().item())
                                .keySet()
                                .equals(members)
                        || !RecordGuess.looksLikePage(api, list.get().answer()));
    }

    private StreamDraft stream(PathPlan plan, Listed list, PathPlan.Resolved place) {
        Operation get = list.get();
        String name = plan.name(get.path());
        Map<String, Object> keys = new LinkedHashMap<>();
        Map<String, String> notes = new LinkedHashMap<>();
        Map<String, Object> fields = new LinkedHashMap<>(list.fields());
        List<String> options = new ArrayList<>(place.options());
        if (!place.parents().isEmpty()) {
            keys.put("for_each", place.parents());
            notes.put(
                    "for_each",
                    place.sure()
                            ? "TODO: check, guessed (high): by the path"
                            : "TODO: check, guessed (medium): by a name in the path");
        }
        keys.put("endpoint", "GET " + place.endpoint().replaceFirst("[?#].*", ""));
        PageGuess page = PageGuess.of(api, get, linked);
        Optional<CursorGuess> guess = CursorGuess.of(api, get, list.fields());
        String sent = page.paginator() + " " + guess.map(CursorGuess::cursor);
        Map<String, Object> query = query(get, sent, options, plan);
        if (!query.isEmpty()) {
            keys.put("query", query);
            notes.put("query", chosen(get, query));
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
        guess.ifPresent(cursor -> {
            keys.put("cursor", cursor.cursor());
            notes.put("cursor", cursor.note());
            config.put(START_DATE, Cursors.START);
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
    private Map<String, Object> query(Operation get, String sent, List<String> options, PathPlan plan) {
        Map<String, Object> query = new LinkedHashMap<>(inPath(get.path()));
        get.query().forEach((name, schema) -> {
            boolean known = sent.matches("(?s).*query\\." + Pattern.quote(name) + "[,}\\]].*");
            if (Boolean.TRUE.equals(schema.get("required")) && !known && !name.contains("{")) {
                Object usual = java.util.stream.Stream.of(
                                schema.get("default"), first(schema.get("enum"))) // an example is somebody's
                        .filter(v -> v instanceof Boolean || v instanceof Number || v instanceof String)
                        .findFirst()
                        .orElse("");
                if (usual.equals("") || String.valueOf(usual).contains("{{")) {
                    String option = plan.option(name);
                    options.add(option);
                    query.put(name, "{{config." + option + "}}");
                } else {
                    query.put(name, usual);
                }
            }
        });
        return query;
    }

    /** Says which values are only the first of several. */
    private static String chosen(Operation get, Map<String, Object> query) {
        List<String> names = new ArrayList<>();
        query.forEach((name, value) -> {
            Map<String, Object> schema = get.query().getOrDefault(name, Map.of());
            if (!schema.containsKey("default")
                    && OpenApi.list(schema.get("enum")).size() > 1) {
                names.add(name);
            }
        });
        return names.isEmpty()
                ? ""
                : "TODO: check, guessed (low): the first of what " + String.join(", ", names) + " may be";
    }

    /** Parameters that some documents write behind the path. */
    private static Map<String, Object> inPath(String path) {
        Map<String, Object> query = new LinkedHashMap<>();
        if (path.contains("?")) {
            for (String pair : path.substring(path.indexOf('?') + 1).split("&")) {
                int equals = pair.indexOf('=');
                if (equals > 0 && !pair.contains("{")) {
                    query.put(pair.substring(0, equals), pair.substring(equals + 1));
                }
            }
        }
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
