package connector.paginator;

import connector.net.Links;
import connector.template.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Plain signs in a response that there is a next page. They contradict a manifest that declares no paginator, and the
 * ends that rest on what is absent or counted; an explicit flag or template is the author's word.
 */
public final class MoreSigns {
    private static final Set<String> CONTRADICTED =
            Set.of(Step.End.NO_NEXT, Step.End.SHORT_PAGE, Step.End.TOTAL_REACHED, Step.End.PAGES_REACHED);
    private static final List<String> PLACES =
            List.of("meta", "paging", "pagination", "links", "_links", "page_info", "pageInfo");
    private static final List<String> FLAGS =
            List.of("has_more", "hasMore", "has_next", "hasNext", "has_next_page", "hasNextPage");
    private static final List<String> TOKENS = List.of(
            "next",
            "next_url",
            "nextUrl",
            "next_link",
            "nextLink",
            "@odata.nextLink",
            "next_page",
            "nextPage",
            "next_page_url",
            "next_page_uri",
            "nextPageUrl",
            "next_cursor",
            "nextCursor",
            "next_token",
            "nextToken",
            "next_page_token",
            "nextPageToken",
            "nextRecordsUrl");

    private MoreSigns() {}

    /** True for ends that a plain sign of more makes doubtful. */
    public static boolean contradicts(Step.End end) {
        return CONTRADICTED.contains(end.reason());
    }

    /** The first sign on a non-empty page, as a person would name it: {@code $.paging.next}, {@code a Link with rel=next}. */
    public static Optional<String> find(Page page) {
        if (page.received() == 0) {
            return Optional.empty();
        }
        if (Links.of(page.headers()).find("next").isPresent()) {
            return Optional.of("a Link with rel=next");
        }
        return page.response().filter(Map.class::isInstance).flatMap(response -> inBody((Map<?, ?>) response));
    }

    private static Optional<String> inBody(Map<?, ?> response) {
        List<String> tokens = new ArrayList<>();
        boolean denied = false;
        for (String place : places(response)) {
            Map<?, ?> map = place.isEmpty() ? response : (Map<?, ?>) response.get(place);
            String path = place.isEmpty() ? "$." : "$." + place + ".";
            for (String flag : FLAGS) {
                if (Boolean.TRUE.equals(map.get(flag))) {
                    return Optional.of(path + flag);
                }
                denied |= Boolean.FALSE.equals(map.get(flag));
            }
            TOKENS.stream().filter(token -> isToken(map.get(token))).forEach(token -> tokens.add(path + token));
        }
        return denied ? Optional.empty() : tokens.stream().findFirst();
    }

    private static List<String> places(Map<?, ?> response) {
        List<String> places = new ArrayList<>(List.of(""));
        PLACES.stream().filter(place -> response.get(place) instanceof Map).forEach(places::add);
        return places;
    }

    /** Something to follow: a text or number that is not empty, or a link object that holds such a text. */
    private static boolean isToken(Object value) {
        return value instanceof Map<?, ?> link
                ? link.values().stream().anyMatch(part -> part instanceof String && Values.truth(part))
                : Values.truth(value);
    }
}
