package connector.auth;

import connector.base.Json;
import connector.net.Response;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Values;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Where a value stands in a login's answer: {@code $.path} of its JSON, {@code header.NAME} or {@code cookie.NAME}. */
sealed interface AnswerPlace {
    Type<AnswerPlace> TYPE = Types.parsed(
            "a place in the answer like $.token, header.X-Token or cookie.session",
            "write $.path, header.NAME or cookie.NAME",
            "string",
            AnswerPlace::parse);

    /** In the decoded body. */
    record InBody(AnswerPath path) implements AnswerPlace {
        @Override
        public String toString() {
            return path.toString();
        }
    }

    /** A header. */
    record InHeader(String name) implements AnswerPlace {
        @Override
        public String toString() {
            return "header." + name;
        }
    }

    /** A cookie that is set. */
    record InCookie(String name) implements AnswerPlace {
        @Override
        public String toString() {
            return "cookie." + name;
        }
    }

    private static AnswerPlace parse(String text) {
        String name = text.substring(text.indexOf('.') + 1);
        if (text.startsWith("header.") && !name.isEmpty()) {
            return new InHeader(name.toLowerCase(Locale.ROOT));
        }
        if (text.startsWith("cookie.") && !name.isEmpty()) {
            return new InCookie(name);
        }
        return new InBody(AnswerPath.parse(text));
    }

    /** The value there; empty for none. */
    default Optional<String> find(Response response) {
        Optional<String> found;
        if (this instanceof InHeader header) {
            found = response.headers().first(header.name());
        } else if (this instanceof InCookie cookie) {
            found = response.headers().byName().getOrDefault("set-cookie", List.of()).stream()
                    .map(line -> line.split(";", 2)[0].strip())
                    .filter(pair -> pair.startsWith(cookie.name() + "="))
                    .map(pair -> pair.substring(cookie.name().length() + 1))
                    .reduce((earlier, later) -> later);
        } else {
            AnswerPath path = ((InBody) this).path();
            found = decoded(response)
                    .flatMap(path::find)
                    .filter(value -> value instanceof String || value instanceof Number)
                    .map(Values::text);
        }
        return found.map(String::strip).filter(text -> !text.isEmpty());
    }

    /** The body as JSON, if it is. */
    static Optional<Object> decoded(Response response) {
        try {
            return Optional.ofNullable(Json.parse(response.body()));
        } catch (IOException e) {
            return Optional.empty();
        }
    }
}
