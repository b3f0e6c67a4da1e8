package connector.source;

import connector.spec.Problems;

/** Written out, {@code none} turns off the guard that notices further pages. */
final class PaginatorNone implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            if (stream.paginatorDeclared() && stream.paginator().isNone()) {
                problems.warn(
                        "paginator.none",
                        Marks.of(stream.node(), "paginator"),
                        "paginator: none takes the first page for everything, even if the response offers another",
                        "leave it out (null removes an inherited one): a further page is then an error");
            }
        }
    }
}
