package connector.http;

import connector.net.Headers;
import connector.spec.Defs;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import connector.spec.Types;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What headers must be for a rule to match: a text as it is, {@code "*"} present, empty for absent.
 *
 * @param wanted by name
 */
record HeaderMatch(Map<String, Optional<String>> wanted) {
    private static final String PRESENT = "*";

    static final Type<HeaderMatch> TYPE = new Type<>() {
        @Override
        public Optional<HeaderMatch> read(Node node, Reading reading) {
            if (!(node instanceof MapNode map) || map.keys().isEmpty()) {
                reading.error(
                        "type", node, "expected " + says() + ", not " + node.says(), "{X-RateLimit-Remaining: \"0\"}");
                return Optional.empty();
            }
            Map<String, Optional<String>> wanted = new LinkedHashMap<>();
            for (String name : map.keys()) {
                Node value = map.get(name).orElseThrow();
                if (value.isNull()) {
                    wanted.put(name, Optional.empty());
                } else {
                    Types.TEXT.read(value, reading).ifPresent(text -> wanted.put(name, Optional.of(text)));
                }
            }
            return wanted.size() == map.keys().size() ? Optional.of(new HeaderMatch(wanted)) : Optional.empty();
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of(
                    "type",
                    "object",
                    "minProperties",
                    1,
                    "additionalProperties",
                    Map.of("type", List.of("string", "number", "boolean", "null")));
        }

        @Override
        public String says() {
            return "a map of header names to a text, \"*\" (present) or null (absent)";
        }
    };

    boolean fits(Headers headers) {
        return wanted.entrySet().stream().allMatch(want -> {
            Optional<String> is = headers.first(want.getKey()).map(String::strip);
            return want.getValue()
                    .map(text -> text.equals(PRESENT) ? is.isPresent() : is.equals(Optional.of(text)))
                    .orElse(is.isEmpty());
        });
    }

    /** Whether it fits all headers that the other fits. */
    boolean covers(HeaderMatch other) {
        return wanted.entrySet().stream()
                .allMatch(want -> other.wanted.entrySet().stream()
                        .filter(o -> o.getKey().equalsIgnoreCase(want.getKey()))
                        .anyMatch(o -> o.getValue().equals(want.getValue())
                                || (want.getValue().equals(Optional.of(PRESENT))
                                        && o.getValue().isPresent())));
    }
}
