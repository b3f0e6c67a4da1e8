package connector.partition;

import connector.template.Template;
import java.util.Optional;

/** Where the values of a {@code for_each} variable come from. */
public sealed interface ValueSource {
    /**
     * A list of the manifest or the config.
     *
     * @param list read once; null or empty is a CONFIG failure
     */
    record Values(Template list) implements ValueSource {}

    /**
     * The records of another stream.
     *
     * @param stream its name
     * @param parents which of them
     * @param lookback with {@code changed}: parents so much older than the mark are asked for again; an amount of the
     *     parent's cursor, a duration for times
     * @param because why children need not be read again when their parent stays as it is
     */
    record Parent(String stream, Parents parents, Optional<Template> lookback, Optional<String> because)
            implements ValueSource {}

    /**
     * A list if it is neither null nor empty, else the records of a stream.
     *
     * @param list read once
     * @param otherwise where the records come from then
     */
    record ValuesOrParent(Template list, Parent otherwise) implements ValueSource {}

    /** The stream it reads, or may read. */
    default Optional<Parent> parent() {
        if (this instanceof ValuesOrParent both) {
            return Optional.of(both.otherwise());
        }
        return this instanceof Parent only ? Optional.of(only) : Optional.empty();
    }
}
