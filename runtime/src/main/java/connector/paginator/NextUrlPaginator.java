package connector.paginator;

import connector.paginator.PagingKeys.Traits;
import connector.spec.Component;
import connector.spec.Key;
import java.util.List;
import java.util.Optional;

/**
 * {@code next_url}: follows a URL in the response, relative ones by RFC 3986.
 *
 * @param next where the URL is
 */
public record NextUrlPaginator(PageValue next, Paging paging) implements LinkFollower {
    static final Key<PageValue> NEXT = Key.of(
            "next", PageValue.ANY, "The URL of the next page: a JsonPath, header.X, or a template.", "$.links.next");

    public static final Component<PaginatorSpec> SPEC = PagingKeys.component(
            "next_url",
            "Follows the URL of the next page that the response holds.",
            List.of(NEXT, PagingKeys.FIRST_PAGE),
            Traits.LINK,
            args -> List.of(),
            args -> (paging, run) -> new NextUrlPaginator(args.get(NEXT), paging));

    @Override
    public Optional<String> link(Page page) {
        return NextToken.of(next, page).map(value -> {
            if (value instanceof String url) {
                return url;
            }
            throw NextToken.wrong(
                    page,
                    next.source(),
                    value,
                    "a URL",
                    "name the URL inside an object ($._links.next.href); a token belongs to type: cursor");
        });
    }

    @Override
    public RuntimeException missing(Page page) {
        return NextToken.missing(page, paging, next.source(), next.instead(page));
    }

    @Override
    public boolean namesNext(Page page) {
        return NextToken.named(next, page);
    }
}
