package connector.record;

import connector.template.Env;

/** A step that changes a record in place. */
non-sealed interface EditStep extends TransformStep {
    /**
     * Changes a record.
     *
     * @param record the record so far
     * @param env names for templates: {@code record}, {@code envelope}, {@code response} …
     * @throws connector.base.Failure SCHEMA when two fields would end with one name
     */
    void apply(Fields record, Env env);
}
