package connector.paginator;

import connector.base.FailureClass;
import connector.format.Path;
import connector.format.Paths;
import connector.format.Shape;
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
 * breaker's last; empty for the first page, which sends no key. A page with nothing new is its end.
 *
 * @param keys of a record, the tie breaker among them
 * @param into where each goes
 * @param repeats whether a page begins with records of the page before ({@code inclusive} without a tie breaker)
 */
public record KeysetPaginator(List<Path> keys, List<Location> into, boolean repeats, Paging paging) implements Paged {
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

    private static final Key<Path> TIE_KEY = Key.of("key", Paths.ELEMENT, "A field that no two records share.", "id");
    private static final Key<Location> TIE_INTO = Key.of("into", Location.TYPE, "Where it goes.", "query.after_id");
    private static final Component<Tie> TIE_SPEC = Component.of(
            "tie_breaker",
            "Second sort key: the API returns what sorts after key and tie breaker together.",
            List.of(TIE_KEY, TIE_INTO),
            args -> new Tie(args.get(TIE_KEY), args.get(TIE_INTO)));
    static final Key<Tie> TIE_BREAKER = Key.of(
                    "tie_breaker",
                    TIE_SPEC,
                    "Second sort key, for APIs that return what sorts after both together.",
                    "{key: id, into: query.after_id}")
            .orNone();

    public static final Component<PaginatorSpec> SPEC = PagingKeys.component(
                    "keyset",
                    "Goes on after the last record's sort key.",
                    List.of(KEY, INTO, INCLUSIVE, TIE_BREAKER),
                    Traits.KEYSET,
                    KeysetPaginator::places,
                    args -> (paging, run) -> new KeysetPaginator(keys(args), places(args), repeats(args), paging))
            .checked(KeysetPaginator::check);

    /** The second sort key as written. */
    record Tie(Path key, Location into) {}

    private static List<Path> keys(Args args) {
        List<Path> keys = new ArrayList<>(args.get(KEY));
        args.find(TIE_BREAKER).map(Tie::key).ifPresent(keys::add);
        return List.copyOf(keys);
    }

    private static List<Location> places(Args args) {
        List<Location> into = new ArrayList<>(args.get(INTO));
        args.find(TIE_BREAKER).map(Tie::into).ifPresent(into::add);
        return List.copyOf(into);
    }

    private static boolean repeats(Args args) {
        return args.get(INCLUSIVE) && args.find(TIE_BREAKER).isEmpty();
    }

    private static void check(Args args, Reading reading) {
        if (args.get(KEY).isEmpty() || args.get(KEY).size() != args.get(INTO).size()) {
            reading.problems()
                    .error(
                            "paginator.keyset",
                            args.mark(INTO),
                            "key names " + args.get(KEY).size() + " fields and into "
                                    + args.get(INTO).size() + " places",
                            "give each field its place, in the same order");
        }
        if (repeats(args)
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
        List<Object> last = keys.stream().map(key -> value(key, page)).toList();
        if (!repeats && last.equals(place)) {
            throw PageFailures.of(
                    FailureClass.STALL,
                    page,
                    "keyset: the page after a key ends with that same key again",
                    "either the API ignores paginator.into, or records share a key: write inclusive: true or name a"
                            + " tie_breaker");
        }
        return resume(last);
    }

    private static Object value(Path key, Page page) {
        Object root = key.rooted() ? page.response().orElse(null) : page.last().orElse(null);
        Object value = key.find(root).value().orElse(null);
        if (value instanceof String || value instanceof Number) {
            return value;
        }
        boolean present = key.find(root).present();
        throw PageFailures.selector(
                page,
                "key: " + key.source() + " of the last record is "
                        + (present ? Shape.says(value) : "not there; it is " + Shape.says(root)),
                "name a field that every record has, a text or number");
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
        return paging.later(List.copyOf(values), send);
    }

    @Override
    public boolean endsOnNothingNew() {
        return true;
    }
}
