package connector.source;

import connector.spec.Problems;

/** A page inside a parent's record is whole: nothing asked for a window of it. */
final class FirstPageInParent implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            if (stream.paginator().firstPage().isPresent() && stream.cursor().isPresent()) {
                problems.error(
                        "paginator.first_page",
                        Marks.of(stream.node(), "paginator", "first_page"),
                        "stream " + stream.name()
                                + ": first_page does not go with a cursor: the parent's record does not"
                                + " know from where its children are asked for",
                        "leave out the cursor (`parents: changed` tells which parents are asked again), or first_page");
            }
        }
    }
}
