package connector.cursor;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Cuts what is to be read into windows, without a gap. */
final class Windows {
    private Windows() {}

    /**
     * @param from up to where everything was read
     * @param oldest what is read again from, at or before {@code from}; empty: from the beginning of the data
     * @param end where the last window ends, not rounded
     * @param most windows
     */
    static List<Window> of(
            Axis axis, Optional<CursorValue> from, Optional<CursorValue> oldest, Optional<CursorValue> end, int most) {
        if (from.isPresent() && end.isPresent() && !from.get().before(end.get())) {
            return List.of();
        }
        Optional<CursorValue> lower = oldest.map(axis::floor);
        Optional<CursorValue> upper = end.map(axis::ceil);
        List<Window> windows = new ArrayList<>();
        Optional<CursorValue> edge = lower;
        if (lower.isPresent() && upper.isPresent()) {
            CursorValue base = lower.get();
            for (long n = 1; ; n++) {
                Optional<CursorValue> exact = axis.step(base, n);
                Optional<CursorValue> next = exact.map(axis::floor);
                if (next.isEmpty() || !next.get().before(upper.get())) {
                    break;
                }
                if (n > most || !exact.get().after(base)) {
                    throw new Failure(
                            FailureClass.CONFIG,
                            n > most
                                    ? "the cursor's step makes more than " + most + " windows from " + base + " to "
                                            + upper.get()
                                    : "the cursor's step does not lead forward",
                            "give a longer `step`");
                }
                // Steps shorter than a granule fall on the same edge.
                if (next.get().after(edge.orElseThrow())) {
                    windows.add(new Window(windows.size(), edge, next, false));
                    edge = next;
                }
            }
        }
        windows.add(new Window(windows.size(), edge, upper, true));
        return List.copyOf(windows);
    }
}
