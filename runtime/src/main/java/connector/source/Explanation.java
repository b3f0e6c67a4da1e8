package connector.source;

import connector.base.Json;
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
    /** Anything shorter is in every second description. */
    private static final int SHORTEST_WORD = 4;

    /** More than a screen helps nobody. */
    private static final int MOST_PLACES = 8;

    /** Rather the parts of a manifest than their variants for presets, which say the same. */
    private static final List<String> ROOTS = List.of("manifest", "stream", "http", "cursor", "paginator", "auth");

    private final SchemaParts parts;

    private Explanation(SchemaParts parts) {
        this.parts = parts;
    }

    /**
     * Explains.
     *
     * @param what the path of a key, a helper's name, or a rule's id
     * @return empty when there is no such thing
     */
    public static Optional<String> of(String what) {
        Explanation all = new Explanation(SchemaParts.ofManifests());
        return all.key(what)
                .map(text -> text + all.elsewhere(what))
                .or(() -> helper(what))
                .or(() -> RulePages.page(what))
                .or(() -> Terms.of(what))
                .or(() -> all.mentioned(what));
    }

    /** What there is to ask for: the parts of a manifest, and what else has a name. */
    public static String contents() {
        Explanation all = new Explanation(SchemaParts.ofManifests());
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
        parts.all().keySet().stream()
                .filter(SchemaParts::isPart)
                .filter(p -> !names.contains(p))
                .forEach(names::add);
        for (String name : names) {
            Map<?, ?> part = (Map<?, ?>) parts.all().get(name);
            List<Map<?, ?>> forms = parts.forms(part);
            if (part.containsKey(SchemaParts.PROPERTIES)) {
                sections.put(name, String.valueOf(part.get(SchemaParts.DESCRIPTION)));
            } else if (forms.stream()
                    .anyMatch(form -> form.containsKey(SchemaParts.PROPERTIES) && form.containsKey("title"))) {
                sections.put(
                        name,
                        "one of "
                                + forms.stream()
                                        .filter(form ->
                                                form.containsKey(SchemaParts.PROPERTIES) && form.containsKey("title"))
                                        .map(form -> name + "." + form.get("title"))
                                        .collect(Collectors.joining(", ")));
            }
        }
        return sections;
    }

    /** The other owners of a key that is named without one. */
    private String elsewhere(String name) {
        Map<String, String> owners = new LinkedHashMap<>();
        parts.keys((path, key, description) -> {
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
        parts.keys((path, key, description) -> {
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

    /** What someone may have meant who named something that is not there. */
    public static String hint(String what) {
        Set<String> names = new TreeSet<>(RulePages.summaries().keySet());
        Helpers.TOPICS.forEach((topic, helpers) -> helpers.forEach(h -> names.add(h.name())));
        SchemaParts.ofManifests().names(names);
        return Suggest.nearest(what, names)
                .map(name -> "did you mean \"" + name + "\"?")
                .orElse("name a key (cursor.settle), a type (paginator.cursor), a helper or a rule;"
                        + " `connector explain` alone lists them");
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
        parts.all().keySet().stream().filter(p -> !roots.contains(p)).forEach(roots::add);
        if (parts.all().get(segments.get(0)) instanceof Map<?, ?> part) {
            Optional<String> found = below(part, segments.subList(1, segments.size()), path);
            if (found.isPresent()) {
                return found;
            }
        }
        return roots.stream()
                .map(root -> below((Map<?, ?>) parts.all().get(root), segments, path))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<String> below(Map<?, ?> from, List<String> segments, String path) {
        Map<?, ?> at = from;
        for (String segment : segments) {
            Optional<Map<?, ?>> next = parts.member(at, segment);
            if (next.isEmpty()) {
                return Optional.empty();
            }
            at = next.get();
        }
        return at.isEmpty() ? Optional.empty() : Optional.of(shown(path, at));
    }

    private String shown(String path, Map<?, ?> schema) {
        StringBuilder out = new StringBuilder(path);
        describe(out, schema);
        Set<String> listed = new LinkedHashSet<>();
        for (Map<?, ?> form : parts.forms(schema)) {
            if (form != schema && form.get("title") instanceof String title && !schema.containsKey("const")) {
                out.append("\n\n  ").append(title).append("  ").append(form.get(SchemaParts.DESCRIPTION));
            } else if (form.get(SchemaParts.PROPERTIES) instanceof Map<?, ?> keys) {
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
        Map<?, ?> whole = parts.forms(schema).stream()
                .filter(form -> form.get(SchemaParts.DESCRIPTION) != null)
                .findFirst()
                .orElse(schema);
        if (whole.get(SchemaParts.DESCRIPTION) != null) {
            out.append("\n      ").append(whole.get(SchemaParts.DESCRIPTION));
        }
        if (whole.get("examples") instanceof List<?> examples && !examples.isEmpty()) {
            Object example = examples.get(0);
            out.append("\n      e.g. ").append(example instanceof String text ? text : Json.text(example));
        }
    }
}
