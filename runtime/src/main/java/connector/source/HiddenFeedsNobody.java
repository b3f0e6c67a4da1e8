package connector.source;

import connector.spec.Problems;
import java.util.HashSet;
import java.util.Set;

/** A hidden stream is read for others only. */
final class HiddenFeedsNobody implements Rule {
    @Override
    public boolean needsAllStreams() {
        return true;
    }

    @Override
    public void check(Source source, Problems problems) {
        Set<String> parents = new HashSet<>();
        source.streams().values().forEach(stream -> parents.addAll(stream.parents()));
        for (StreamSpec stream : source.streams().values()) {
            if (stream.hidden() && !parents.contains(stream.name())) {
                problems.warn(
                        "stream.feeds_nobody",
                        Marks.of(stream.node(), "hidden"),
                        "\"" + stream.name() + "\" is hidden and feeds no other stream, so it is never read",
                        "name it in the for_each of a stream, or leave `hidden` out");
            }
        }
    }
}
