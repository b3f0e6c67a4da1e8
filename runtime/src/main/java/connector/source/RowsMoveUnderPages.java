package connector.source;

import connector.spec.Problems;

/** Page numbers and offsets count rows: one that leaves while they are read moves all behind it by one, past the reader. */
final class RowsMoveUnderPages implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            String type = Written.type(stream.node(), "paginator");
            boolean counts = type.equals("page") || type.equals("offset");
            if (!counts || Written.at(stream.node(), "paginator", "overlap").isPresent()) {
                continue;
            }
            problems.warn(
                    "paginator.rows_move",
                    Marks.of(stream.node(), "paginator"),
                    "a row that is deleted, or moves back in the order, while \"" + stream.name()
                            + "\" is read shifts the next page past a row nobody read",
                    type.equals("offset")
                            ? "add overlap: 1, which notices it; or a keyset or cursor, if the API has one"
                            : "page by cursor, keyset or offset with overlap if the API can; where rows never leave or"
                                    + " move, answer this with the reason");
        }
    }
}
