package connector.schema;

import connector.schema.FieldType.Items;
import connector.schema.FieldType.Structure;
import connector.spec.Defs;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Reads the compact form: field to type, a nested map for an object, a list of one type for a list. */
final class CompactFields {
    private CompactFields() {}

    /** The fields; empty when one is wrong, which was reported. A null field was removed from what is inherited. */
    static Optional<Map<String, Field>> read(MapNode map, Reading reading) {
        int before = reading.problems().errors();
        Map<String, Field> fields = new LinkedHashMap<>();
        Map<String, String> names = new LinkedHashMap<>();
        for (String name : map.keys()) {
            Node node = map.get(name).orElseThrow();
            if (node.isNull()) {
                continue;
            }
            field(node, reading).ifPresent(field -> fields.put(name, field));
            String twin = names.putIfAbsent(name.toLowerCase(Locale.ROOT), name);
            if (twin != null) {
                reading.problems()
                        .error(
                                "schema.same_name",
                                map.keyMark(name),
                                "the fields " + twin + " and " + name
                                        + " differ in case only, and most targets take them for one column",
                                "give one another name: transform: [{rename: {" + name + ": other_name}}]");
            }
        }
        return reading.problems().errors() > before ? Optional.empty() : Optional.of(fields);
    }

    private static Optional<Field> field(Node node, Reading reading) {
        if (node instanceof MapNode map) {
            return read(map, reading).map(Structure::new).map(Field::of);
        }
        if (node instanceof ListNode list) {
            if (list.items().size() != 1) {
                reading.error(
                        "schema.list",
                        node,
                        "a list type names exactly one type of item",
                        "[string], or [{id: string}]");
                return Optional.empty();
            }
            return field(list.items().get(0), reading).map(item -> Field.of(new Items(Optional.of(item))));
        }
        ScalarNode scalar = (ScalarNode) node;
        return Types.TEXT.read(scalar, reading).flatMap(text -> TypeText.read(text, scalar, reading));
    }

    static Map<String, Object> jsonSchema(Defs defs) {
        Map<String, Object> field = defs.ref("field", () -> {
            Map<String, Object> word = new LinkedHashMap<>();
            word.put("type", "string");
            word.put("pattern", TypeText.jsonPattern());
            word.put("description", "A type: " + String.join(", ", TypeName.words()) + "; with ! for never null.");
            word.put("examples", List.of("string", "integer!", "timestamp(epoch_seconds)"));
            Map<String, Object> list = new LinkedHashMap<>();
            list.put("type", "array");
            list.put("items", jsonField(defs));
            list.put("minItems", 1);
            list.put("maxItems", 1);
            return Map.of("anyOf", List.of(word, list, jsonSchema(defs)));
        });
        return object(defs.value(field));
    }

    private static Map<String, Object> object(Map<String, Object> field) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("type", "object");
        object.put("additionalProperties", field);
        return object;
    }

    private static Map<String, Object> jsonField(Defs defs) {
        // Made already when a field nests in a field: only its reference is taken.
        return defs.ref("field", Map::of);
    }
}
