package connector.paginator;

import java.util.Locale;
import java.util.Optional;

/** The ends that need no path. */
enum PlainEnd implements EndSpec {
    /** No next token or link. */
    NO_NEXT {
        @Override
        public Optional<Step.End> reached(Page page, Paging paging) {
            return Optional.empty();
        }

        @Override
        public Optional<Step.End> withoutNext(Page page, Paging paging) {
            return Optional.of(Step.End.of(Step.End.NO_NEXT, true));
        }
    },
    /** A page without elements. */
    EMPTY_PAGE {
        @Override
        public Optional<Step.End> reached(Page page, Paging paging) {
            return page.received() == 0 ? Optional.of(Step.End.of(Step.End.EMPTY_PAGE, false)) : Optional.empty();
        }
    },
    /** A page with fewer elements than asked for. */
    SHORT_PAGE {
        @Override
        public Optional<Step.End> reached(Page page, Paging paging) {
            boolean shorter =
                    paging.size().filter(size -> page.received() < size).isPresent();
            return shorter ? Optional.of(Step.End.of(Step.End.SHORT_PAGE, false)) : Optional.empty();
        }
    },
    /** A page with nothing new: whoever remembers the elements sees it; an empty page is the plain case. */
    NOTHING_NEW {
        @Override
        public Optional<Step.End> reached(Page page, Paging paging) {
            return page.received() == 0 ? Optional.of(Step.End.of(Step.End.NOTHING_NEW, true)) : Optional.empty();
        }
    };

    @Override
    public String says() {
        return name().toLowerCase(Locale.ROOT);
    }
}
