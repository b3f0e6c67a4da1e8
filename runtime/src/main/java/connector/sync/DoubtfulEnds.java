package connector.sync;

import connector.base.FailureClass;
import connector.slice.Ending;
import connector.slice.NextPath;
import connector.slice.SliceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds back the results of slices from the first that ended on a full page for want of a next token, while the path
 * that names the token was nowhere: only the whole run tells a misspelt path from a page that happens to be full.
 */
final class DoubtfulEnds {
    /** One full last page may be chance. */
    private static final int CHANCE = 1;

    private final List<SliceResult> held = new ArrayList<>();
    private boolean seen;
    private long doubtful;

    /** What of the results so far may be settled, in their order, now that one more is there. */
    List<SliceResult> settled(SliceResult result) {
        seen |= result.next() == NextPath.SEEN;
        doubtful += result.next() == NextPath.DOUBTFUL ? 1 : 0;
        held.add(result);
        return seen || doubtful == 0 ? release() : List.of();
    }

    /** The rest, when no slice follows. */
    List<SliceResult> rest() {
        List<SliceResult> rest = release();
        return !seen && doubtful > CHANCE
                ? rest.stream().map(DoubtfulEnds::truncated).toList()
                : rest;
    }

    /** What a person should look at when all is over. */
    Optional<String> warning() {
        return !seen && doubtful == CHANCE
                ? Optional.of("the path that names the next page was on no page, and one slice ended on a page as large"
                        + " as asked: check `next` of the paginator")
                : Optional.empty();
    }

    private List<SliceResult> release() {
        List<SliceResult> all = List.copyOf(held);
        held.clear();
        return all;
    }

    private static SliceResult truncated(SliceResult result) {
        return result.next() == NextPath.DOUBTFUL
                ? result.with(new Ending.Failed(
                        FailureClass.TRUNCATED,
                        "the path that names the next page was on no page of the run, and several slices ended on a page"
                                + " as large as asked",
                        "check `next` of the paginator against a response"))
                : result;
    }
}
