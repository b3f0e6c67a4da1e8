package connector.http;

import connector.base.Content;
import connector.base.Json;
import connector.net.Links;
import connector.net.Response;
import connector.template.Env;
import java.io.IOException;
import java.util.Optional;

/** The names of a response for the templates of error rules: decoded when first asked, null if it is not JSON. */
final class ResponseEnv implements Env {
    private final Env request;
    private final Response response;
    private Optional<Object> decoded = Optional.empty();
    private boolean tried;

    private ResponseEnv(Env request, Response response) {
        this.request = request;
        this.response = response;
    }

    static Env of(Env request, Response response) {
        return new ResponseEnv(request, response);
    }

    @Override
    public Optional<Object> get(String name) {
        return switch (name) {
            case "response" -> decoded();
            case "headers" -> Optional.of(response.headers().values());
            case "link" -> Optional.of(Links.of(response.headers()).values());
            case "status" -> Optional.of((long) response.status());
            default -> request.get(name);
        };
    }

    private Optional<Object> decoded() {
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
        return decoded;
    }
}
