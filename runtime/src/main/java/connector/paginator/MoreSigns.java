package connector.paginator;

import connector.net.Links;
import connector.spec.Location;
import connector.template.Values;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

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

    private static final Pattern TOKEN_NAME = Pattern.compile("(?i)cursor|token|after|scroll");

    /** All names that are looked for in a response. */
    private static final Set<Object> NAMES = names();

    private MoreSigns() {}

    private static Set<Object> names() {
        Set<Object> names = new HashSet<>(PLACES);
        names.addAll(FLAGS);
        names.addAll(TOKENS);
        return names;
    }

    /** True for ends that a plain sign of more makes doubtful. */
    public static boolean contradicts(Step.End end) {
        return CONTRADICTED.contains(end.reason());
    }

    /** The first sign on a non-empty page, as a person would name it: {@code $.paging.next}, {@code a Link with rel=next}. */
    public static Optional<String> find(Page page) {
        if (page.received() == 0) {
            return Optional.empty();
        }
        if (page.headers().first("link").isPresent()
                && Links.of(page.headers()).find("next").isPresent()) {
            return Optional.of("a Link with rel=next");
        }
        return page.response().filter(Map.class::isInstance).flatMap(response -> inBody((Map<?, ?>) response));
    }

    /**
     * A text on a non-empty first page under the name by which the token is sent: `next` is misspelt then. Only names
     * that speak of a place to go on from, since others ({@code page}, {@code offset}) are echoes.
     *
     * @param into where the token of the next page goes
     */
    static Optional<String> under(Location into, Page page) {
        String name = into.name().substring(into.name().lastIndexOf('.') + 1);
        if (page.received() == 0 || !TOKEN_NAME.matcher(name).find()) {
            return Optional.empty();
        }
        return page.response()
                .filter(Map.class::isInstance)
                .map(response -> (Map<?, ?>) response)
                .flatMap(response -> places(response).stream()
                        .filter(place -> inside(response, place).get(name) instanceof String text && !text.isEmpty())
                        .map(place -> path(place) + name)
                        .findFirst());
    }

    private static Optional<String> inBody(Map<?, ?> response) {
        if (Collections.disjoint(response.keySet(), NAMES)) {
            return Optional.empty();
        }
        List<String> tokens = new ArrayList<>();
        boolean denied = false;
        for (String place : places(response)) {
            Map<?, ?> map = inside(response, place);
            String path = path(place);
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

    private static Map<?, ?> inside(Map<?, ?> response, String place) {
        return place.isEmpty() ? response : (Map<?, ?>) response.get(place);
    }

    private static String path(String place) {
        return place.isEmpty() ? "$." : "$." + place + ".";
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
