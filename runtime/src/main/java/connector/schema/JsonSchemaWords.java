package connector.schema;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The words of JSON Schema that name a type, said or implied. */
final class JsonSchemaWords {
    private JsonSchemaWords() {}

    /** The types of a schema; where it names none, those its other words imply; empty when nothing does. */
    static List<String> types(MapNode map) {
        Optional<Node> type = map.get("type");
        if (type.orElse(null) instanceof ScalarNode one && !one.text().equals("any")) {
            return List.of(one.text());
        }
        if (type.orElse(null) instanceof ListNode list) {
            return list.items().stream()
                    .map(n -> n instanceof ScalarNode s ? s.text() : "any")
                    .distinct()
                    .toList();
        }
        if (type.isEmpty() && map.get("properties").isPresent()) {
            return List.of("object");
        }
        if (type.isEmpty() && map.get("items").isPresent()) {
            return List.of("array");
        }
        Stream<Node> values = map.get("enum").orElse(null) instanceof ListNode allowed
                ? allowed.items().stream()
                : map.get("const").stream();
        return values.map(JsonSchemaWords::typeOf).distinct().toList();
    }

    private static String typeOf(Node value) {
        if (!(value instanceof ScalarNode scalar)) {
            return value instanceof ListNode ? "array" : "object";
        }
        if (scalar.quoted()) {
            return "string";
        }
        if (scalar.nil()) {
            return "null";
        }
        if (scalar.text().equals("true") || scalar.text().equals("false")) {
            return "boolean";
        }
        return scalar.text().matches("-?\\d+") ? "integer" : "number";
    }

    /** A type without parts; empty for an unknown word. */
    static Optional<FieldType> plain(String word, MapNode map) {
        return switch (word) {
            case "string" -> Optional.of(FieldType.of(text(map)));
            case "integer", "number", "boolean" -> TypeName.of(word).map(FieldType::of);
            default -> Optional.empty();
        };
    }

    /** Formats that are types of ours; all others are only rules for texts. */
    private static TypeName text(MapNode map) {
        String format = map.get("format").orElse(null) instanceof ScalarNode f ? f.text() : "";
        return switch (format) {
            case "date-time" -> TypeName.TIMESTAMP;
            case "date" -> TypeName.DATE;
            case "time" -> TypeName.TIME;
            case "decimal", "singer.decimal", "x-singer.decimal" -> TypeName.DECIMAL;
            default -> TypeName.STRING;
        };
    }
}
