package connector.manifest;

import connector.base.Json;
import connector.spec.Defs;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Nodes as plain values where no key declares a type. A bare scalar is what it would be in JSON: {@code null},
 * {@code true}, a number with its digits; anything else ({@code yes}, {@code 0123}, {@code 2026-01-01}) is a text.
 */
public final class Plain {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]{1,9})?");

    /** Any value of YAML, as {@link #value} gives it. */
    public static final Type<Object> TYPE = new Type<>() {
        @Override
        public Optional<Object> read(Node node, Reading reading) {
            return Optional.ofNullable(value(node));
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of();
        }

        @Override
        public String says() {
            return "a value";
        }
    };

    private Plain() {}

    /** Map, List, String, Long (beyond 64 bits BigInteger), BigDecimal, Boolean or null; maps and lists are immutable. */
    public static Object value(Node node) {
        if (node instanceof MapNode map) {
            Map<String, Object> values = new LinkedHashMap<>();
            map.entries().forEach((key, entry) -> values.put(key, value(entry.value())));
            return Collections.unmodifiableMap(values);
        }
        if (node instanceof ListNode list) {
            List<Object> values = new ArrayList<>();
            list.items().forEach(item -> values.add(value(item)));
            return Collections.unmodifiableList(values);
        }
        return scalar((ScalarNode) node);
    }

    private static Object scalar(ScalarNode scalar) {
        String text = scalar.text();
        if (scalar.quoted()) {
            return text;
        }
        if (scalar.nil()) {
            return null;
        }
        if (text.equals("true") || text.equals("false")) {
            return Boolean.valueOf(text);
        }
        if (!NUMBER.matcher(text).matches()) {
            return text;
        }
        try {
            return Json.parse(text);
        } catch (IOException e) {
            return text; // longer than any number may be
        }
    }
}
