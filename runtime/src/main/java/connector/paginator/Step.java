package connector.paginator;

import connector.spec.Location;
import java.util.Map;
import java.util.Optional;

/** What a paginator wants next: ask for a page, or the stated end. */
public sealed interface Step {
    /**
     * Ask for a page.
     *
     * @param place where in the paging this page is: an immutable plain value (text, number, list of these), the
     *     resumable position; two pages of one pass never have equal places
     * @param send values to place into the request
     * @param bare true when of the first request only method, headers and credentials are repeated (a link is followed
     *     exactly as given)
     */
    record Ask(Object place, Map<Location, Object> send, boolean bare) implements Step {}

    /**
     * The stated end.
     *
     * @param reason as in the run report: {@code no_next}, {@code empty_page}, {@code short_page}, {@code end_flag},
     *     {@code total_reached}, {@code pages_reached}, {@code end_template}, {@code nothing_new}, {@code single_page}
     * @param proved by a token chain, a key set or a total; otherwise trusted
     * @param total the total the API stated, if that is how it ended
     */
    record End(String reason, boolean proved, Optional<Long> total) implements Step {}
}
