package connector.paginator;

import java.util.Optional;

/** What ends a pass, as the manifest names it. Immutable. */
interface EndSpec {
    /**
     * The end after this page, if it is reached.
     *
     * @throws connector.base.Failure {@code SELECTOR} when what it reads is absent or of the wrong type,
     *     {@code TRUNCATED} when it cannot be reached any more, {@code CAP} when it turns out to be wrong
     */
    Optional<Step.End> reached(Page page, Paging paging);

    /** The end that holds when there is no next token; empty when a missing token is no end. */
    default Optional<Step.End> withoutNext(Page page, Paging paging) {
        return Optional.empty();
    }

    /** As a person would write it. */
    String says();
}
