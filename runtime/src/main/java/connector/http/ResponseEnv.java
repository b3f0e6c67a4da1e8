package connector.http;

import connector.base.Content;
import connector.base.Json;
import connector.net.Links;
import connector.net.Response;
import connector.template.Env;
import java.io.IOException;
import java.util.Optional;

/** The names of a response for the templates of error rules: decoded when first asked, null if it is not JSON. */
final class ResponseEnv {
    private final Response response;
    private Optional<Object> decoded = Optional.empty();
    private boolean tried;

    private ResponseEnv(Response response) {
        this.response = response;
    }

    static Env of(Env request, Response response) {
        ResponseEnv body = new ResponseEnv(response);
        return request.withLazy("response", body::decoded)
                .withLazy("headers", () -> response.headers().values())
                .withLazy("link", () -> Links.of(response.headers()).values())
                .with("status", (long) response.status());
    }

    private Object decoded() {
        if (!tried) {
            tried = true;
            try {
                decoded = Optional.ofNullable(
                        response.content() instanceof Content.InMemory memory
                                ? Json.parse(memory.bytes())
                                : Outline.of(response.content()));
            } catch (IOException e) {
                decoded = Optional.empty(); // an error page of any format: conditions on it are false
            }
        }
        return decoded.orElse(null);
    }
}
