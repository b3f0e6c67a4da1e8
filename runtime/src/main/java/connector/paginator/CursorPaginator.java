package connector.paginator;

import connector.paginator.PagingKeys.Traits;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * {@code cursor}: follows a token of the response. Its place is the token; that of the first page is the empty text,
 * which no token can be.
 *
 * @param next where the token is
 * @param into where it goes
 * @param stateful the server keeps the place (a scroll), so the token may repeat and no request may be sent twice
 */
public record CursorPaginator(PageValue next, Location into, boolean stateful, Paging paging) implements Paged {
    static final Key<PageValue> NEXT = Key.of(
            "next", PageValue.ANY, "The token of the next page: a JsonPath, header.X, or a template.", "$.next_cursor");
    static final Key<Location> INTO = Key.of("into", Location.TYPE, "Where the token goes.", "query.cursor");

    static final Key<Boolean> STATEFUL = Key.of(
                    "stateful",
                    Types.BOOLEAN,
                    "The server keeps the place (a scroll): the token may repeat, and a request that may have arrived is"
                            + " not sent again; the slice begins anew instead.",
                    "true")
            .or(false);

    public static final Component<PaginatorSpec> SPEC = PagingKeys.component(
            "cursor",
            "Follows a page token of the response (not the stream's cursor).",
            List.of(NEXT, INTO, STATEFUL, PagingKeys.FIRST_PAGE),
            Traits.TOKEN,
            args -> List.of(args.get(INTO)),
            args -> (paging, run) -> new CursorPaginator(args.get(NEXT), args.get(INTO), args.get(STATEFUL), paging));

    private static final String FIRST = "";

    @Override
    public Step first() {
        return paging.first(FIRST, Map.of());
    }

    @Override
    public Step next(Object place, Page page) {
        Optional<Step.End> end = paging.end(page);
        if (end.isPresent()) {
            return end.get();
        }
        Optional<Object> token = NextToken.of(next, page);
        if (token.isPresent()) {
            return resume(plain(token.get(), page));
        }
        if (place.equals(FIRST) && !namesNext(page)) {
            MoreSigns.under(into, page).ifPresent(sign -> misnamed(page, sign));
        }
        return paging.end()
                .withoutNext(page, paging)
                .orElseThrow(() -> NextToken.missing(page, paging, next.source(), next.instead(page)));
    }

    private void misnamed(Page page, String sign) {
        throw PageFailures.truncated(
                page,
                "the response has no " + next.source() + ", but " + sign + ", named like " + into
                        + ": it may be the token of the next page",
                "write next: " + sign + " if it is; if it is not, say what ends the reading in `end`");
    }

    /** Texts and numbers, and lists of them ({@code search_after}). */
    private Object plain(Object token, Page page) {
        boolean list = token instanceof List<?> items
                && !items.isEmpty()
                && items.stream().allMatch(this::isScalar);
        if (!list && !isScalar(token)) {
            throw NextToken.wrong(
                    page,
                    next.source(),
                    token,
                    "a text or number",
                    "name the token inside it, or send it as text: next: \"{{json response.…}}\"");
        }
        return list ? List.copyOf((List<?>) token) : token;
    }

    private boolean isScalar(Object value) {
        return value instanceof String || value instanceof Number;
    }

    @Override
    public Step.Ask resume(Object place) {
        return place.equals(FIRST) ? paging.first(FIRST, Map.of()) : paging.later(place, Map.of(into, place));
    }

    @Override
    public boolean namesNext(Page page) {
        return NextToken.named(next, page);
    }
}
