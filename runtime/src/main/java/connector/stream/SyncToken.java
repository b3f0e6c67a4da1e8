package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.format.Path;
import connector.format.Shape;
import connector.paginator.Page;
import connector.slice.Ending;
import connector.template.Values;
import java.util.Optional;

/** The token on the last page, by which the next run asks for what changed since. */
final class SyncToken {
    /** The reason in the run report. */
    static final String REASON = "sync_token";

    private SyncToken() {}

    /**
     * The ending of a slice whose bookmark is a token; any other stays as it is.
     *
     * @param watch gets the token as what the slice reached
     * @throws Failure SELECTOR when the last page has none: without it the next run would not know where to begin
     */
    static Ending of(BoundStream stream, Optional<Page> last, Ending ending, CursorWatch watch) {
        Optional<Path> path = stream.cursor().flatMap(Cursor::token);
        if (path.isEmpty() || !(ending instanceof Ending.Certified end)) {
            return ending;
        }
        Object body = last.flatMap(Page::response).orElse(null);
        Object token = path.get().find(body).value().orElse(null);
        if (!(token instanceof String || token instanceof Number)
                || Values.text(token).isEmpty()) {
            throw new Failure(
                    FailureClass.SELECTOR,
                    "cursor.token: " + path.get().source() + " is not on the last page; "
                            + (token == null ? "the response is " + Shape.says(body) : "it is " + Shape.says(token)),
                    "name the path at which the API sends the token for the next run; it has to be on the last page");
        }
        watch.reached(CursorValue.newToken(token));
        return new Ending.Certified(REASON, end.proved());
    }
}
