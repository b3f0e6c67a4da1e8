package connector.net;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The {@code Link} fields of a response (RFC 8288): several fields and several links in one, quoted parameters, several
 * relations of one link. What cannot be read is passed over.
 *
 * @param all in order of appearance
 */
public record Links(List<Link> all) {
    /**
     * One link.
     *
     * @param target as given, perhaps relative
     * @param parameters by lower-case name, {@code rel} among them; of a repeated one the first
     */
    public record Link(String target, Map<String, String> parameters) {
        /** True when it has a relation, in any case. */
        public boolean is(String relation) {
            return List.of(parameters
                            .getOrDefault("rel", "")
                            .toLowerCase(Locale.ROOT)
                            .strip()
                            .split("\\s+"))
                    .contains(relation.toLowerCase(Locale.ROOT));
        }
    }

    /** The links of a response. */
    public static Links of(Headers headers) {
        List<Link> all = new ArrayList<>();
        headers.byName().getOrDefault("link", List.of()).forEach(field -> new Parser(field).parse(all));
        return new Links(List.copyOf(all));
    }

    /** The first link of a relation. */
    public Optional<Link> find(String relation) {
        return all.stream().filter(link -> link.is(relation)).findFirst();
    }

    /** What templates see as {@code link}: relation to its url and parameters. */
    public Map<String, Object> values() {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Link link : all) {
            Map<String, Object> shown = new LinkedHashMap<>(link.parameters());
            shown.put("url", link.target());
            for (String relation :
                    link.parameters().getOrDefault("rel", "").strip().split("\\s+")) {
                values.putIfAbsent(relation.toLowerCase(Locale.ROOT), shown);
            }
        }
        return values;
    }

    /** Reads one field value from left to right. */
    private static final class Parser {
        private static final String ENDS_TOKEN = "=;,\" \t";

        private final String text;
        private int at;

        Parser(String text) {
            this.text = text;
        }

        void parse(List<Link> into) {
            while (at < text.length()) {
                int open = text.indexOf('<', at);
                int close = text.indexOf('>', open + 1);
                if (open < 0 || close < 0) {
                    return;
                }
                at = close + 1;
                into.add(new Link(text.substring(open + 1, close).strip(), parameters()));
            }
        }

        private Map<String, String> parameters() {
            Map<String, String> found = new LinkedHashMap<>();
            while (skipTo() && text.charAt(at) == ';') {
                at++;
                skipTo();
                String name = token().toLowerCase(Locale.ROOT);
                String value = "";
                if (skipTo() && text.charAt(at) == '=') {
                    at++;
                    value = skipTo() && text.charAt(at) == '"' ? quoted() : token();
                }
                if (!name.isEmpty()) {
                    found.putIfAbsent(name, value);
                }
            }
            return found;
        }

        /** Passes over white space; false at the end. */
        private boolean skipTo() {
            while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
                at++;
            }
            return at < text.length();
        }

        private String token() {
            int start = at;
            while (at < text.length() && ENDS_TOKEN.indexOf(text.charAt(at)) < 0) {
                at++;
            }
            return text.substring(start, at);
        }

        private String quoted() {
            StringBuilder value = new StringBuilder();
            for (at++; at < text.length() && text.charAt(at) != '"'; at++) {
                if (text.charAt(at) == '\\' && at + 1 < text.length()) {
                    at++;
                }
                value.append(text.charAt(at));
            }
            at++;
            return value.toString();
        }
    }
}
