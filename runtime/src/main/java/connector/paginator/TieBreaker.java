package connector.paginator;

import connector.format.Path;
import connector.format.Paths;
import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code tie_breaker}: the second sort key, as a field alone or with its place.
 *
 * @param key a field that no two records share
 * @param into where it goes; empty when it is the last of the keyset's own {@code into}
 */
record TieBreaker(Path key, Optional<Location> into) {
    private static final Key<Path> KEY = Key.of("key", Paths.ELEMENT, "A field that no two records share.", "id");
    private static final Key<Location> INTO = Key.of("into", Location.TYPE, "Where it goes.", "query.after_id");
    private static final Component<TieBreaker> SPEC = Component.of(
            "tie_breaker",
            "Second sort key: the API returns what sorts after key and tie breaker together.",
            List.of(KEY, INTO),
            args -> new TieBreaker(args.get(KEY), Optional.of(args.get(INTO))));

    /** {@code id}, or {@code {key: id, into: query.after_id}}. */
    static final Type<TieBreaker> TYPE = new Type<>() {
        @Override
        public Optional<TieBreaker> read(Node node, Reading reading) {
            return node instanceof ScalarNode
                    ? Paths.ELEMENT.read(node, reading).map(path -> new TieBreaker(path, Optional.empty()))
                    : SPEC.read(node, reading);
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("anyOf", List.of(Paths.ELEMENT.jsonSchema(defs), SPEC.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "a field, or {key: id, into: query.after_id}";
        }
    };
}
