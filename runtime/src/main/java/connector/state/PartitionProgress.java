package connector.state;

import connector.base.FailureClass;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import connector.cursor.Window;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import java.util.Map;
import java.util.Optional;

/** How far one partition came in this run. Fed in emission order; not thread-safe. */
final class PartitionProgress {
    private final Cursor cursor;
    private final Map<String, Object> context;
    private final Optional<CursorValue> input;
    private final Boundary boundary;
    /** Greatest value over the unbroken run of certified slices. */
    private Optional<CursorValue> reached = Optional.empty();
    /** Greatest value of the pages of the slice being read, for {@code order: asc}. */
    private Optional<CursorValue> inSlice = Optional.empty();
    /** Nothing at or beyond it may be passed: a child of this row failed. */
    private Optional<CursorValue> ceiling = Optional.empty();

    private int nextWindow;
    private boolean broken;
    private boolean held;
    private boolean complete;

    PartitionProgress(Cursor cursor, Map<String, Object> context, Optional<CursorValue> input, Seen seen) {
        this.cursor = cursor;
        this.context = context;
        this.input = input;
        this.boundary = new Boundary(context, input, seen);
    }

    Boundary boundary() {
        return boundary;
    }

    /** Where it stands now. */
    Standing standing() {
        Optional<CursorValue> far = inSlice.isPresent()
                ? Optional.of(reached.map(r -> r.max(inSlice.get())).orElse(inSlice.get()))
                : reached;
        return new Standing(context, input, far, ceiling, held, complete, boundary.edge());
    }

    void nothingAsked() {
        complete = true;
    }

    void page(Slice slice, CursorValue greatest) {
        if (!broken && index(slice) == nextWindow) {
            inSlice = Optional.of(inSlice.map(before -> before.max(greatest)).orElse(greatest));
        }
    }

    void done(SliceResult result) {
        if (broken || index(result.slice()) != nextWindow) {
            broken = true;
            return;
        }
        if (result.ending().certified()) {
            raise(result.cursors().reached());
            raise(result.slice().window().flatMap(this::certifiedEnd));
            nextWindow++;
            complete = result.slice().window().map(Window::last).orElse(true);
        } else {
            broken = true;
            // Rows that came in order up to here stay counted; rows that broke the order never were in order.
            boolean unsorted = result.ending() instanceof Ending.Failed failed && failed.kind() == FailureClass.SORT;
            raise(unsorted ? Optional.empty() : inSlice);
        }
        inSlice = Optional.empty();
    }

    /** The end of a window counts where more windows follow, and where the window is the cursor. */
    private Optional<CursorValue> certifiedEnd(Window window) {
        boolean counts = cursor.field().isEmpty() || (cursor.steps() && !window.last());
        return window.end().filter(end -> counts);
    }

    private void raise(Optional<CursorValue> value) {
        value.ifPresent(
                v -> reached = Optional.of(reached.map(before -> before.max(v)).orElse(v)));
    }

    void holdBelow(CursorValue value) {
        ceiling = Optional.of(ceiling.map(before -> before.min(value)).orElse(value));
    }

    void hold() {
        held = true;
    }

    private static int index(Slice slice) {
        return slice.window().map(Window::index).orElse(0);
    }
}
