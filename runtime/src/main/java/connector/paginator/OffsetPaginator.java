package connector.paginator;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.paginator.PagingKeys.Traits;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Env;
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

    static final Key<Typed<Long>> OVERLAP = Key.of(
                    "overlap",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "Records of the page before that are read again, so that rows deleted meanwhile are noticed.",
                    "1")
            .orNone();

    public static final Component<PaginatorSpec> SPEC = PagingKeys.component(
                    "offset",
                    "Advances by the records received.",
                    List.of(INTO, START, OVERLAP),
                    Traits.COUNTED,
                    args -> List.of(args.get(INTO)),
                    args -> (paging, run) -> make(args, paging, run))
            .checked((args, reading) -> {
                if (args.has(OVERLAP)
                        && args.find(PagingKeys.END)
                                .filter(TotalEnd.class::isInstance)
                                .isPresent()) {
                    reading.problems()
                            .error(
                                    "paginator.overlap",
                                    args.mark(PagingKeys.END),
                                    "a total cannot end an offset with overlap: it receives records twice",
                                    "leave end out: a page of the overlap only is its end");
                }
            });

    private static Paginator make(Args args, Paging paging, Env run) {
        Location into = args.get(INTO);
        long start = args.get(START).get(run);
        long overlap = args.find(OVERLAP).map(records -> records.get(run)).orElse(0L);
        if (paging.size().filter(size -> size <= overlap).isPresent()) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "paginator.overlap is " + overlap + ", and a page has only "
                            + paging.size().get() + " records, so the offset cannot advance",
                    "make overlap smaller than size");
        }
        return overlap == 0
                ? new OffsetPaginator(into, start, paging)
                : new OverlapPaginator(into, start, overlap, paging);
    }

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
