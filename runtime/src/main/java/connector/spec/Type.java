package connector.spec;

import java.util.Map;
import java.util.Optional;

/**
 * How a value is read from a node, described to an editor, and named in a message.
 *
 * @param <T> what it becomes
 */
public interface Type<T> {
    /**
     * Reads a node.
     *
     * @return the value; empty when the node is wrong, which was then reported to {@code reading.problems()}
     */
    Optional<T> read(Node node, Reading reading);

    /**
     * Its JSON Schema (draft 2020-12), as maps, lists and texts. Schemas that recur or nest go through {@code defs}.
     */
    Map<String, Object> jsonSchema(Defs defs);

    /** What a person calls it, with an article: "a duration like 30s". */
    String says();
}
