package connector.template;

import connector.base.Failure;

/**
 * A value of a declared type that may be written as a template and is read once, before the first request.
 *
 * @param <T> the type
 */
public interface Typed<T> {
    /**
     * The value.
     *
     * @throws Failure of class CONFIG when what the template gave is null or not of the type; it names key and value
     */
    T get(Env env);

    /** As written in the manifest. */
    String source();
}
