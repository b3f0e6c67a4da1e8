package connector.template;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A value of the manifest that may hold {@code {{…}}}. Immutable, thread-safe, total: bad input gives null, never an
 * exception.
 */
public interface Template {
    /**
     * Its value. A text that is exactly one expression keeps the type of its value ({@link Moment}s are rendered);
     * everything else is a String.
     *
     * @return empty for null: whoever holds the template drops what it was for
     */
    Optional<Object> value(Env env);

    /**
     * Its value as text: numbers digit for digit, lists and maps as JSON.
     *
     * @return empty for null
     */
    default Optional<String> text(Env env) {
        return value(env).map(Values::text);
    }

    /**
     * Its value as bytes: what a digest gives as it is, anything else as its text in UTF-8.
     *
     * @return empty for null
     */
    default Optional<byte[]> bytes(Env env) {
        return text(env).map(text -> text.getBytes(StandardCharsets.UTF_8));
    }

    /** Whether its value is true: false are null, false, 0, "", an empty list or map. */
    default boolean isTrue(Env env) {
        return value(env).map(Values::truth).orElse(false);
    }

    /** True when it holds no expression. */
    boolean isConstant();

    /** The path whose value it is, name by name, when it is one and nothing else; its value may still be rendered. */
    default Optional<List<String>> path() {
        return Optional.empty();
    }

    /** What it reads, as dotted paths: {@code config.api_key}, {@code record.id}, {@code window.start}. */
    Set<String> reads();

    /**
     * The first path it reads outside {@code coalesce} that is not there; a null that is there counts as there. For
     * templates whose answer must not rest on something the API left out.
     *
     * @return the dotted path; empty when all are there
     */
    default Optional<String> absent(Env env) {
        return Optional.empty();
    }

    /** As written in the manifest. */
    String source();
}
