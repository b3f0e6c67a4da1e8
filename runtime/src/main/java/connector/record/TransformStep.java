package connector.record;

import connector.template.Env;
import java.util.List;
import java.util.Optional;

/** One step of a transform. Immutable, shared by threads. How to write one: see the description of this package. */
sealed interface TransformStep permits EditStep, SplitStep {
    /** Its key in the manifest. */
    String word();

    /** The fields that it is about, by dotted names: where no record has one of them, it is told. */
    List<String> sought();

    /** The same for the records of one page: what they all read of its names and the run's is read. */
    default TransformStep on(Env page) {
        return this;
    }

    /** Whether a record has a field that it is about. */
    default boolean finds(Fields record, String name) {
        return Members.has(record, name);
    }

    /** Where a field is afterwards, by dotted names; empty when it is gone, or where that is for the data to say. */
    default Optional<String> moved(String field) {
        return Optional.of(field);
    }
}
