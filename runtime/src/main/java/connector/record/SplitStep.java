package connector.record;

import java.util.List;

/** A step that makes any number of records of one. */
non-sealed interface SplitStep extends TransformStep {
    /**
     * The records that it becomes, in order; never none, since a row must not get lost.
     *
     * @param record the record so far, which may be one of them
     */
    List<Fields> split(Fields record);
}
