package connector.paginator;

import connector.net.Links;
import connector.paginator.PagingKeys.Traits;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import java.util.List;
import java.util.Optional;

/**
 * {@code link_header}: follows the {@code Link} header (RFC 8288).
 *
 * @param rel the relation to follow
 */
public record LinkHeaderPaginator(String rel, Paging paging) implements LinkFollower {
    static final Key<String> REL =
            Key.of("rel", Types.TEXT, "The relation to follow.", "next").or("next");

    public static final Component<PaginatorSpec> SPEC = PagingKeys.component(
            "link_header",
            "Follows the Link header of the response (RFC 8288).",
            List.of(REL),
            Traits.LINK,
            args -> List.of(),
            args -> (paging, run) -> new LinkHeaderPaginator(args.get(REL), paging));

    @Override
    public Optional<String> link(Page page) {
        return Links.of(page.headers()).find(rel).map(Links.Link::target).filter(url -> !url.isEmpty());
    }

    @Override
    public RuntimeException missing(Page page) {
        return NextToken.missing(
                page,
                paging,
                "Link with rel=" + rel,
                "relations: "
                        + String.join(", ", Links.of(page.headers()).values().keySet()));
    }

    /** A Link header with other relations shows that the API sends them, and leaves the last page's away. */
    @Override
    public boolean namesNext(Page page) {
        return !Links.of(page.headers()).values().isEmpty();
    }
}
