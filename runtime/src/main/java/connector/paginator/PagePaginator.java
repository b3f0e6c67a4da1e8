package connector.paginator;

import connector.paginator.PagingKeys.Traits;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Templates;
import connector.template.Typed;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code page}: counts pages. Its place is the page's number.
 *
 * @param into where the number goes
 * @param start number of the first page
 */
public record PagePaginator(Location into, long start, Paging paging) implements Paged {
    static final Key<Location> INTO = Key.of("into", Location.TYPE, "Where the page's number goes.", "query.page");
    static final Key<Typed<Long>> START = Key.of(
                    "start", Templates.typed(Scope.EMPTY, Types.INTEGER), "Number of the first page.", "0")
            .or(new PagingKeys.Fixed<>(1L));

    public static final Component<PaginatorSpec> SPEC = PagingKeys.component(
            "page",
            "Counts pages.",
            List.of(INTO, START),
            Traits.COUNTED,
            args -> List.of(args.get(INTO)),
            args -> (paging, run) ->
                    new PagePaginator(args.get(INTO), args.get(START).get(run), paging));

    @Override
    public Step first() {
        return paging.first(start, Map.of(into, start));
    }

    @Override
    public Step next(Object place, Page page) {
        Optional<Step.End> end = paging.end(page);
        return end.isPresent() ? end.get() : resume(Math.addExact(((Number) place).longValue(), 1));
    }

    @Override
    public Step.Ask resume(Object place) {
        Long number = ((Number) place).longValue();
        return paging.later(number, Map.of(into, number));
    }
}
