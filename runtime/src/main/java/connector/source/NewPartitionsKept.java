package connector.source;

import connector.cursor.CursorSpec;
import connector.partition.NewPartitions;
import connector.spec.Problems;
import java.util.Optional;

/** Where new partitions start is a matter of streams that keep a bookmark for each partition. */
final class NewPartitionsKept implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            if (stream.forEach().newPartitions() == NewPartitions.FROM_FLOOR) {
                why(stream)
                        .ifPresent(why -> problems.error(
                                "stream.new_partitions",
                                Marks.of(stream.node(), "new_partitions"),
                                why,
                                "leave new_partitions out"));
            }
        }
    }

    private static Optional<String> why(StreamSpec stream) {
        if (stream.forEach().entries().isEmpty()) {
            return Optional.of("a stream without for_each keeps no partitions");
        }
        if (stream.cursor().isEmpty()) {
            return Optional.of("a stream without a cursor keeps no partitions");
        }
        return stream.cursor()
                .flatMap(CursorSpec::token)
                .map(token -> "a new partition cannot start with the sync token of another");
    }
}
