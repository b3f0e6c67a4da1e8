package connector.sync;

import connector.partition.Bound;
import connector.partition.ForEach;
import connector.source.StreamReads;
import connector.source.StreamSpec;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Which fields of a parent's records its children need: their keys and what templates name. */
final class FeedFields {
    /** A stream that may be a child. */
    record Child(StreamSpec spec, ForEach forEach) {}

    private FeedFields() {}

    /**
     * The fields of a stream that are kept for others.
     *
     * @param all the streams of the run
     * @return empty when some template reads the whole record
     */
    static Optional<Set<String>> of(String parent, List<Child> all) {
        Set<String> fields = new LinkedHashSet<>();
        for (Child child : all) {
            for (Bound bound : child.forEach().parents()) {
                if (!bound.parent().orElseThrow().stream().equals(parent)) {
                    continue;
                }
                fields.addAll(bound.key());
                // Descendants see their ancestors' variables too, so every stream's templates are looked at.
                for (Child reader : all) {
                    Optional<Set<String>> members = StreamReads.members(reader.spec(), bound.name());
                    if (members.isEmpty()) {
                        return Optional.empty();
                    }
                    fields.addAll(members.get());
                }
            }
        }
        return Optional.of(fields);
    }
}
