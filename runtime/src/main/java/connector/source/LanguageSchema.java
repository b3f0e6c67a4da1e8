package connector.source;

import connector.base.Json;
import connector.manifest.ManifestFile;
import connector.manifest.Plain;
import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Problems;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The JSON Schema (draft 2020-12) of manifests, written from the components themselves: closed, every key with its
 * description and an example. Editors complete and check by it; the loader does not use it, since it knows more.
 */
public final class LanguageSchema {
    private static final String DRAFT = "https://json-schema.org/draft/2020-12/schema";

    /** Keywords in the order a person reads them; others follow by name. */
    private static final List<String> KEYWORDS = List.of(
            "$schema",
            "title",
            "description",
            "$ref",
            "type",
            "const",
            "enum",
            "pattern",
            "anyOf",
            "properties",
            "required",
            "propertyNames",
            "additionalProperties",
            "items",
            "default",
            "examples",
            "$defs");

    /** What is below these are values, whose members keep their order and are no keywords. */
    static final Set<String> VALUES = Set.of("default", "examples", "const", "enum", "required");

    private LanguageSchema() {}

    /** The schema of a manifest, as indented JSON; what keys share is written once. */
    public static String manifest() {
        return Json.pretty(SharedKeys.of(whole())) + "\n";
    }

    /** The schema of a manifest, with every key where it stands. */
    static Map<?, ?> whole() {
        Map<String, Object> schema =
                of("Connector manifest", ManifestComponent.SPEC, new Defs(LanguageSchema::example));
        // The head is read without streams; who writes a manifest must have them.
        List<Object> required = new ArrayList<>((List<?>) schema.get("required"));
        required.add(ManifestComponent.STREAMS.name());
        schema.put("required", required);
        return (Map<?, ?>) ordered(schema);
    }

    /** The schema of any component and the parts it is made of, as indented JSON. */
    public static String text(String title, Component<?> root) {
        return Json.pretty(ordered(of(title, root, new Defs(LanguageSchema::example)))) + "\n";
    }

    private static Map<String, Object> of(String title, Component<?> root, Defs defs) {
        root.jsonSchema(defs);
        Map<String, Object> parts = new TreeMap<>(defs.all());
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", title);
        ((Map<?, ?>) parts.remove(root.name())).forEach((key, value) -> schema.put(String.valueOf(key), value));
        schema.put("$defs", parts);
        return schema;
    }

    /** The example of a key as a plain value. */
    static Object example(Key<?> key) {
        Problems problems = new Problems();
        Object value = ManifestFile.read("example.yaml", key.example().getBytes(StandardCharsets.UTF_8), problems)
                .map(Plain::value)
                .orElse(null);
        if (problems.errors() > 0) {
            throw new IllegalStateException("the example of " + key.name() + " is no YAML: " + key.example());
        }
        return value;
    }

    /** The same with keywords in one order, whatever maps the parts were made of. */
    private static Object ordered(Object schema) {
        if (schema instanceof List<?> list) {
            return list.stream().map(LanguageSchema::ordered).toList();
        }
        if (!(schema instanceof Map<?, ?> map)) {
            return schema;
        }
        List<String> keywords = new ArrayList<>();
        map.keySet().forEach(key -> keywords.add(String.valueOf(key)));
        keywords.sort(Comparator.comparingInt(LanguageSchema::rank).thenComparing(Comparator.naturalOrder()));
        Map<String, Object> sorted = new LinkedHashMap<>();
        for (String keyword : keywords) {
            Object value = map.get(keyword);
            if (value instanceof Map<?, ?> named && (keyword.equals("properties") || keyword.equals("$defs"))) {
                Map<String, Object> members = new LinkedHashMap<>();
                named.forEach((name, part) -> members.put(String.valueOf(name), ordered(part)));
                sorted.put(keyword, members);
            } else {
                sorted.put(keyword, VALUES.contains(keyword) ? value : ordered(value));
            }
        }
        return sorted;
    }

    private static int rank(String keyword) {
        int at = KEYWORDS.indexOf(keyword);
        return at < 0 ? KEYWORDS.size() : at;
    }
}
