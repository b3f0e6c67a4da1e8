package connector.http;

import connector.spec.Defs;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Statuses a rule is for: one ({@code 404}) or a hundred ({@code 4xx}).
 *
 * @param from first
 * @param to last
 */
record StatusMatch(int from, int to) {
    private static final Type<StatusMatch> PLAIN =
            Types.parsed("a status like 404 or 4xx", "string", StatusMatch::parse);

    static final Type<StatusMatch> TYPE = new Type<>() {
        @Override
        public Optional<StatusMatch> read(Node node, Reading reading) {
            return PLAIN.read(node, reading);
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of(
                    "anyOf",
                    List.of(
                            Map.of("type", "integer", "minimum", 100, "maximum", 599),
                            Map.of("type", "string", "pattern", "^[1-5](\\d\\d|xx)$")));
        }

        @Override
        public String says() {
            return PLAIN.says();
        }
    };

    private static StatusMatch parse(String text) {
        if (text.matches("[1-5]xx")) {
            int hundred = (text.charAt(0) - '0') * 100;
            return new StatusMatch(hundred, hundred + 99);
        }
        if (!text.matches("[1-5]\\d\\d")) {
            throw new IllegalArgumentException("no status");
        }
        int status = Integer.parseInt(text);
        return new StatusMatch(status, status);
    }

    boolean fits(int status) {
        return status >= from && status <= to;
    }

    boolean covers(StatusMatch other) {
        return from <= other.from && to >= other.to;
    }
}
