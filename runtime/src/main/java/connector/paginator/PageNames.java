package connector.paginator;

import connector.net.Headers;
import connector.net.Links;
import connector.spec.Scope;
import connector.template.Env;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The names that templates about a page may use: in paginators and error rules. */
public final class PageNames {
    static final String RESPONSE = "response";
    static final String HEADERS = "headers";
    static final String LINK = "link";
    static final String FIRST_RECORD = "first_record";
    static final String LAST_RECORD = "last_record";
    private static final String STATUS = "status";
    private static final String PAGE = "page";

    /** All of them; {@code status} has no members, {@code page} exactly number, offset, count and total. */
    public static final Scope SCOPE = Scope.open(RESPONSE, HEADERS, LINK, FIRST_RECORD, LAST_RECORD)
            .plus(STATUS, Scope.Shape.of())
            .plus(PAGE, Scope.Shape.of("number", "offset", "count", "total"));

    private PageNames() {}

    /**
     * The names of a page.
     *
     * @param request names of the request: config, window, variables
     * @param status of the response
     * @param response its decoded body; empty for null or none
     * @param elements of the page as received
     * @param aside lines of it that could not be read
     * @param number of the page in this pass, from 1
     * @param total received in this pass, this page included
     */
    public static Env env(
            Env request,
            int status,
            Headers headers,
            Optional<Object> response,
            List<Object> elements,
            long aside,
            long number,
            long total) {
        int read = elements.size();
        long count = read + aside;
        Env env = request.with(RESPONSE, response.orElse(null))
                .withLazy(HEADERS, headers::values)
                .withLazy(LINK, () -> Links.of(headers).values())
                .with(STATUS, (long) status)
                .with(FIRST_RECORD, read == 0 ? null : elements.get(0))
                .with(LAST_RECORD, read == 0 ? null : elements.get(read - 1));
        return withOffset(env, number, count, total, total - count);
    }

    static Env withOffset(Env env, long number, long count, long total, long offset) {
        Map<String, Object> page = new LinkedHashMap<>();
        page.put("number", number);
        page.put("offset", offset);
        page.put("count", count);
        page.put("total", total);
        return env.with(PAGE, page);
    }
}
