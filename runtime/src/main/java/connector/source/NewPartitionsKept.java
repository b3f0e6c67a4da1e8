package connector.source;

import connector.partition.NewPartitions;
import connector.spec.Problems;

/** Where new partitions start is a matter of streams that keep a bookmark for each partition. */
final class NewPartitionsKept implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            boolean asked = stream.forEach().newPartitions() == NewPartitions.FROM_FLOOR;
            boolean partitions = !stream.forEach().entries().isEmpty();
            if (asked && (!partitions || stream.cursor().isEmpty())) {
                problems.error(
                        "stream.new_partitions",
                        Marks.of(stream.node(), "new_partitions"),
                        "a stream without " + (partitions ? "a cursor" : "for_each") + " keeps no partitions",
                        "leave new_partitions out");
            }
        }
    }
}
