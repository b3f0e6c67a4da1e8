package connector.paginator;

import connector.base.FailureClass;
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
 * {@code offset}: advances by the records received, never by the size asked for, which servers clamp. Its place is the
 * offset.
 *
 * @param into where the offset goes
 * @param start offset of the first record
 */
public record OffsetPaginator(Location into, long start, Paging paging) implements Paged {
    static final Key<Location> INTO = Key.of("into", Location.TYPE, "Where the offset goes.", "query.offset");
    static final Key<Typed<Long>> START = Key.of(
                    "start", Templates.typed(Scope.EMPTY, Types.INTEGER), "Offset of the first record.", "1")
            .or(new PagingKeys.Fixed<>(0L));

    public static final Component<PaginatorSpec> SPEC = PagingKeys.component(
            "offset",
            "Advances by the records received.",
            List.of(INTO, START),
            Traits.COUNTED,
            args -> List.of(args.get(INTO)),
            args -> (paging, run) ->
                    new OffsetPaginator(args.get(INTO), args.get(START).get(run), paging));

    @Override
    public Step first() {
        return paging.first(start, Map.of(into, start));
    }

    @Override
    public Step next(Object place, Page page) {
        long offset = ((Number) place).longValue();
        Optional<Step.End> end = paging.end(page.atOffset(offset));
        if (end.isPresent()) {
            return end.get();
        }
        if (page.received() == 0) {
            throw PageFailures.of(
                    FailureClass.STALL,
                    page,
                    paging.end().says() + " says that this is not the end, yet the page at offset " + offset
                            + " is empty, so the offset cannot advance",
                    "check what paginator.end reads");
        }
        return resume(Math.addExact(offset, page.received()));
    }

    @Override
    public Step.Ask resume(Object place) {
        Long offset = ((Number) place).longValue();
        return paging.later(offset, Map.of(into, offset));
    }
}
