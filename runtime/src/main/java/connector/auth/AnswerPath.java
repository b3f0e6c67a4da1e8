package connector.auth;

import connector.spec.Type;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Where a value stands in a token answer: a chain of names like {@code $.data.access_token}, or {@code $} for all of it. */
record AnswerPath(List<String> names) {
    static final Type<AnswerPath> TYPE = Types.parsed("a path like $.access_token", "string", AnswerPath::parse);

    static AnswerPath parse(String text) {
        if (!text.matches("\\$(\\.[A-Za-z0-9_-]+)*")) {
            throw new IllegalArgumentException("not a chain of names");
        }
        return new AnswerPath(
                text.equals("$") ? List.of() : List.of(text.substring(2).split("\\.")));
    }

    /** The value there; empty for null and for nothing. */
    Optional<Object> find(Object answer) {
        Object at = answer;
        for (String name : names) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return Optional.ofNullable(at);
    }

    @Override
    public String toString() {
        return "$" + names.stream().map(name -> "." + name).collect(Collectors.joining());
    }
}
