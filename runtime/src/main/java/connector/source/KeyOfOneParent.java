package connector.source;

import connector.spec.Problems;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** A child keyed by its place within its parent is the same key for every parent, and targets overwrite by key. */
final class KeyOfOneParent implements Rule {
    /** Names of fields that count or name things within one parent; compared without case. */
    private static final Set<String> WITHIN = Set.of(
            "position",
            "index",
            "idx",
            "line",
            "line_number",
            "linenumber",
            "line_no",
            "row",
            "row_number",
            "rank",
            "seq",
            "sequence",
            "ordinal",
            "order",
            "number",
            "name",
            "key",
            "slug",
            "date",
            "day",
            "month",
            "type",
            "currency",
            "locale",
            "language");

    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            List<String> keys = stream.primaryKey();
            boolean within =
                    !keys.isEmpty() && keys.stream().allMatch(key -> WITHIN.contains(key.toLowerCase(Locale.ROOT)));
            if (within && !stream.parents().isEmpty()) {
                problems.warn(
                        "stream.key_of_one_parent",
                        Marks.of(stream.node(), "primary_key"),
                        "two parents can have a row with the same " + String.join(", ", keys)
                                + ": the target would keep" + " one of them",
                        "add the parent: transform: [{add: {parent_id: \"{{parent.id}}\"}}] and primary_key: [parent_id, "
                                + keys.get(0) + "]");
            }
        }
    }
}
