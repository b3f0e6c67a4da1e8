package connector.spec;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A place in a request: {@code query.NAME}, {@code header.NAME}, {@code cookie.NAME}, {@code body.PATH} or {@code url}.
 * Everything after the first dot is the name, so {@code query.created[gte]} names the parameter {@code created[gte]}.
 *
 * @param part of the request
 * @param name inside the part; empty for {@code url}
 */
public record Location(Part part, String name) {
    /** The parts of a request that can hold a value. */
    public enum Part {
        QUERY,
        HEADER,
        COOKIE,
        BODY,
        URL
    }

    private static final List<String> PARTS = List.of("query", "header", "cookie", "body", "url");

    /** How a location is read. */
    public static final Type<Location> TYPE = new Type<>() {
        @Override
        public Optional<Location> read(Node node, Reading reading) {
            Optional<String> text = Types.TEXT.read(node, reading);
            return text.flatMap(t -> {
                int dot = t.indexOf('.');
                String part = dot < 0 ? t : t.substring(0, dot);
                String name = dot < 0 ? "" : t.substring(dot + 1);
                if (!PARTS.contains(part) || (part.equals("url") ? dot >= 0 : name.isEmpty())) {
                    reading.error(
                            "location",
                            node,
                            "\"" + t + "\" is no place in a request",
                            Suggest.nearest(part, PARTS)
                                    .map(p -> "did you mean \"" + p + (p.equals("url") ? "" : "." + name) + "\"?")
                                    .orElse("write query.NAME, header.NAME, cookie.NAME, body.PATH or url"));
                    return Optional.empty();
                }
                return Optional.of(new Location(Part.valueOf(part.toUpperCase(java.util.Locale.ROOT)), name));
            });
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("type", "string", "pattern", "^((query|header|cookie|body)\\..+|url)$");
        }

        @Override
        public String says() {
            return "a place in the request like query.limit";
        }
    };

    // Written out for a faster start, as in Mark.
    @Override
    public boolean equals(Object other) {
        return other instanceof Location location && part == location.part && name.equals(location.name);
    }

    @Override
    public int hashCode() {
        return Objects.hash(part.ordinal(), name);
    }

    @Override
    public String toString() {
        String word = PARTS.get(part.ordinal());
        return name.isEmpty() ? word : word + "." + name;
    }
}
