package connector.format;

import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Objects that a response lists once beside its records, for those that refer to them: side-loads.
 *
 * @param from where the response lists them
 * @param keys what names one of them: paths in it
 * @param by where a record names the one that belongs to it, or a list of them
 * @param parts paths in what {@code by} leads to, one for each of {@code keys}; empty when it is the key itself
 */
record Include(Path from, List<Path> keys, Path by, List<Path> parts) {
    private static final Key<Path> FROM =
            Key.of("from", Paths.ROOTED, "Where the response lists such objects.", "$.users");
    private static final Key<Path> KEY_PATH =
            Key.of("key", Paths.ELEMENT, "What names one of them.", "id").or(Paths.of("id"));
    private static final Key<Path> BY = Key.of(
            "by", Paths.ELEMENT, "Where a record names the one that belongs to it, or a list of them.", "requester_id");

    private static final Component<Include> LONG = Component.of(
            "include",
            "Objects that a response lists once beside its records.",
            List.of(FROM, KEY_PATH, BY),
            a -> new Include(a.get(FROM), List.of(a.get(KEY_PATH)), a.get(BY), List.of()));

    /** The long form, or the path of a JSON:API linkage, whose objects are in {@code $.included} by type and id. */
    static final Type<Include> TYPE = new Type<>() {
        @Override
        public Optional<Include> read(Node node, Reading reading) {
            return node instanceof MapNode
                    ? LONG.read(node, reading)
                    : Paths.ELEMENT.read(node, reading).map(Include::linkage);
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("anyOf", List.of(Paths.ELEMENT.jsonSchema(defs), LONG.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "the path of a JSON:API linkage, or " + LONG.says();
        }
    };

    /** As JSON:API 1.1 has it: {@code {"type": "people", "id": "9"}}, or a list of these. */
    private static Include linkage(Path path) {
        List<Path> names = List.of(Paths.of("type"), Paths.of("id"));
        return new Include(Paths.of("$.included"), names, path, names);
    }

    /** Forbids changes. */
    public Include {
        keys = List.copyOf(keys);
        parts = List.copyOf(parts);
    }
}
