package connector.source;

import connector.spec.Defs;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Type;
import connector.template.EndpointTemplate;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Method and path of a request, {@code GET /customers}.
 *
 * @param method in upper case; GET if left out
 * @param path joined to {@code base_url} with one slash; an absolute URL replaces it
 */
public record Endpoint(String method, EndpointTemplate path) {
    private static final List<String> METHODS = List.of("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD");
    private static final Pattern FORM = Pattern.compile("(?:([A-Za-z]+)\\s+)?(\\S.*)");

    /** Its type with the names its templates may use. */
    public static Type<Endpoint> type(Scope scope) {
        Type<EndpointTemplate> path = Templates.endpoint(scope);
        return new Type<>() {
            @Override
            public Optional<Endpoint> read(Node node, Reading reading) {
                if (!(node instanceof ScalarNode scalar)) {
                    reading.error("type", node, "endpoint must be a text, not " + node.says(), "endpoint: GET /items");
                    return Optional.empty();
                }
                Matcher m = FORM.matcher(scalar.text());
                if (!m.matches()) {
                    reading.error("type", node, "endpoint is empty", "endpoint: GET /items");
                    return Optional.empty();
                }
                String method = Optional.ofNullable(m.group(1)).orElse("GET");
                if (!METHODS.contains(method)) {
                    reading.error(
                            "endpoint.method",
                            node,
                            "unknown method \"" + method + "\"",
                            connector.spec.Suggest.hint(method, METHODS));
                    return Optional.empty();
                }
                ScalarNode rest =
                        new ScalarNode(scalar.mark().plus(m.start(2)), m.group(2), scalar.quoted(), scalar.with());
                return path.read(rest, reading).map(p -> new Endpoint(method, p));
            }

            @Override
            public Map<String, Object> jsonSchema(Defs defs) {
                return Map.of("type", "string");
            }

            @Override
            public String says() {
                return "a method and a path like GET /items";
            }
        };
    }
}
