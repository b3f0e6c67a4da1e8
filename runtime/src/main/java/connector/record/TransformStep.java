package connector.record;

import connector.template.Env;
import java.util.Map;

/** One step of a transform. Immutable, shared by threads. */
interface TransformStep {
    /**
     * Changes a record in place, at its top level only: nested values are shared with the response and must be copied
     * before they are changed.
     *
     * @param fields the record so far
     * @param env names for templates: {@code record}, {@code envelope}, {@code response} …
     * @throws connector.base.Failure SCHEMA when two fields would end with one name
     */
    void apply(Map<String, Object> fields, Env env);
}
