package connector.schema;

import connector.schema.FieldType.Items;
import connector.schema.FieldType.Plain;
import connector.schema.FieldType.Structure;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;

/** Reduces one JSON Schema node to a field of ours. */
final class JsonSchemaField {
    private static final Set<TypeName> TEXTS =
            EnumSet.of(TypeName.STRING, TypeName.MIXED, TypeName.TIMESTAMP, TypeName.DATE, TypeName.TIME);

    private final JsonSchemaRefs refs;
    private final BiConsumer<Node, String> notes;

    JsonSchemaField(JsonSchemaRefs refs, BiConsumer<Node, String> notes) {
        this.refs = refs;
        this.notes = notes;
    }

    /** @param open references that are being followed, to see a schema that contains itself */
    Field read(Node node, List<String> open) {
        Optional<String> ref = JsonSchemaRefs.of(node);
        if (ref.isPresent() && open.contains(ref.get())) {
            notes.accept(node, "the schema contains itself (" + ref.get() + "): an open object from there on");
            return Field.of(FieldType.of(TypeName.OBJECT));
        }
        List<String> now = new ArrayList<>(open);
        ref.ifPresent(now::add);
        Optional<Node> found = refs.resolve(node);
        if (found.isEmpty() || !(found.get() instanceof MapNode map)) {
            // `true` allows anything; a reference that leads nowhere was reported.
            return Field.of(FieldType.of(TypeName.ANY));
        }
        return schema(map, now);
    }

    private Field schema(MapNode map, List<String> open) {
        List<Field> parts = new ArrayList<>();
        for (String union : List.of("anyOf", "oneOf")) {
            if (map.get(union).orElse(null) instanceof ListNode branches) {
                parts.add(union(map, branches.items(), open));
            }
        }
        if (map.get("allOf").orElse(null) instanceof ListNode all) {
            all.items().forEach(part -> parts.add(read(part, open)));
        }
        boolean typed = List.of("type", "properties", "items", "enum", "const").stream()
                .anyMatch(key -> map.get(key).isPresent());
        if (typed || parts.isEmpty()) {
            parts.add(0, own(map, open));
        }
        Field all = parts.stream().reduce(JsonSchemaField::both).orElseThrow();
        boolean nullable = isTrue(map, "nullable") || all.nullable();
        return new Field(all.type(), nullable);
    }

    /** What satisfies two schemas at once: objects have the fields of both, else the one that says more. */
    private static Field both(Field a, Field b) {
        boolean nullable = a.nullable() && b.nullable();
        if (a.type() instanceof Structure x && b.type() instanceof Structure y) {
            Map<String, Field> fields = new LinkedHashMap<>(x.fields());
            y.fields().forEach((name, field) -> fields.merge(name, field, JsonSchemaField::both));
            return new Field(new Structure(fields), nullable);
        }
        return new Field(a.type().name() == TypeName.ANY ? b.type() : a.type(), nullable);
    }

    private Field union(Node at, List<Node> branches, List<String> open) {
        boolean nullable = false;
        List<FieldType> types = new ArrayList<>();
        for (Node branch : branches) {
            if (isNull(branch)) {
                nullable = true;
            } else {
                Field field = read(branch, open);
                nullable |= field.nullable();
                types.add(field.type());
            }
        }
        return new Field(oneOf(at, types), nullable);
    }

    private boolean isNull(Node branch) {
        return refs.resolve(branch).orElse(branch) instanceof MapNode map
                && map.get("type").orElse(null) instanceof ScalarNode type
                && type.text().equals("null");
    }

    /** One type for several: Singer knows no unions. With a text among them texts stay texts, else all becomes JSON. */
    private FieldType oneOf(Node at, List<FieldType> types) {
        List<FieldType> different = types.stream().distinct().toList();
        if (different.isEmpty()) {
            return FieldType.of(TypeName.ANY);
        }
        FieldType joined = different.stream().reduce(Widening::join).orElseThrow();
        boolean texts = different.stream().anyMatch(t -> TEXTS.contains(t.name()));
        FieldType reduced = joined.name() == TypeName.MIXED && !texts ? FieldType.of(TypeName.ANY) : joined;
        if (different.size() > 1) {
            String all =
                    String.join(" or ", different.stream().map(FieldType::says).toList());
            notes.accept(at, all + " in one field: " + says(reduced));
        }
        return reduced;
    }

    private static String says(FieldType type) {
        return switch (type.name()) {
            case MIXED -> "a string; values that are no text leave as their JSON";
            case ANY -> "a string holding JSON";
            case STRING, INTEGER, NUMBER, DECIMAL, BOOLEAN, TIMESTAMP, DATE, TIME, OBJECT, ARRAY -> type.says();
        };
    }

    private Field own(MapNode map, List<String> open) {
        List<String> words = JsonSchemaWords.types(map);
        boolean nullable = words.contains("null") || words.isEmpty();
        List<FieldType> types = words.stream()
                .filter(word -> !word.equals("null"))
                .map(word -> type(word, map, open))
                .toList();
        if (types.isEmpty()) {
            notes.accept(map, "no type is given: a string holding JSON");
        }
        return new Field(oneOf(map, types), nullable);
    }

    private FieldType type(String word, MapNode map, List<String> open) {
        return switch (word) {
            case "object" -> structure(map, open);
            case "array" -> list(map, open);
            default ->
                JsonSchemaWords.plain(word, map).orElseGet(() -> {
                    notes.accept(map, "unknown type " + word + ": a string holding JSON");
                    return new Plain(TypeName.ANY);
                });
        };
    }

    private FieldType structure(MapNode map, List<String> open) {
        Map<String, Field> fields = new LinkedHashMap<>();
        if (map.get("properties").orElse(null) instanceof MapNode properties) {
            properties
                    .keys()
                    .forEach(name -> fields.put(name, read(properties.get(name).orElseThrow(), open)));
        }
        return new Structure(fields);
    }

    private FieldType list(MapNode map, List<String> open) {
        Optional<Node> items = map.get("items");
        if (items.orElse(null) instanceof MapNode item && !item.keys().isEmpty()) {
            return new Items(Optional.of(read(item, open)));
        }
        if (items.orElse(null) instanceof ListNode) {
            notes.accept(map, "a type for each position of a list: a list of anything");
        }
        return FieldType.of(TypeName.ARRAY);
    }

    private static boolean isTrue(MapNode map, String key) {
        return map.get(key).orElse(null) instanceof ScalarNode s
                && !s.quoted()
                && s.text().equals("true");
    }
}
