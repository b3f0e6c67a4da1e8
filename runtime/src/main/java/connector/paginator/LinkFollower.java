package connector.paginator;

import java.util.Optional;

/** What the two paginators that follow URLs share. The place is the absolute URL; of the first page the empty text. */
interface LinkFollower extends Paged {
    /** Place of the first page. */
    String FIRST = "";

    /** The link of the next page, perhaps relative. */
    Optional<String> link(Page page);

    /** What is said of a missing link: its name and what is there instead. */
    RuntimeException missing(Page page);

    @Override
    default Step first() {
        return paging().first(FIRST, java.util.Map.of());
    }

    @Override
    default Step next(Object place, Page page) {
        Optional<Step.End> end = paging().end(page);
        if (end.isPresent()) {
            return end.get();
        }
        Optional<String> link = link(page);
        if (link.isEmpty()) {
            return paging().end().withoutNext(page, paging()).orElseThrow(() -> missing(page));
        }
        try {
            return resume(UriReference.resolve(page.uri(), link.get()).toString());
        } catch (IllegalArgumentException e) {
            throw PageFailures.selector(page, "the next page's link is no URL", "check paginator.next");
        }
    }

    @Override
    default Step.Ask resume(Object place) {
        if (!(place instanceof String)) {
            throw Resumption.noPlace(place, "a URL");
        }
        return place.equals(FIRST) ? paging().first(FIRST, java.util.Map.of()) : paging().link((String) place);
    }
}
