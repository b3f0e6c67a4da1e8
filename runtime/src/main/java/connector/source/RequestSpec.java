package connector.source;

import connector.template.Template;
import java.util.Map;

/**
 * What a stream asks for.
 *
 * @param endpoint method and path
 * @param query parameters by name
 * @param headers by name
 * @param body of the request
 */
public record RequestSpec(
        Endpoint endpoint, Map<String, Template> query, Map<String, Template> headers, BodySpec body) {}
