package connector.stream;

import connector.base.FailureClass;
import connector.partition.Batch;
import connector.slice.CursorsSeen;
import connector.slice.Ending;
import connector.slice.NextPath;
import connector.slice.Slice;
import connector.slice.SliceCounts;
import connector.slice.SliceResult;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Reads several partitions with one request. What goes wrong, or what a rule says of all of them, is narrowed down by
 * halving to those that it is true of: the others are read. Rows of pages before the one that failed come again.
 */
final class BatchReader {
    /** Reads one slice as it is. */
    @FunctionalInterface
    interface Reading {
        SliceResult read(Slice slice) throws InterruptedException;
    }

    /** So many single ones in a row that fail in the same way say that it is not theirs; as for slices. */
    private static final int ENOUGH = 3;

    /** What smaller requests would meet again, or what is no matter of the request at all. */
    private static final Set<FailureClass> OF_ALL = EnumSet.of(
            FailureClass.AUTH,
            FailureClass.RATE,
            FailureClass.SECURITY,
            FailureClass.CONFIG,
            FailureClass.MANIFEST,
            FailureClass.STATE,
            FailureClass.USAGE,
            FailureClass.SCHEMA,
            FailureClass.OUTPUT,
            FailureClass.INTERNAL);

    private final Reading reading;
    private final List<SliceResult> attempts = new ArrayList<>();
    private final List<SliceResult> parts = new ArrayList<>();
    private Optional<Ending> givenUp = Optional.empty();
    private Optional<FailureClass> last = Optional.empty();
    private int inARow;

    BatchReader(Reading reading) {
        this.reading = reading;
    }

    SliceResult read(Slice whole) throws InterruptedException {
        narrow(whole);
        return parts.size() == 1 ? parts.get(0) : together(whole);
    }

    private void narrow(Slice slice) throws InterruptedException {
        if (givenUp.isPresent()) {
            parts.add(SliceResult.none(slice, givenUp.get()));
            return;
        }
        SliceResult result = reading.read(slice);
        attempts.add(result);
        Batch batch = slice.batch().orElseThrow();
        if (batch.size() > 1 && narrows(result.ending())) {
            for (Batch half : batch.halves()) {
                narrow(slice.of(half));
            }
            return;
        }
        parts.add(result);
        count(result.ending());
    }

    private static boolean narrows(Ending ending) {
        return ending instanceof Ending.Failed failed
                ? !OF_ALL.contains(failed.kind())
                : ending instanceof Ending.Emptied || ending instanceof Ending.Skipped;
    }

    private void count(Ending ending) {
        if (ending instanceof Ending.Failed failed) {
            inARow = last.filter(failed.kind()::equals).isPresent() ? inARow + 1 : 1;
            last = Optional.of(failed.kind());
            if (inARow >= ENOUGH || !narrows(ending)) {
                givenUp = Optional.of(ending);
            }
        } else if (ending instanceof Ending.Stopped) {
            givenUp = Optional.of(ending);
        } else {
            last = Optional.empty();
            inARow = 0;
        }
    }

    /** All parts as one: it ended as the worst of them, and did what all attempts did. */
    private SliceResult together(Slice whole) {
        SliceResult first = attempts.get(0);
        List<String> warnings =
                attempts.stream().flatMap(a -> a.warnings().stream()).distinct().toList();
        return new SliceResult(
                whole,
                ending(),
                attempts.stream().map(SliceResult::counts).reduce(SliceCounts.NONE, SliceCounts::plus),
                cursors(),
                first.sizes(),
                warnings,
                next(),
                parts,
                first.trail().at(Optional.empty()));
    }

    private NextPath next() {
        List<NextPath> all = attempts.stream().map(SliceResult::next).toList();
        if (all.contains(NextPath.SEEN)) {
            return NextPath.SEEN;
        }
        return all.contains(NextPath.DOUBTFUL) ? NextPath.DOUBTFUL : NextPath.UNSEEN;
    }

    /** Partitions that are read together have no cursor. */
    private CursorsSeen cursors() {
        boolean held = attempts.stream().allMatch(attempt -> attempt.cursors().orderHeld());
        return new CursorsSeen(Optional.empty(), Optional.empty(), Optional.empty(), held);
    }

    private Ending ending() {
        return parts.stream()
                .map(SliceResult::ending)
                .reduce((a, b) -> rank(b) > rank(a) ? b : a)
                .orElseThrow();
    }

    private static int rank(Ending ending) {
        if (ending instanceof Ending.Failed) {
            return 3;
        }
        return ending instanceof Ending.Stopped ? 2 : ending instanceof Ending.Skipped ? 1 : 0;
    }
}
