package connector.paginator;

import connector.spec.Location;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a paginator wants next: ask for a page, or the stated end. */
public sealed interface Step {
    /**
     * Ask for a page.
     *
     * @param place where in the paging this page is: an immutable plain value (text, number, list of these), the
     *     resumable position; two pages of one pass never have equal places
     * @param send values to place into the request, in this order. A {@code url} replaces the whole URL; when it is not
     *     {@code bare}, the query parameters of the first request that the URL lacks are added to it
     * @param bare true when of the first request only method, headers and credentials are repeated (a link is followed
     *     exactly as given)
     */
    record Ask(Object place, Map<Location, Object> send, boolean bare) implements Step {
        /** Keeps the order. */
        public Ask {
            send = Collections.unmodifiableMap(new LinkedHashMap<>(send));
        }
    }

    /**
     * The stated end.
     *
     * @param reason as in the run report: one of the constants here, or another package's
     * @param proved by a token chain, a key set or a total; otherwise trusted
     * @param total the total the API stated, if that is how it ended
     */
    record End(String reason, boolean proved, Optional<Long> total) implements Step {
        /** No next token or link. */
        public static final String NO_NEXT = "no_next";
        /** A page without elements. */
        public static final String EMPTY_PAGE = "empty_page";
        /** A page with fewer elements than asked for, which the manifest promises to be the last. */
        public static final String SHORT_PAGE = "short_page";
        /** A flag of the response. */
        public static final String END_FLAG = "end_flag";
        /** As many elements as the response says there are. */
        public static final String TOTAL_REACHED = "total_reached";
        /** As many pages as the response says there are. */
        public static final String PAGES_REACHED = "pages_reached";
        /** The manifest's own condition. */
        public static final String END_TEMPLATE = "end_template";
        /** A page whose elements were all seen before (keyset). */
        public static final String NOTHING_NEW = "nothing_new";
        /** A page of nothing but the records it was to overlap. */
        public static final String ANCHOR_ONLY = "anchor_only";
        /** There is only one page. */
        public static final String SINGLE_PAGE = "single_page";

        /** An end without a total. */
        public static End of(String reason, boolean proved) {
            return new End(reason, proved, Optional.empty());
        }
    }
}
