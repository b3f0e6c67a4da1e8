package connector.source;

import connector.partition.Entry;
import connector.partition.Parents;
import connector.spec.Problems;

/** {@code parents: new} asks each parent once, so children that come later are never seen. */
final class NewParentsOnly implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            for (Entry entry : stream.forEach().entries()) {
                entry.source()
                        .parent()
                        .filter(parent -> parent.parents() == Parents.NEW)
                        .filter(parent ->
                                parent.because().isEmpty() && parent.lookback().isEmpty())
                        .ifPresent(parent -> problems.warn(
                                "for_each.parents_new",
                                Marks.of(stream.node(), "for_each", entry.name(), "parents"),
                                "each record of \"" + parent.stream() + "\" is asked once: rows of \"" + stream.name()
                                        + "\" that come later are never read",
                                "use parents: changed or all; or say because: … why nothing comes later"));
            }
        }
    }
}
