package connector.record;

import java.util.ArrayList;
import java.util.List;

/**
 * Which of the fields that the steps of a transform name have come. A name that no record has is mistyped, or the API has
 * another one by now. Once all are found nothing is looked for any more.
 *
 * <p>Threads write what they found without a lock: what one of them misses is found again, and is only ever set.
 */
final class Sought {
    private final List<TransformStep> steps;
    /** By step and name. */
    private final boolean[][] found;
    /** By step: nothing is left to look for. */
    private final boolean[] done;

    private volatile boolean looked;

    Sought(List<TransformStep> steps) {
        this.steps = steps;
        this.found = new boolean[steps.size()][];
        this.done = new boolean[steps.size()];
        for (int i = 0; i < steps.size(); i++) {
            found[i] = new boolean[steps.get(i).sought().size()];
            done[i] = found[i].length == 0;
        }
    }

    /** A record as it comes to a step. */
    void look(int step, Fields record) {
        if (!done[step]) {
            lookFor(step, record);
        }
    }

    private void lookFor(int step, Fields record) {
        TransformStep of = steps.get(step);
        List<String> names = of.sought();
        boolean all = true;
        for (int i = 0; i < names.size(); i++) {
            found[step][i] = found[step][i] || of.finds(record, names.get(i));
            all &= found[step][i];
        }
        done[step] = all;
        looked = true;
    }

    /** What no record had, as step and field: {@code hash: emial}; nothing when no record came. */
    List<String> absent() {
        List<String> absent = new ArrayList<>();
        for (int step = 0; looked && step < found.length; step++) {
            for (int i = 0; i < found[step].length; i++) {
                if (!found[step][i]) {
                    absent.add(steps.get(step).word() + ": "
                            + steps.get(step).sought().get(i));
                }
            }
        }
        return absent;
    }
}
