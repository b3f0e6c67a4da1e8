package connector.paginator;

import connector.base.FailureClass;
import connector.format.Path;
import connector.format.Paths;
import connector.paginator.PagingKeys.Traits;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Reading;
import connector.spec.Types;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code keyset}: asks for what sorts after the last record. Its place is the list of that record's keys, the tie
 * breaker's last, and behind them the page size where a larger page than usual is asked for; empty for the first page,
 * which sends no key. A page with nothing new is its end.
 *
 * @param keys of a record, the tie breaker among them
 * @param into where each goes
 * @param inclusive whether a page begins with records of the page before ({@code inclusive} without a tie breaker)
 * @param promised the manifest says why a page is never full of one key
 */
public record KeysetPaginator(SortKeys keys, List<Location> into, boolean inclusive, boolean promised, Paging paging)
        implements Paged {
    static final Key<List<Path>> KEY = Key.of(
            "key", Types.list(Paths.ELEMENT, true), "The field, or fields, by which the API sorts.", "updated_at");
    static final Key<List<Location>> INTO = Key.of(
            "into", Types.list(Location.TYPE, true), "Where the last record's key goes; one for each.", "query.since");
    static final Key<Boolean> INCLUSIVE = Key.of(
                    "inclusive",
                    Types.BOOLEAN,
                    "Whether the API also returns records equal to the key. false promises that no two records share a"
                            + " key.",
                    "false")
            .or(true);

    static final Key<TieBreaker> TIE_BREAKER = Key.of(
                    "tie_breaker",
                    TieBreaker.TYPE,
                    "Second sort key, for APIs that return what sorts after both together. Written as a field alone, its"
                            + " place is the last one of `into`.",
                    "{key: id, into: query.after_id}")
            .orNone();

    static final Key<String> BECAUSE = Key.of(
                    "because",
                    Types.TEXT,
                    "Without a tie breaker: why never so many records share a key that they fill a page.",
                    "Times have microseconds; the API honours any size.")
            .orNone();

    public static final Component<PaginatorSpec> SPEC = PagingKeys.component(
                    "keyset",
                    "Goes on after the last record's sort key.",
                    List.of(KEY, INTO, INCLUSIVE, TIE_BREAKER, BECAUSE),
                    Traits.KEYSET,
                    KeysetPaginator::places,
                    args -> (paging, run) -> new KeysetPaginator(
                            new SortKeys(keys(args)), places(args), inclusive(args), args.has(BECAUSE), paging))
            .checked(KeysetPaginator::check);

    /**
     * APIs cap their pages at round numbers. A first page of one key and of such a size may be all there is, once in so
     * many times; or the most that is given, and then what follows would be lost without a sign.
     */
    private static final long ROUND = 50;

    /** Each larger page is so many times the last: few requests to the largest page the API gives. */
    private static final long GROWTH = 2;

    private static List<Path> keys(Args args) {
        List<Path> keys = new ArrayList<>(args.get(KEY));
        args.find(TIE_BREAKER).map(TieBreaker::key).ifPresent(keys::add);
        return List.copyOf(keys);
    }

    private static List<Location> places(Args args) {
        List<Location> into = new ArrayList<>(args.get(INTO));
        args.find(TIE_BREAKER).flatMap(TieBreaker::into).ifPresent(into::add);
        return List.copyOf(into);
    }

    private static boolean inclusive(Args args) {
        return args.get(INCLUSIVE) && args.find(TIE_BREAKER).isEmpty();
    }

    private static void check(Args args, Reading reading) {
        if (args.get(KEY).isEmpty() || keys(args).size() != places(args).size()) {
            reading.problems()
                    .error(
                            "paginator.keyset",
                            args.mark(INTO),
                            "there are " + keys(args).size() + " sort keys and "
                                    + places(args).size() + " places for them",
                            "give each field its place, in the same order");
        }
        if (inclusive(args)
                && args.find(PagingKeys.END).filter(TotalEnd.class::isInstance).isPresent()) {
            reading.problems()
                    .error(
                            "paginator.keyset",
                            args.mark(PagingKeys.END),
                            "a total cannot end an inclusive keyset: it receives records twice",
                            "leave end out: a page with nothing new is its end");
        }
    }

    @Override
    public Step first() {
        return paging.first(List.of(), Map.of());
    }

    @Override
    public Step next(Object place, Page page) {
        Optional<Step.End> end = paging.end(page);
        if (end.isPresent()) {
            return end.get();
        }
        if (page.last().isEmpty()) {
            throw PageFailures.truncated(
                    page,
                    paging.end().says() + " says that this is not the end, yet the page is empty, so there is no key to"
                            + " go on from",
                    "check what paginator.end reads");
        }
        List<Object> last = keys.ofLast(page);
        if (!last.equals(keysOf(place))) {
            return resume(last);
        }
        if (!inclusive) {
            throw PageFailures.of(
                    FailureClass.STALL,
                    page,
                    "keyset: the page after a key ends with that same key again",
                    "either the API ignores paginator.into, or records share a key: write inclusive: true or name a"
                            + " tie_breaker");
        }
        return larger(place, page);
    }

    /** A page with nothing new is the end, unless records of one key fill it: behind them there may be more. */
    @Override
    public Reception receive(Object place, Page page) {
        if (!page.prints().nothingNew()) {
            return Reception.ACCEPTED;
        }
        if (!keys.shared(keysOf(place), page)) {
            throw PageFailures.of(
                    FailureClass.STALL,
                    page,
                    "keyset: the page after a key has the same records as the page before, of other keys too",
                    "the API may ignore paginator.into, or not sort by paginator.key");
        }
        Optional<Long> asked = sizeOf(place);
        boolean full = asked.filter(size -> page.received() >= size).isPresent();
        boolean capped =
                page.prints().cap().filter(cap -> page.received() >= cap).isPresent();
        boolean notHonoured = enlarged(place)
                && asked.filter(size -> page.received() == size / GROWTH).isPresent();
        if (inclusive && full) {
            return new Reception.Instead(larger(place, page), Optional.empty());
        }
        if (full || capped || notHonoured) {
            throw stuck(page);
        }
        if (inclusive && !promised && looksCapped(page)) {
            throw doubtful(page);
        }
        // Several records of one key, or a page that grew but not as far as asked: the rest, or the most the API gives.
        boolean proved = !enlarged(place) && page.received() <= 1;
        return new Reception.Over(Step.End.of(Step.End.NOTHING_NEW, proved));
    }

    /** The same key again, with twice as large a page. */
    private Step.Ask larger(Object place, Page page) {
        Optional<Long> asked = sizeOf(place);
        if (asked.isEmpty() || paging.sizeInto().isEmpty()) {
            throw stuck(page);
        }
        long size = Math.multiplyExact(asked.get(), GROWTH);
        List<Object> larger = new ArrayList<>(keysOf(place));
        larger.add(size);
        return resume(larger);
    }

    private static RuntimeException stuck(Page page) {
        return PageFailures.of(
                FailureClass.STALL,
                page,
                "keyset: all " + page.received() + " records of a full page share one key, and no larger page can be"
                        + " had, so what follows them cannot be asked for",
                "name a tie_breaker if the API has one, or ask for larger pages (size)");
    }

    /** True when no page tells how many the API gives: all that came, twice, are as many as a cap would leave. */
    private static boolean looksCapped(Page page) {
        return page.received() % ROUND == 0 && page.prints().before().size() <= page.received();
    }

    private static RuntimeException doubtful(Page page) {
        return PageFailures.of(
                FailureClass.STALL,
                page,
                "keyset: the " + page.received() + " records that came share one key, and as many came when they were"
                        + " asked for again: nothing tells whether there are more or the API gives no larger page",
                "name a tie_breaker if the API has one; or, if it honours larger pages or so many never share a key, say"
                        + " so: because: …");
    }

    private List<?> keysOf(Object place) {
        List<?> values = (List<?>) place;
        return enlarged(place) ? values.subList(0, into.size()) : values;
    }

    private boolean enlarged(Object place) {
        return ((List<?>) place).size() > into.size();
    }

    private Optional<Long> sizeOf(Object place) {
        List<?> values = (List<?>) place;
        return enlarged(place) ? Optional.of(((Number) values.get(into.size())).longValue()) : paging.size();
    }

    @Override
    public Step.Ask resume(Object place) {
        List<?> values = (List<?>) place;
        if (values.isEmpty()) {
            return paging.first(List.of(), Map.of());
        }
        Map<Location, Object> send = new LinkedHashMap<>();
        for (int i = 0; i < into.size(); i++) {
            send.put(into.get(i), values.get(i));
        }
        List<Object> copy = List.copyOf(values);
        return enlarged(place) ? paging.larger(copy, send, sizeOf(place).orElseThrow()) : paging.later(copy, send);
    }

    /** Also where it need not: an API that repeats records against its promise costs nothing then. */
    @Override
    public boolean repeats() {
        return true;
    }
}
