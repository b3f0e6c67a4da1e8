package connector.paginator;

import java.util.Optional;

/**
 * {@code {pages: $.page_count}}: as many pages as the response says there are.
 *
 * @param pages where it is
 */
record PagesEnd(PageValue pages) implements EndSpec {
    @Override
    public Optional<Step.End> reached(Page page, Paging paging) {
        return page.number() >= Counts.read(pages, page, says())
                ? Optional.of(paging.chained(Step.End.PAGES_REACHED))
                : Optional.empty();
    }

    @Override
    public String says() {
        return "end.pages";
    }
}
