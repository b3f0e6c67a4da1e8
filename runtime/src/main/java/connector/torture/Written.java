package connector.torture;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a manifest says, as maps, lists and texts: torture reads it on its own, not through the components it tries out. */
final class Written {
    private Written() {}

    /** A node as plain values; members that are null are left out. */
    static Object plain(Node node) {
        if (node instanceof MapNode map) {
            return map(map);
        }
        if (node instanceof ListNode list) {
            List<Object> items = new ArrayList<>();
            list.items().forEach(item -> items.add(plain(item)));
            return items;
        }
        return node instanceof ScalarNode scalar ? text(scalar) : "";
    }

    /** A map as plain values. */
    static Map<String, Object> map(MapNode map) {
        Map<String, Object> plain = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> {
            if (!entry.value().isNull()) {
                plain.put(key, plain(entry.value()));
            }
        });
        return plain;
    }

    private static String text(ScalarNode scalar) {
        String text = scalar.text();
        for (Map.Entry<String, Node> parameter : scalar.with().entrySet()) {
            if (parameter.getValue() instanceof ScalarNode value) {
                text = text.replace("{{with." + parameter.getKey() + "}}", value.text());
            }
        }
        return text;
    }

    /** A member that is a map; empty when it is none. */
    @SuppressWarnings("unchecked") // maps made here have text keys
    static Map<String, Object> under(Map<String, Object> map, String key) {
        return map.get(key) instanceof Map<?, ?> inner ? (Map<String, Object>) inner : Map.of();
    }

    /** A member that is a text. */
    static Optional<String> text(Map<String, Object> map, String key) {
        return map.get(key) instanceof String text ? Optional.of(text) : Optional.empty();
    }

    /** A member that is one text or a list of them. */
    static List<String> texts(Map<String, Object> map, String key) {
        if (map.get(key) instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        return text(map, key).map(List::of).orElse(List.of());
    }
}
