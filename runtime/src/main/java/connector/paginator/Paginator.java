package connector.paginator;

import java.time.Duration;
import java.util.Optional;

/**
 * What page comes next: a pure function of its own last place and the page. Without I/O and without memory, so that it
 * can be shared by slices and threads and resumed from a place.
 */
public interface Paginator {
    /** The first page of a pass. */
    Step first();

    /**
     * What comes after a page.
     *
     * @param place the place of that page's {@link Step.Ask}
     * @param page what came
     * @throws connector.base.Failure {@code SELECTOR} when what names the end is absent or of the wrong type,
     *     {@code TRUNCATED} when it is not the end and there is no next token, {@code STALL} and so on
     */
    Step next(Object place, Page page);

    /**
     * Asks again for a place saved by an earlier run.
     *
     * @throws connector.base.Failure {@code STATE} when it can be no place of this paginator
     */
    Step.Ask resume(Object place);

    /** How long a place may be kept for another run to go on from; empty: not at all. */
    default Optional<Duration> tokenTtl() {
        return Optional.empty();
    }

    /**
     * Looks at a page before it counts: it may be refused, or be nothing but the end.
     *
     * @param place the place of that page's {@link Step.Ask}
     * @throws connector.base.Failure {@code DRIFT} when rows moved too far, {@code STALL} when the paging cannot advance
     */
    default Reception receive(Object place, Page page) {
        return Reception.ACCEPTED;
    }

    /** True when a page begins with records of the page before, which are then not emitted twice. */
    default boolean repeats() {
        return false;
    }

    /**
     * True when what names the next page is there, be it null; also where nothing has to name one. A path that is
     * nowhere in a run is probably misspelt.
     */
    default boolean namesNext(Page page) {
        return true;
    }

    /** True when the server keeps the place: tokens may repeat, and no request may be sent twice. */
    default boolean stateful() {
        return false;
    }

    /** How many records the API shows of one query, if that is limited. */
    default Optional<WindowLimit> windowLimit() {
        return Optional.empty();
    }

    /** True when the end is a total that the API states: different rows are then counted against it. */
    default boolean statesTotal() {
        return false;
    }

    /** Page size asked for, if any. */
    Optional<Long> size();

    /** Most pages of one pass before it fails with {@code CAP}; empty for no limit. */
    Optional<Long> maxPages();

    /** Empty pages in a row before it fails with {@code STALL}. */
    long maxEmptyPages();

    /** True when a 400 on a later page means a cap was reached (page and offset). */
    boolean positional();
}
