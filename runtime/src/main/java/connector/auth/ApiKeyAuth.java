package connector.auth;

import connector.net.Draft;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.template.Template;
import connector.template.Templates;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Sends keys at places of the request. */
record ApiKeyAuth(Map<Location, Template> values) implements AuthSpec {
    private static final String EXAMPLE =
            "{header.DD-API-KEY: \"{{config.api_key}}\", header.DD-APPLICATION-KEY: \"{{config.app_key}}\"}";

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
                    "values", Places.of(OWN, EXAMPLE), "Several keys at once, each by its place.", EXAMPLE)
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
            Instant at = context.clock().now();
            for (Map.Entry<Location, Credential> value : bound.entrySet()) {
                with = with.with(value.getKey(), value.getValue().at(at));
            }
            return new Authenticator.Applied(with, 0);
        };
    }
}
