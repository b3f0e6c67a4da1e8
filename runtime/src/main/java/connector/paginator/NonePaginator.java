package connector.paginator;

import connector.spec.Component;
import connector.spec.Location;
import connector.template.Env;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code none}: there is one page.
 *
 * @param windowLimit what the API shows of one query: its answer may be capped all the same
 */
public record NonePaginator(Optional<WindowLimit> windowLimit) implements Paginator {
    /** What holds where a stream declares no paginator. */
    public static final PaginatorSpec UNDECLARED = new Declared(Optional.empty());

    /** As written in a manifest. */
    public static final Component<PaginatorSpec> SPEC = Component.of(
            "none",
            "One page only; a response that plainly offers another is a failure unless this is written out.",
            List.of(PagingKeys.WINDOW_LIMIT),
            args -> new Declared(args.find(PagingKeys.WINDOW_LIMIT)));

    /** What the manifest says. */
    private record Declared(Optional<WindowLimit.Written> windowLimit) implements PaginatorSpec {
        @Override
        public Paginator bind(Env run) {
            return new NonePaginator(windowLimit.map(limit -> limit.bind(run)));
        }

        @Override
        public Set<Location> places() {
            return Set.of();
        }

        @Override
        public boolean isNone() {
            return true;
        }
    }

    /** The only place. */
    private static final String PLACE = "";

    @Override
    public Step first() {
        return resume(PLACE);
    }

    @Override
    public Step next(Object place, Page page) {
        return Step.End.of(Step.End.SINGLE_PAGE, true);
    }

    @Override
    public Step.Ask resume(Object place) {
        return new Step.Ask(PLACE, Map.of(), false);
    }

    @Override
    public Optional<Long> size() {
        return Optional.empty();
    }

    @Override
    public Optional<Long> maxPages() {
        return Optional.empty();
    }

    @Override
    public long maxEmptyPages() {
        return 1;
    }

    @Override
    public boolean positional() {
        return false;
    }
}
