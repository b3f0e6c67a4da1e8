package connector.record;

import connector.template.Env;

/** One step of a transform. Immutable, shared by threads. How to write one: see the description of this package. */
interface TransformStep {
    /**
     * Changes a record in place.
     *
     * @param record the record so far
     * @param env names for templates: {@code record}, {@code envelope}, {@code response} …
     * @throws connector.base.Failure SCHEMA when two fields would end with one name
     */
    void apply(Fields record, Env env);
}
