package connector.spec;

import java.util.Optional;

/**
 * One key of a component: a typed constant that the spec lists and the builder reads, so that they cannot drift. A key
 * without a default that is not optional is required.
 *
 * @param name as written in the manifest
 * @param type how its value is read
 * @param description one or two sentences: what it does
 * @param example a value as YAML text
 * @param fallback the default, if it has one
 * @param optional may be left out without a default
 * @param secret its value is hidden wherever a config is shown
 * @param <T> type of its value
 */
public record Key<T>(
        String name,
        Type<T> type,
        String description,
        String example,
        Optional<T> fallback,
        boolean optional,
        boolean secret) {

    /** A required key. */
    public static <T> Key<T> of(String name, Type<T> type, String description, String example) {
        return new Key<>(name, type, description, example, Optional.empty(), false, false);
    }

    /** The same with a default. */
    public Key<T> or(T value) {
        return new Key<>(name, type, description, example, Optional.of(value), false, secret);
    }

    /** The same, and it may be left out. */
    public Key<T> orNone() {
        return new Key<>(name, type, description, example, Optional.empty(), true, secret);
    }

    /** The same, and it holds a secret. */
    public Key<T> asSecret() {
        return new Key<>(name, type, description, example, fallback, optional, true);
    }

    /** True when the manifest must have it. */
    public boolean required() {
        return !optional && fallback.isEmpty();
    }
}
