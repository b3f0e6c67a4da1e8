package connector.template;

import connector.base.Failure;
import connector.spec.Literal;

/**
 * A value of a declared type that may be written as a template and is read once, before the first request.
 *
 * @param <T> the type
 */
public interface Typed<T> {
    /** A value known from the start: the default of a key. It is written as a person would write it in YAML. */
    static <T> Typed<T> of(T value) {
        return new TypedType.Constant<>(value, Literal.yaml(value));
    }

    /**
     * The value.
     *
     * @throws Failure of class CONFIG when what the template gave is null or not of the type; it names key and value
     */
    T get(Env env);

    /** As written in the manifest. */
    String source();
}
