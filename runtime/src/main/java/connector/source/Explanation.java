package connector.source;

import connector.base.Json;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Suggest;
import connector.template.Helper;
import connector.template.Helpers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What one key, type, helper or rule is, for a terminal: from the same components as the reference. A key is named by its
 * path as the manifest nests it, with or without the sections in front: {@code paginator.cursor.next}, {@code settle}.
 */
public final class Explanation {
    private static final String PROPERTIES = "properties";
    private static final String DESCRIPTION = "description";

    /** Anything shorter is in every second description. */
    private static final int SHORTEST_WORD = 4;

    /** More than a screen helps nobody. */
    private static final int MOST_PLACES = 8;

    /** Rather the parts of a manifest than their variants for presets, which say the same. */
    private static final List<String> ROOTS = List.of("manifest", "stream", "http", "cursor", "paginator", "auth");

    private final Map<String, Object> parts;

    private Explanation(Map<String, Object> parts) {
        this.parts = parts;
    }

    /**
     * Explains.
     *
     * @param what the path of a key, a helper's name, or a rule's id
     * @return empty when there is no such thing
     */
    public static Optional<String> of(String what) {
        Explanation all = all();
        return all.key(what)
                .map(text -> text + all.elsewhere(what))
                .or(() -> helper(what))
                .or(() -> RulePages.page(what))
                .or(() -> Terms.of(what))
                .or(() -> all.mentioned(what));
    }

    /** What there is to ask for: the parts of a manifest, and what else has a name. */
    public static String contents() {
        Explanation all = all();
        StringBuilder out = new StringBuilder("the parts of a manifest:");
        all.sections()
                .forEach((name, summary) ->
                        out.append("\n  ").append(name).append("  ").append(summary));
        out.append("\n\nhelpers of templates:");
        Helpers.TOPICS.forEach((topic, helpers) -> out.append("\n  ")
                .append(topic)
                .append("  ")
                .append(String.join(" ", helpers.stream().map(Helper::name).toList())));
        return out.append("\n\n")
                .append(Terms.contents())
                .append("\n\nand every rule of validate by its name in [brackets], as docs/rules lists them")
                .toString();
    }

    private Map<String, String> sections() {
        Map<String, String> sections = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(ROOTS);
        parts.keySet().stream()
                .filter(Explanation::isPart)
                .filter(p -> !names.contains(p))
                .forEach(names::add);
        for (String name : names) {
            Map<?, ?> part = (Map<?, ?>) parts.get(name);
            List<Map<?, ?>> forms = forms(part);
            if (part.containsKey(PROPERTIES)) {
                sections.put(name, String.valueOf(part.get(DESCRIPTION)));
            } else if (forms.stream().anyMatch(form -> form.containsKey(PROPERTIES) && form.containsKey("title"))) {
                sections.put(
                        name,
                        "one of "
                                + forms.stream()
                                        .filter(form -> form.containsKey(PROPERTIES) && form.containsKey("title"))
                                        .map(form -> name + "." + form.get("title"))
                                        .collect(Collectors.joining(", ")));
            }
        }
        return sections;
    }

    /** Not a variant of another part, for another place. */
    private static boolean isPart(String name) {
        return !name.endsWith("_part")
                && !name.endsWith("_item")
                && !name.equals("preset")
                && !name.equals("inherited");
    }

    /** The other owners of a key that is named without one. */
    private String elsewhere(String name) {
        Map<String, String> owners = new LinkedHashMap<>();
        keys((path, key, description) -> {
            if (key.equals(name)) {
                owners.putIfAbsent(path, description);
            }
        });
        if (owners.size() < 2) {
            return "";
        }
        StringBuilder out = new StringBuilder("\n\nkeys of this name:");
        owners.forEach(
                (path, text) -> out.append("\n  ").append(path).append("  ").append(text));
        return out.toString();
    }

    /** Where a word is spoken of that is no name here. */
    private Optional<String> mentioned(String word) {
        Map<String, String> places = new LinkedHashMap<>();
        String sought = word.toLowerCase(Locale.ROOT);
        if (sought.length() < SHORTEST_WORD) {
            return Optional.empty();
        }
        keys((path, key, description) -> {
            if (description.toLowerCase(Locale.ROOT).contains(sought)) {
                places.putIfAbsent(path, description);
            }
        });
        RulePages.summaries().forEach((rule, summary) -> {
            if (summary.toLowerCase(Locale.ROOT).contains(sought)) {
                places.put(rule, summary);
            }
        });
        if (places.isEmpty()) {
            return Optional.empty();
        }
        StringBuilder out = new StringBuilder("nothing is called ").append(word).append("; it is spoken of at:");
        places.entrySet().stream()
                .limit(MOST_PLACES)
                .forEach(place ->
                        out.append("\n  ").append(place.getKey()).append("  ").append(place.getValue()));
        return Optional.of(out.toString());
    }

    /** Takes one key of a part. */
    private interface EachKey {
        void accept(String path, String key, String description);
    }

    private void keys(EachKey each) {
        parts.forEach((part, schema) -> {
            if (!isPart(part)) {
                return;
            }
            Map<?, ?> whole = (Map<?, ?>) schema;
            List<?> forms = whole.get("anyOf") instanceof List<?> list ? list : List.of(whole);
            for (Object one : forms) {
                if (one instanceof Map<?, ?> form && form.get(PROPERTIES) instanceof Map<?, ?> keys) {
                    String owner = form.get("title") instanceof String title ? part + "." + title : part;
                    keys.forEach((key, value) -> {
                        if (value instanceof Map<?, ?> spec && spec.get(DESCRIPTION) instanceof String text) {
                            each.accept(owner + "." + key, String.valueOf(key), text);
                        }
                    });
                }
            }
        });
    }

    /** What someone may have meant who named something that is not there. */
    public static String hint(String what) {
        Set<String> names = new TreeSet<>(RulePages.summaries().keySet());
        Helpers.TOPICS.forEach((topic, helpers) -> helpers.forEach(h -> names.add(h.name())));
        all().names(names);
        return Suggest.nearest(what, names)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse("name a key (cursor.settle), a type (paginator.cursor), a helper or a rule;"
                        + " `connector explain` alone lists them");
    }

    private static Explanation all() {
        Defs defs = new Defs(Key::example);
        Map<String, Object> manifest = ManifestComponent.SPEC.jsonSchema(defs);
        StreamComponent.SPEC.jsonSchema(defs);
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("manifest", manifest);
        parts.putAll(defs.all());
        return new Explanation(parts);
    }

    private static Optional<String> helper(String name) {
        return Helpers.TOPICS.values().stream()
                .flatMap(List::stream)
                .filter(h -> h.name().equals(name))
                .findFirst()
                .map(Explanation::text);
    }

    private static String text(Helper helper) {
        StringBuilder out = new StringBuilder(helper.usage()).append("\n    ").append(helper.summary());
        helper.examples()
                .forEach(e -> out.append("\n    e.g. ")
                        .append(e.template())
                        .append(" gives ")
                        .append(e.expected()));
        return out.toString();
    }

    private Optional<String> key(String path) {
        List<String> segments = new ArrayList<>(List.of(path.split("\\.", -1)));
        if (segments.size() > 1 && segments.get(0).equals("streams")) {
            segments.set(0, "stream");
        }
        List<String> roots = new ArrayList<>(ROOTS);
        parts.keySet().stream().filter(p -> !roots.contains(p)).forEach(roots::add);
        if (parts.get(segments.get(0)) instanceof Map<?, ?> part) {
            Optional<String> found = below(part, segments.subList(1, segments.size()), path);
            if (found.isPresent()) {
                return found;
            }
        }
        return roots.stream()
                .map(root -> below((Map<?, ?>) parts.get(root), segments, path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> below(Map<?, ?> from, List<String> segments, String path) {
        Map<?, ?> at = from;
        for (String segment : segments) {
            Optional<Map<?, ?>> next = member(at, segment);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return at.isEmpty() ? Optional.empty() : Optional.of(shown(path, at));
    }

    /** A key of a map, or a form of a value by its type's name. */
    private Optional<Map<?, ?>> member(Map<?, ?> schema, String name) {
        for (Map<?, ?> form : forms(schema)) {
            if (name.equals(form.get("title"))) {
                return Optional.of(form);
            }
        }
        for (Map<?, ?> form : forms(schema)) {
            if (form.get(PROPERTIES) instanceof Map<?, ?> keys && keys.get(name) instanceof Map<?, ?> key) {
                return Optional.of(key);
            }
        }
        return Optional.empty();
    }

    /** The schema itself and all it can be, references followed. */
    private List<Map<?, ?>> forms(Map<?, ?> schema) {
        List<Map<?, ?>> forms = new ArrayList<>();
        collect(schema, forms, new LinkedHashSet<>());
        return forms;
    }

    private void collect(Map<?, ?> schema, List<Map<?, ?>> into, Set<String> seen) {
        into.add(schema);
        if (schema.get("$ref") instanceof String ref && seen.add(ref)) {
            Object at = parts;
            for (String step : ref.replaceFirst("^#/\\$defs/", "").split("/", -1)) {
                at = at instanceof Map<?, ?> map ? map.get(step) : null;
            }
            if (at instanceof Map<?, ?> target) {
                collect(target, into, seen);
            }
        }
        for (String choice : List.of("anyOf", "oneOf")) {
            if (schema.get(choice) instanceof List<?> list) {
                list.forEach(form -> collect((Map<?, ?>) form, into, seen));
            }
        }
        for (String inside : List.of("items", "additionalProperties")) {
            if (schema.get(inside) instanceof Map<?, ?> values) {
                collect(values, into, seen);
            }
        }
    }

    private String shown(String path, Map<?, ?> schema) {
        StringBuilder out = new StringBuilder(path);
        describe(out, schema);
        Set<String> listed = new LinkedHashSet<>();
        for (Map<?, ?> form : forms(schema)) {
            if (form != schema && form.get("title") instanceof String title && !schema.containsKey("const")) {
                out.append("\n\n  ").append(title).append("  ").append(form.get(DESCRIPTION));
            } else if (form.get(PROPERTIES) instanceof Map<?, ?> keys) {
                List<?> required = form.get("required") instanceof List<?> list ? list : List.of();
                keys.forEach((name, value) -> {
                    if (value instanceof Map<?, ?> key && !key.containsKey("const") && listed.add(name.toString())) {
                        out.append("\n\n  ").append(name).append(required.contains(name) ? " (required)" : "");
                        describe(out, key);
                    }
                });
            }
        }
        return out.toString();
    }

    private void describe(StringBuilder out, Map<?, ?> schema) {
        Map<?, ?> whole = forms(schema).stream()
                .filter(form -> form.get(DESCRIPTION) != null)
                .findFirst()
                .orElse(schema);
        if (whole.get(DESCRIPTION) != null) {
            out.append("\n      ").append(whole.get(DESCRIPTION));
        }
        if (whole.get("examples") instanceof List<?> examples && !examples.isEmpty()) {
            Object example = examples.get(0);
            out.append("\n      e.g. ").append(example instanceof String text ? text : Json.text(example));
        }
    }

    private void names(Set<String> into) {
        parts.forEach((part, schema) -> {
            for (Map<?, ?> form : forms((Map<?, ?>) schema)) {
                if (form.get("title") instanceof String title) {
                    into.add(part + "." + title);
                }
                if (form.get(PROPERTIES) instanceof Map<?, ?> keys) {
                    keys.keySet().forEach(key -> into.add(part + "." + key));
                }
            }
        });
    }
}
