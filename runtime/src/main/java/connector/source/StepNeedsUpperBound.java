package connector.source;

import connector.spec.Problems;

/** Windows without an upper bound in their requests would each read everything after their start. */
final class StepNeedsUpperBound implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            boolean unbounded = stream.cursor()
                    .filter(c -> c.step().isPresent() && !c.upperBound(StreamReads.request(stream)))
                    .isPresent();
            if (unbounded) {
                problems.error(
                        "cursor.step_unbounded",
                        Marks.of(stream.node(), "cursor", "step"),
                        "`step` makes windows, but no request of \"" + stream.name() + "\" says where a window ends",
                        "add until: query.NAME, use {{window.end}} in the request, or leave `step` out");
            }
        }
    }
}
