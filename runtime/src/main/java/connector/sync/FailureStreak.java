package connector.sync;

import connector.base.FailureClass;
import connector.slice.Ending;
import connector.slice.SliceResult;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * Decides when a stream is not worth going on with: three slices in a row, in the order of emission, failed with one
 * class, or one failed with a class that the next request would meet again.
 */
final class FailureStreak {
    /** One failed window may be an accident, two a coincidence. */
    private static final int ENOUGH = 3;

    private static final Set<FailureClass> AT_ONCE =
            EnumSet.of(FailureClass.AUTH, FailureClass.RATE, FailureClass.SECURITY);

    private Optional<FailureClass> last = Optional.empty();
    private int inARow;

    /** Takes the next result; true when the stream should stop. */
    boolean stopsAfter(SliceResult result) {
        Optional<FailureClass> now =
                result.ending() instanceof Ending.Failed failed ? Optional.of(failed.kind()) : Optional.empty();
        if (now.isEmpty()) {
            last = Optional.empty();
            inARow = 0;
            return false;
        }
        inARow = now.equals(last) ? inARow + 1 : 1;
        last = now;
        return inARow >= ENOUGH || AT_ONCE.contains(now.get());
    }
}
