package connector.paginator;

import connector.net.Headers;
import connector.template.Env;
import java.net.URI;
import java.util.List;
import java.util.Optional;

/**
 * A received page, as a paginator sees it.
 *
 * @param uri the request's URL after redirects, against which relative links are resolved
 * @param headers of the response
 * @param response the decoded body; empty for null or no body
 * @param elements of {@code records.path} as received
 * @param number of the page in this pass, from 1
 * @param total elements received in this pass, this page included
 * @param env names for templates: response, headers, link, status, page, first_record, last_record and the request's own
 */
public record Page(
        URI uri, Headers headers, Optional<Object> response, List<Object> elements, long number, long total, Env env) {

    /** Elements on this page. */
    public long received() {
        return elements.size();
    }
}
