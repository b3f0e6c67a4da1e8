package connector.partition;

import java.util.stream.Stream;

/** Gives the records of parent streams to whoever makes partitions of them. */
@FunctionalInterface
public interface ParentFeed {
    /** No parents. */
    ParentFeed NONE = stream -> Stream.empty();

    /** The records of a stream in its order of emission; may be asked for more than once. */
    Stream<ParentRow> rows(String stream);
}
