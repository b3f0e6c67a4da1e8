package connector.source;

import connector.spec.Defs;
import connector.spec.Key;
import connector.template.Helper;
import connector.template.Helpers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** The reference of the manifest language as Markdown, written from the components and helpers themselves. */
public final class LanguageReference {
    private static final String REF = "$ref";
    private static final String TEMPLATE = "template";

    private final Map<String, Object> parts;
    private final StringBuilder out = new StringBuilder();

    private LanguageReference(Map<String, Object> parts) {
        this.parts = parts;
    }

    /** The whole page. */
    public static String page() {
        Defs defs = new Defs(Key::example);
        ManifestComponent.SPEC.jsonSchema(defs);
        StreamComponent.SPEC.jsonSchema(defs);
        return new LanguageReference(new LinkedHashMap<>(defs.all())).write();
    }

    private String write() {
        out.append("# The manifest language, `spec: 1`\n\n")
                .append(
                        "Generated from the code; do not edit. A key is required where the column says so; in `defaults`,\n")
                .append("presets and streams it may also be inherited.\n");
        List<String> names = new ArrayList<>(List.of("manifest", "stream"));
        parts.keySet().stream()
                .filter(n -> !names.contains(n) && !n.endsWith("_part") && !n.endsWith("_item") && isSection(n))
                .filter(n -> !n.equals("preset"))
                .forEach(names::add);
        names.forEach(this::section);
        out.append("\n## Helpers\n");
        Helpers.TOPICS.forEach((topic, helpers) -> {
            out.append("\n### ")
                    .append(topic)
                    .append("\n\n| call | what it does | example | gives |\n|---|---|---|---|\n");
            helpers.forEach(this::helper);
        });
        return out.toString();
    }

    /** A part with keys of its own, not a mere form of a value. */
    private boolean isSection(String name) {
        return parts.get(name) instanceof Map<?, ?> part
                && (part.containsKey("properties")
                        || part.get("anyOf") instanceof List<?> forms
                                && forms.stream()
                                        .anyMatch(f -> f instanceof Map<?, ?> form && form.containsKey("properties")));
    }

    private void section(String name) {
        Map<?, ?> part = (Map<?, ?>) parts.get(name);
        out.append("\n## ").append(name).append('\n');
        if (part.containsKey("properties")) {
            table(part);
            return;
        }
        for (Object form : (List<?>) part.get("anyOf")) {
            if (form instanceof Map<?, ?> one && one.containsKey("properties")) {
                out.append("\n### ")
                        .append(name)
                        .append(": ")
                        .append(one.get("title"))
                        .append('\n');
                table(one);
            }
        }
    }

    private void table(Map<?, ?> form) {
        out.append('\n').append(form.get("description")).append("\n\n");
        Map<?, ?> properties = (Map<?, ?>) form.get("properties");
        List<?> required = form.get("required") instanceof List<?> list ? list : List.of();
        Map<String, Map<?, ?>> keys = new LinkedHashMap<>();
        properties.forEach((key, value) -> {
            if (!((Map<?, ?>) value).containsKey("const")) {
                keys.put(String.valueOf(key), (Map<?, ?>) value);
            }
        });
        if (keys.isEmpty()) {
            return;
        }
        out.append("| key | type | what it does | example |\n|---|---|---|---|\n");
        keys.forEach((key, value) -> out.append("| `")
                .append(key)
                .append('`')
                .append(required.contains(key) ? " (required)" : "")
                .append(" | ")
                .append(cell(String.join(" or ", types(value))))
                .append(" | ")
                .append(cell(String.valueOf(value.get("description"))))
                .append(" | ")
                .append(code(String.valueOf(((List<?>) value.get("examples")).get(0))))
                .append(" |\n"));
    }

    private Set<String> types(Map<?, ?> schema) {
        Set<String> types = new LinkedHashSet<>();
        if (schema.get(REF) instanceof String ref) {
            String name = ref.substring(ref.lastIndexOf('/') + 1)
                    .replaceAll("_(part|item)$", "")
                    .replace("preset", "stream");
            types.add(isSection(name) ? "[" + name + "](#" + name + ")" : name.replace('_', ' '));
        } else if (schema.get("anyOf") instanceof List<?> forms) {
            forms.forEach(form -> types.addAll(types((Map<?, ?>) form)));
        } else if (schema.get("enum") instanceof List<?> words) {
            types.add(words.stream().map(w -> "`" + w + "`").distinct().collect(Collectors.joining(", ")));
        } else if ("\\{\\{".equals(schema.get("pattern"))) {
            types.add(TEMPLATE);
        } else if (schema.get("type") instanceof String type) {
            types.add(named(type, schema));
        } else {
            types.add(
                    schema.get("type") instanceof List<?>
                            ? "text, may be a template"
                            : "any value, may hold templates");
        }
        return types;
    }

    private String named(String type, Map<?, ?> schema) {
        return switch (type) {
            case "array" ->
                schema.get("items") instanceof Map<?, ?> items
                        ? "list of " + String.join(" or ", types(items))
                        : "list";
            case "object" ->
                schema.get("additionalProperties") instanceof Map<?, ?> values && !values.isEmpty()
                        ? "map to " + String.join(" or ", types(values))
                        : "map";
            case "integer" -> "whole number";
            case "boolean" -> "true or false";
            case "string" -> "text";
            default -> type;
        };
    }

    private void helper(Helper helper) {
        String template = helper.examples().isEmpty()
                ? ""
                : code(helper.examples().get(0).template())
                        + (helper.examples().get(0).bindings().equals("{}")
                                ? ""
                                : " with " + code(helper.examples().get(0).bindings()));
        String gives =
                helper.examples().isEmpty() ? "" : code(helper.examples().get(0).expected());
        out.append("| ")
                .append(code(helper.usage()))
                .append(" | ")
                .append(cell(helper.summary()))
                .append(" | ")
                .append(template)
                .append(" | ")
                .append(gives)
                .append(" |\n");
    }

    private static String cell(String text) {
        return text.replace("|", "\\|").replace("\n", " ");
    }

    /** Code in a table: two backticks where the text has one. */
    private static String code(String text) {
        String fence = text.contains("`") ? "``" : "`";
        return fence + cell(text) + fence;
    }
}
