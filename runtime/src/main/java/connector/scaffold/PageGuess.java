package connector.scaffold;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How the next page is asked for.
 *
 * @param paginator as the manifest writes it; empty for none
 * @param note how sure that is, and what it was seen by
 * @param body what the first made-up answer has beside its rows
 */
record PageGuess(Map<String, Object> paginator, String note, Map<String, Object> body) {
    static final List<String> SIZES = List.of(
            "limit",
            "per_page",
            "page_size",
            "page[size]",
            "page[limit]",
            "maxResults",
            "max_results",
            "$top",
            "top",
            "results_per_page",
            "items_per_page",
            "per",
            "pagelen",
            "size",
            "count",
            "rows",
            "first");
    static final List<String> TOKENS = List.of(
            "starting_after",
            "page_token",
            "next_token",
            "next_page_token",
            "cursor",
            "next_cursor",
            "page[cursor]",
            "page[after]",
            "start_cursor",
            "after",
            "continuation_token",
            "continuation",
            "continue",
            "marker",
            "page_cursor",
            "after_cursor",
            "pagination_token",
            "token");
    static final List<String> PAGES =
            List.of("page", "page_number", "page[number]", "page_num", "page_no", "page_index", "current_page", "p");
    static final List<String> OFFSETS =
            List.of("offset", "skip", "$skip", "start_at", "start_index", "page[offset]", "start", "from");

    /** Marks a parameter that nobody named. */
    static final String ASSUMED = "x-assumed";

    /** Members of an answer that hold the next token or link, the surest first; compared without case and marks. */
    private static final List<String> NEXT = List.of(
            "nextpagetoken",
            "nextcursor",
            "nexttoken",
            "nextpage",
            "nextlink",
            "nexturl",
            "nextpageurl",
            "nextpageuri",
            "odatanextlink",
            "next",
            "endcursor",
            "continuationtoken",
            "continuation",
            "nextmarker",
            "nextpagecursor",
            "after",
            "cursor");

    /** Objects that hold it. */
    private static final String HOLDERS =
            ".*(meta|metadata|paging|pagination|links?|pageinfo|pages?|cursors?|next|nextpage|paginator)";

    private static final int LEVELS = 3;
    private static final long MOST_ROWS = 1000;

    private static final PageGuess NONE = new PageGuess(Map.of(), "", Map.of());

    /** @param linked whether other answers of the API have a Link header */
    static PageGuess of(OpenApi api, Operation get, boolean linked) {
        Map<String, Object> size =
                get.parameter(SIZES).map(n -> size(n, get.query().get(n))).orElse(Map.of());
        Optional<String> page = get.parameter(PAGES);
        Optional<String> anyOffset = get.parameter(OFFSETS).filter(n -> !n.equals("from") || !size.isEmpty());
        Optional<String> offset =
                anyOffset.filter(n -> !isToken(api, get.query().get(n)));
        Optional<String> token = get.parameter(TOKENS)
                .or(() -> offset.isPresent() ? Optional.empty() : anyOffset)
                .or(() -> page.filter(n -> isToken(api, get.query().get(n))));
        List<String> names = new ArrayList<>(NEXT);
        token.map(Operation::plain).ifPresent(name -> names.addAll(0, List.of("next" + name, name)));
        Optional<String> next = next(api, get.answer(), "$", LEVELS, names);
        boolean hasMore = api.properties(get.answer()).containsKey("has_more");
        if (get.headers().contains("link")) {
            return new PageGuess(
                    Paginators.linkHeader(size), "TODO: check, guessed (high): answers have a Link header", Map.of());
        }
        boolean paged = token.isPresent() || page.isPresent() || anyOffset.isPresent();
        if (linked && paged && next.isEmpty()) {
            return new PageGuess(
                    Paginators.linkHeader(size),
                    "TODO: check, guessed (medium): other answers of this API have a Link header",
                    Map.of());
        }
        if (token.isPresent() && Operation.plain(token.get()).equals("startingafter") && hasMore) {
            Map<String, Object> after = Paginators.cursor("{{last_record.id}}", token.get(), size);
            after.put("end", Map.of("more", "$.has_more"));
            return new PageGuess(
                    after, "TODO: check, guessed (high): starting_after and has_more", Map.of("$.has_more", false));
        }
        if (next.isPresent()) {
            String last = Operation.plain(next.get().replaceAll(".*[.\\[]", ""));
            boolean link = last.matches(".*(url|uri|link|href)")
                    || next.get().matches("(?i).*links?.*")
                    || isUri(api, get.answer(), next.get());
            if (link
                    || (last.matches("next|nextpage") && token.isEmpty() && (page.isPresent() || offset.isPresent()))) {
                return new PageGuess(
                        Paginators.nextUrl(next.get(), size),
                        "TODO: check, guessed (" + (link ? "high" : "medium") + "): answers have " + next.get(),
                        absent(next.get()));
            }
            if (token.isPresent()) {
                return new PageGuess(
                        Paginators.cursor(next.get(), token.get(), size),
                        "TODO: check, guessed ("
                                + (get.query().get(token.get()).containsKey(ASSUMED) ? "low" : "high") + "): "
                                + next.get() + " is sent as " + token.get(),
                        absent(next.get()));
            }
        }
        if (offset.isPresent()) {
            return new PageGuess(
                    Paginators.offset(offset.get(), size),
                    "TODO: check, guessed (medium): parameter " + offset.get(),
                    Map.of());
        }
        if (page.isPresent()) {
            long start = "0".equals(String.valueOf(get.query().get(page.get()).get("default"))) ? 0 : 1;
            return new PageGuess(
                    Paginators.page(page.get(), start, size),
                    "TODO: check, guessed (medium): parameter " + page.get(),
                    Map.of());
        }
        return size.isEmpty() && token.isEmpty()
                ? NONE
                : new PageGuess(
                        Map.of(),
                        "TODO: no paginator was recognised, but there is a parameter "
                                + token.orElseGet(() -> get.parameter(SIZES).orElse("")),
                        Map.of());
    }

    /** True for a text that is no number: what looks like an offset or a page by its name, and is made up by the server. */
    private static boolean isToken(OpenApi api, Map<String, Object> parameter) {
        String usual = String.valueOf(parameter.getOrDefault("default", parameter.getOrDefault("example", "")));
        String about = OpenApi.text(parameter.get("description")).toLowerCase(java.util.Locale.ROOT);
        return api.type(parameter).equals("string")
                && !usual.matches("\\d+")
                && (about.matches("(?s).*(token|previous|cursor).*") || usual.matches("\\S{12,}"));
    }

    private static boolean isUri(OpenApi api, Map<String, Object> answer, String path) {
        Object top = api.properties(answer).get(path.replaceFirst("^\\$\\.", ""));
        return "uri".equals(api.schema(top).get("format"));
    }

    private static Map<String, Object> absent(String path) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put(path, null);
        return body;
    }

    private static Map<String, Object> size(String name, Map<String, Object> schema) {
        Object most = schema.get("maximum");
        long value = most instanceof Number number && number.longValue() > 0
                ? Math.min(number.longValue(), MOST_ROWS)
                : Paginators.USUAL_SIZE;
        return Paginators.size(name, value);
    }

    private static Optional<String> next(
            OpenApi api, Map<String, Object> schema, String path, int levels, List<String> names) {
        Map<String, Object> properties = api.properties(schema);
        for (String name : names) {
            for (Map.Entry<String, Object> property : properties.entrySet()) {
                String type = api.type(api.schema(property.getValue()));
                boolean silent = type.isEmpty() && name.matches("next.*"); // null on a last page
                if (Operation.plain(property.getKey()).equals(name)
                        && (silent || type.equals("string") || (type.equals("integer") && name.matches("next.+")))) {
                    return Optional.of(Bodies.path(path, property.getKey()));
                }
            }
        }
        for (Map.Entry<String, Object> property : properties.entrySet()) {
            String name = Operation.plain(property.getKey());
            Map<String, Object> inner = api.schema(property.getValue());
            if (levels > 0 && name.matches(HOLDERS) && api.type(inner).equals("object")) {
                boolean hal = name.equals("next") && api.properties(inner).containsKey("href");
                Optional<String> found = hal
                        ? Optional.of(Bodies.path(Bodies.path(path, property.getKey()), "href"))
                        : next(api, inner, Bodies.path(path, property.getKey()), levels - 1, names);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
