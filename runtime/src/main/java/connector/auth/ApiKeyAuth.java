package connector.auth;

import connector.net.Draft;
import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import connector.template.Template;
import connector.template.Templates;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends keys at places of the request. */
record ApiKeyAuth(Map<Location, Template> values) implements AuthSpec {
    static final Key<Location> IN = Key.of(
                    "in",
                    Location.TYPE,
                    "Where the key goes: header.X, query.x, cookie.x or body.x.",
                    "header.X-API-Key")
            .orNone();
    static final Key<Template> VALUE = Key.of("value", Templates.text(OWN), "The key.", "\"{{config.api_key}}\"")
            .asSecret()
            .orNone();
    static final Key<Map<Location, Template>> VALUES = Key.of(
                    "values",
                    new Places(),
                    "Several keys at once, each by its place.",
                    "{header.DD-API-KEY: \"{{config.api_key}}\", header.DD-APPLICATION-KEY: \"{{config.app_key}}\"}")
            .asSecret()
            .orNone();

    static final Component<AuthSpec> SPEC = Component.<AuthSpec>of(
                    "api_key",
                    "Sends a key in a header, parameter, cookie or body member.",
                    List.of(IN, VALUE, VALUES, WHEN),
                    args -> new ApiKeyAuth(args.find(VALUES).orElseGet(() -> Map.of(args.get(IN), args.get(VALUE)))))
            .checked((args, reading) -> {
                boolean one = args.has(IN) && args.has(VALUE);
                boolean part = args.has(IN) || args.has(VALUE);
                if (args.has(VALUES) ? part : !one) {
                    reading.error(
                            "auth.api_key",
                            args.node(),
                            "api_key needs either `in` with `value`, or `values`",
                            "{type: api_key, in: header.X-API-Key, value: \"{{config.api_key}}\"}");
                }
            });

    @Override
    public String type() {
        return SPEC.name();
    }

    @Override
    public Authenticator bind(AuthContext context) {
        Map<Location, Credential> bound = new LinkedHashMap<>();
        values.forEach((place, template) -> bound.put(place, new Credential("auth " + place, template, context)));
        return draft -> {
            Draft with = draft;
            for (Map.Entry<Location, Credential> value : bound.entrySet()) {
                with = with.with(value.getKey(), value.getValue().get());
            }
            return new Authenticator.Applied(with, 0);
        };
    }

    private static final class Places implements Type<Map<Location, Template>> {
        private static final Type<Template> VALUE_TYPE = Templates.text(OWN);

        @Override
        public Optional<Map<Location, Template>> read(Node node, Reading reading) {
            if (!(node instanceof MapNode map) || map.keys().isEmpty()) {
                reading.error("type", node, "expected " + says() + ", not " + node.says(), VALUES.example());
                return Optional.empty();
            }
            Map<Location, Template> all = new LinkedHashMap<>();
            for (String key : map.keys()) {
                Optional<Location> place = Location.TYPE.read(new ScalarNode(map.keyMark(key), key, true), reading);
                Optional<Template> value = VALUE_TYPE.read(map.get(key).orElseThrow(), reading);
                place.ifPresent(p -> value.ifPresent(v -> all.put(p, v)));
            }
            return all.size() == map.keys().size() ? Optional.of(all) : Optional.empty();
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of(
                    "type", "object",
                    "propertyNames", Location.TYPE.jsonSchema(defs),
                    "additionalProperties", defs.value(VALUE_TYPE.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "a map of places to keys";
        }
    }
}
