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
 * @param aside lines of it that could not be read: the API sent them, so they count wherever rows are counted
 * @param number of the page in this pass, from 1
 * @param total received in this pass, this page included
 * @param env names for templates: those of {@link PageNames} and the request's own
 * @param prints by which its elements are told apart
 * @param texts whether all values of the response are texts, as in XML
 */
public record Page(
        URI uri,
        Headers headers,
        Optional<Object> response,
        List<Object> elements,
        long aside,
        long number,
        long total,
        Env env,
        Prints prints,
        boolean texts) {

    /** What the API sent on this page: elements, and lines that could not be read. */
    public long received() {
        return elements.size() + aside;
    }

    /** The last element that could be read, if there is one. */
    public Optional<Object> last() {
        return elements.isEmpty() ? Optional.empty() : Optional.ofNullable(elements.get(elements.size() - 1));
    }

    /** The same with {@code page.offset} for templates. */
    Page atOffset(long offset) {
        return new Page(
                uri,
                headers,
                response,
                elements,
                aside,
                number,
                total,
                PageNames.withOffset(env, number, received(), total, offset),
                prints,
                texts);
    }
}
