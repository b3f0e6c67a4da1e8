package connector.paginator;

import connector.base.FailureClass;
import java.util.Optional;

/**
 * {@code {total: $.total}}: as many elements as the response says there are. The total of the page at hand counts, since
 * it may change while pages are read.
 *
 * @param total where it is
 */
record TotalEnd(PageValue total) implements EndSpec {
    /** Servers that stop counting do so at a round number: 1,000, 10,000, 50,000. */
    private static final long ROUND = 1000;

    @Override
    public Optional<Step.End> reached(Page page, Paging paging) {
        long expected = Counts.read(total, page, says());
        boolean round = expected > 0 && expected % ROUND == 0;
        boolean reachedBefore = page.total() - page.received() >= expected;
        if (round && reachedBefore && page.received() > 0) {
            throw PageFailures.of(
                    FailureClass.CAP,
                    page,
                    says() + ": there are rows beyond the total of " + expected + ", so the API stops counting there",
                    "use another end, or read smaller windows (cursor.step)");
        }
        if (round && page.total() == expected && page.received() > 0) {
            return Optional.empty();
        }
        if (page.total() >= expected) {
            return Optional.of(end(expected));
        }
        if (page.received() == 0 && paging.chain() != Paging.Chain.TOKEN) {
            throw PageFailures.truncated(
                    page,
                    says() + ": the page is empty after " + page.total() + " of " + expected + " records",
                    "rows were removed meanwhile, or the API does not show all it counts: use a keyset or another end");
        }
        return Optional.empty();
    }

    @Override
    public Optional<Step.End> withoutNext(Page page, Paging paging) {
        long expected = Counts.read(total, page, says());
        return page.total() >= expected ? Optional.of(end(expected)) : Optional.empty();
    }

    private static Step.End end(long expected) {
        return new Step.End(Step.End.TOTAL_REACHED, true, Optional.of(expected));
    }

    @Override
    public String says() {
        return "end.total";
    }
}
