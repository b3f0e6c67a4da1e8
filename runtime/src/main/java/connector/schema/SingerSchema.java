package connector.schema;

import connector.schema.FieldType.Items;
import connector.schema.FieldType.Structure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Writes schemas as Singer targets digest them: every field with a type of its own beside null, and no word of JSON
 * Schema but {@code type}, {@code format}, {@code properties} and {@code items}. Types are always lists, since some
 * targets walk through them.
 */
final class SingerSchema {
    private SingerSchema() {}

    static Map<String, Object> of(RecordSchema schema, Set<String> keys, Set<List<String>> deselected) {
        Map<String, Object> root = new LinkedHashMap<>();
        root.put("type", "object");
        Map<String, Object> properties = new LinkedHashMap<>();
        schema.fields().forEach((name, field) -> {
            List<String> path = List.of(name);
            if (!deselected.contains(path)) {
                Field own = keys.contains(name) ? new Field(field.type(), false) : field;
                properties.put(name, field(own, path, deselected));
            }
        });
        root.put("properties", properties);
        return root;
    }

    private static Map<String, Object> field(Field field, List<String> path, Set<List<String>> deselected) {
        Map<String, Object> json = new LinkedHashMap<>();
        String type = type(field.type().name());
        json.put("type", field.nullable() ? List.of("null", type) : List.of(type));
        if (field.type() instanceof Structure object && !object.isOpen()) {
            Map<String, Object> properties = new LinkedHashMap<>();
            object.fields().forEach((name, member) -> {
                List<String> own = plus(path, name);
                if (!deselected.contains(own)) {
                    properties.put(name, field(member, own, deselected));
                }
            });
            json.put("properties", properties);
        } else if (field.type() instanceof Items list && list.item().isPresent()) {
            // Selection does not reach into lists: breadcrumbs of items are written by no tool we know of.
            json.put("items", field(list.item().get(), path, Set.of()));
        }
        switch (field.type().name()) {
            case TIMESTAMP -> json.put("format", "date-time");
            case DATE -> json.put("format", "date");
            case TIME -> json.put("format", "time");
            case STRING, INTEGER, NUMBER, DECIMAL, BOOLEAN, OBJECT, ARRAY, ANY, MIXED -> {}
        }
        return json;
    }

    private static String type(TypeName name) {
        return switch (name) {
            case STRING, TIMESTAMP, DATE, TIME, ANY, MIXED -> "string";
            case INTEGER -> "integer";
            case NUMBER, DECIMAL -> "number";
            case BOOLEAN -> "boolean";
            case OBJECT -> "object";
            case ARRAY -> "array";
        };
    }

    private static List<String> plus(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return List.copyOf(longer);
    }
}
