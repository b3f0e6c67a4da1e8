package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.paginator.Step;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What follows a page, known before the page is handed on, so that the place of the next one can be kept behind its
 * records; a failure to say so comes after them.
 *
 * @param step empty when the paginator failed
 * @param failure why
 */
record Following(Optional<Step> step, Optional<Failure> failure) {
    static Following of(Supplier<Step> next) {
        try {
            return new Following(Optional.of(next.get()), Optional.empty());
        } catch (Failure failure) {
            return new Following(Optional.empty(), Optional.of(failure));
        }
    }

    /** @throws Failure what the paginator threw */
    Step get() {
        return step.orElseThrow(failure::orElseThrow);
    }

    /** The place of the next page, if there is one. */
    Optional<Object> place() {
        return step.filter(Step.Ask.class::isInstance).map(s -> ((Step.Ask) s).place());
    }

    /** True when the page is none that pages of this API could be followed by. */
    boolean unreadable() {
        return failure.filter(f -> f.kind() == FailureClass.SELECTOR || f.kind() == FailureClass.TRUNCATED)
                .isPresent();
    }
}
