package connector.source;

import connector.spec.Problems;

/** {@code short_page} believes that only the last page is short, which is untrue on a server that caps pages. */
final class ShortPagePromise implements Rule {
    @Override
    public void check(Source source, Problems problems) {
        for (StreamSpec stream : source.streams().values()) {
            if (Written.text(stream.node(), "paginator", "end")
                    .filter("short_page"::equals)
                    .isEmpty()) {
                continue;
            }
            String size =
                    Written.text(stream.node(), "paginator", "size", "value").orElse("N");
            problems.warn(
                    "paginator.short_page_clamped",
                    Marks.of(stream.node(), "paginator", "end"),
                    "if the server shows fewer than the " + size + " rows asked for, the first page of \""
                            + stream.name() + "\" is taken for the last",
                    "leave `end` out: one more request proves the end; or name a flag or total: {more: $.has_more}");
        }
    }
}
