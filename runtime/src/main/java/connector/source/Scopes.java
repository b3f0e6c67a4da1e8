package connector.source;

import connector.paginator.PageNames;
import connector.paginator.WindowLimit;
import connector.record.RowNames;
import connector.spec.Scope;
import connector.spec.Scope.Shape;

/** Which names templates may use, by when they are read. Each adds to {@link #ONCE} and what the manifest declares. */
final class Scopes {
    private Scopes() {}

    /** Read once, before the first request, and so everywhere. {@code config} is declared by the manifest. */
    public static final Scope ONCE = Scope.EMPTY
            .plus("now", Shape.of())
            .plus("today", Shape.of())
            .plus("api_version", Shape.of())
            .plus("stream", Shape.of("name"));

    /** Read for every request. Variables and {@code window} come from the stream. */
    public static final Scope REQUEST = Scope.open("auth").plus("page", Shape.of("number"));

    /** Read for every response. */
    public static final Scope PAGE = REQUEST.plus(PageNames.SCOPE);

    /** Read for every record. */
    public static final Scope ROW = PAGE.plus(RowNames.SCOPE);

    /** The bounds of the slice, for streams with a cursor. */
    public static final Scope WINDOW = Scope.EMPTY.plus("window", Shape.of("start", "end"));

    /** Where a pass begins, for paginators that seek. */
    public static final Scope SEEK = Scope.EMPTY.plus(WindowLimit.SEEK_NAME, Shape.of());
}
