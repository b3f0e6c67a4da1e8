package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.Window;
import connector.paginator.WindowLimit;
import connector.slice.Ending;
import connector.slice.Slice;
import java.util.List;
import java.util.Optional;

/**
 * Reads a window in as many passes as it takes: most need one; a limit of what the API shows of one query, or an error
 * rule, may ask for another from a later point, from the beginning, or over each half.
 */
final class WindowReader {
    /** What fails for a reason that goes away has gone away by then. */
    private static final int MOST_RESTARTS = 3;

    private final BoundStream stream;
    private final SliceReading reading;
    private final PageOutput out;
    private final Optional<WindowLimit> limit;
    private int restarts;

    WindowReader(BoundStream stream, SliceReading reading, PageOutput out) {
        this.stream = stream;
        this.reading = reading;
        this.out = out;
        this.limit = stream.paginator().windowLimit();
    }

    Ending read(Slice slice) throws InterruptedException {
        return read(slice, new PassStart(slice.position(), stream.savesPlaces(slice), true));
    }

    private Ending read(Slice slice, PassStart first) throws InterruptedException {
        PassStart start = first;
        Slice asked = slice;
        Optional<Object> seek = limit.flatMap(WindowLimit::from);
        Repeats repeats = repeats();
        while (true) {
            Pass pass = new Pass(stream, asked, seek, reading, repeats, start, out);
            PassEnd end = pass.run();
            start = start.anew();
            if (end instanceof PassEnd.Over over) {
                return over.ending();
            } else if (end instanceof PassEnd.Refused refused) {
                reading.warn(
                        "reading could not go on at the place that the last run saved, so the slice was read from its"
                                + " first page: " + refused.why());
                reading.left(Optional.empty());
            } else if (end instanceof PassEnd.Restart restart) {
                restarted(restart.otherwise());
                asked = slice;
                reading.left(Optional.empty());
                seek = limit.flatMap(WindowLimit::from);
                repeats = repeats();
            } else if (end instanceof PassEnd.RestartFromStart restart) {
                asked = fromStart(asked, restart.otherwise());
                reading.left(Optional.empty());
            } else if (end instanceof PassEnd.Split split) {
                return halves(asked, split.otherwise());
            } else {
                switch (limit.orElseThrow().then()) {
                    case FAIL -> throw capped("");
                    case SPLIT -> {
                        return halves(asked, capped("; the window " + says(asked) + " cannot be halved any more"));
                    }
                    case ADVANCE -> asked = rest(asked);
                    case SEEK -> seek = Optional.of(further(seek, pass.lastBy()));
                }
            }
        }
    }

    /** Rows without a key may be equal by right, so none of them is left out. */
    private Repeats repeats() {
        boolean passesMeet = limit.filter(
                        l -> l.then() == WindowLimit.Then.ADVANCE || l.then() == WindowLimit.Then.SEEK)
                .isPresent();
        return new Repeats(!stream.spec().primaryKey().isEmpty()
                && (passesMeet || stream.paginator().repeats()));
    }

    /** Without the token that the API no longer knows. */
    private Slice fromStart(Slice asked, Failure otherwise) {
        Window window = asked.window().filter(w -> w.start().isPresent()).orElseThrow(() -> otherwise);
        reading.warn("the API no longer knows the sync token of the last run, so everything was read again: "
                + otherwise.getMessage());
        return asked.within(new Window(window.index(), Optional.empty(), window.end(), window.last()));
    }

    private void restarted(Failure otherwise) {
        restarts++;
        if (restarts > MOST_RESTARTS) {
            throw new Failure(
                    otherwise.kind(),
                    otherwise.getMessage() + " (the slice was begun anew " + MOST_RESTARTS + " times)",
                    otherwise.remedy(),
                    otherwise);
        }
    }

    private Ending halves(Slice slice, Failure otherwise) throws InterruptedException {
        List<Window> halves = stream.cursor()
                .flatMap(cursor -> slice.window().flatMap(cursor::halves))
                .orElseThrow(() -> otherwise);
        Ending older = read(slice.within(halves.get(0)), PassStart.other());
        if (!older.certified()) {
            return older;
        }
        Ending newer = read(slice.within(halves.get(1)), PassStart.other());
        return newer.certified() ? both(older, newer) : newer;
    }

    /** Both are certified; what holds of one only does not hold of the whole. */
    private static Ending both(Ending older, Ending newer) {
        if (!(newer instanceof Ending.Certified end)) {
            return older;
        }
        boolean proved = end.proved() && (!(older instanceof Ending.Certified first) || first.proved());
        return new Ending.Certified(end.reason(), proved);
    }

    private Slice rest(Slice asked) {
        return reading.watch()
                .last()
                .flatMap(last ->
                        stream.cursor().flatMap(cursor -> asked.window().flatMap(w -> cursor.rest(w, last))))
                .map(asked::within)
                .orElseThrow(() -> capped(" of one cursor value, so there is no way past them"));
    }

    private Object further(Optional<Object> before, Object by) {
        if (before.filter(by::equals).isPresent()) {
            throw capped(", and the last one has the same `"
                    + limit.orElseThrow().by().orElseThrow().source()
                    + "` as that of the pass before, so there is no way past them");
        }
        return by;
    }

    private Failure capped(String addition) {
        return new Failure(
                FailureClass.CAP,
                "window_limit is reached: the API shows " + limit.orElseThrow().records() + " records of one query"
                        + addition,
                "make the windows of the cursor smaller (`step`), or say how to go on: window_limit.then");
    }

    private static String says(Slice slice) {
        return slice.window().map(Window::says).orElse("");
    }
}
