package connector.paginator;

import java.time.Duration;
import java.util.Optional;

/** A paginator of several pages: what follows from its {@link Paging}. */
interface Paged extends Paginator {
    Paging paging();

    @Override
    default Optional<Long> size() {
        return paging().size();
    }

    @Override
    default Optional<Long> maxPages() {
        return paging().maxPages();
    }

    @Override
    default long maxEmptyPages() {
        return paging().maxEmptyPages();
    }

    @Override
    default boolean statesTotal() {
        return paging().end() instanceof TotalEnd;
    }

    @Override
    default Optional<WindowLimit> windowLimit() {
        return paging().windowLimit();
    }

    @Override
    default Optional<Duration> tokenTtl() {
        return paging().tokenTtl();
    }

    @Override
    default boolean positional() {
        return paging().chain() == Paging.Chain.COUNTED;
    }
}
