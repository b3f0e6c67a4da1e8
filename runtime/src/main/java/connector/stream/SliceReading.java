package connector.stream;

import connector.cursor.Order;
import connector.paginator.Page;
import connector.paginator.Paginator;
import connector.paginator.Step;
import connector.paginator.WindowLimit;
import connector.slice.CursorsSeen;
import connector.slice.Ending;
import connector.slice.NextPath;
import connector.slice.Position;
import connector.slice.SizesSeen;
import connector.slice.Slice;
import connector.slice.SliceCounts;
import connector.slice.SliceResult;
import connector.slice.Trail;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is known of a slice while it is read, over all its passes; becomes its result. */
final class SliceReading {
    private final Slice slice;
    private final Paginator paginator;
    private final CursorWatch watch;
    private final PageSizes sizes = new PageSizes();
    private final List<String> warnings = new ArrayList<>();
    private long pages;
    private long elements;
    private long records;
    private long badLines;
    private boolean nextNamed;
    private final TokenTrail tokens = new TokenTrail();
    private boolean resumed;
    private Optional<Position> position;

    SliceReading(BoundStream stream, Slice slice) {
        this.slice = slice;
        this.position = slice.position();
        this.paginator = stream.paginator();
        this.watch = new CursorWatch(
                stream.cursor(),
                slice,
                paginator.windowLimit().map(WindowLimit::then).orElse(WindowLimit.Then.FAIL));
    }

    /** A new pass begins, from its first page. */
    void startPass() {
        sizes.startPass();
        watch.startPass();
    }

    /** The pass goes on where an earlier run stopped. */
    void resume(Position from) {
        watch.resume(from);
        resumed = true;
        nextNamed = true;
    }

    /** A page is asked for. */
    void asking(Object place) {
        tokens.asked(place);
    }

    /** A page was handed on; another run can go on behind it, or not any more. */
    void left(Optional<Position> place) {
        position = place;
    }

    /** A page was accepted. */
    void page(Page page, long bad) {
        pages++;
        elements += page.received();
        badLines += bad;
        sizes.seen(page.received());
        nextNamed = nextNamed || paginator.namesNext(page);
    }

    /** A page that did not come as one: its size says nothing about what the API sends. */
    void embedded(Page page, long bad) {
        pages++;
        elements += page.received();
        badLines += bad;
        nextNamed = nextNamed || paginator.namesNext(page);
    }

    /** Rows were handed on. */
    void records(long more) {
        records += more;
    }

    void warn(String message) {
        if (!warnings.contains(message)) {
            warnings.add(message);
        }
    }

    CursorWatch watch() {
        return watch;
    }

    PageSizes sizes() {
        return sizes;
    }

    SliceResult result(Ending ending) {
        Optional<Long> asked = paginator.size();
        sizes.cappedAt(asked)
                .ifPresent(capped -> warn("pages of " + asked.orElseThrow() + " rows were asked for and " + capped
                        + " came each time: the API caps the page size there, so ask for that many"));
        return new SliceResult(
                slice,
                ending,
                new SliceCounts(pages, records, elements, watch.nulls(), badLines),
                new CursorsSeen(
                        watch.min(), watch.max(), watch.reached(), watch.order() == Order.UNSORTED || watch.held()),
                new SizesSeen(asked, sizes.least(), sizes.most()),
                warnings,
                nextPath(ending, asked),
                List.of(),
                new Trail(tokens.hashes(), resumed, position));
    }

    private NextPath nextPath(Ending ending, Optional<Long> asked) {
        if (nextNamed) {
            return NextPath.SEEN;
        }
        boolean full = sizes.last()
                .filter(last -> asked.filter(size -> last >= size).isPresent())
                .isPresent();
        return full && ending.reason().equals(Step.End.NO_NEXT) ? NextPath.DOUBTFUL : NextPath.UNSEEN;
    }
}
