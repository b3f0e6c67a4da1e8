package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.paginator.MoreSigns;
import connector.paginator.Page;
import connector.paginator.Step;
import connector.slice.Ending;

/** Looks whether a stated end can be believed: by the total, and by plain signs that there is more. */
final class EndCheck {
    private final BoundStream stream;
    private final SliceReading reading;

    EndCheck(BoundStream stream, SliceReading reading) {
        this.stream = stream;
        this.reading = reading;
    }

    /**
     * The ending that a stated end makes.
     *
     * @param last the last page
     * @param different rows of this pass, where a total is stated
     * @throws Failure TRUNCATED when there is more
     */
    Ending ending(Step.End end, Page last, long different) {
        end.total().ifPresent(total -> total(total, different));
        if (end.reason().equals(Step.End.SINGLE_PAGE) || MoreSigns.contradicts(end)) {
            MoreSigns.find(last).ifPresent(sign -> more(end, sign));
        }
        return new Ending.Certified(end.reason(), end.proved());
    }

    private void total(long total, long different) {
        if (different < total) {
            throw new Failure(
                    FailureClass.TRUNCATED,
                    "the API said there are " + total + " rows and showed " + different + " different ones",
                    "rows may have moved while reading: sort the request by a stable key, or use a keyset");
        }
        if (different > total) {
            reading.warn("the API said there are " + total + " rows and showed " + different
                    + ": rows came while it was read, or its total does not count all");
        }
    }

    private void more(Step.End end, String sign) {
        boolean none = stream.spec().paginator().isNone();
        if (none && stream.spec().paginatorDeclared()) {
            reading.warn("the response offers a next page (" + sign
                    + "), and the manifest says there is none: check `paginator: none`");
            return;
        }
        throw new Failure(
                FailureClass.TRUNCATED,
                "the response offers a next page (" + sign + "), "
                        + (none
                                ? "the manifest declares no paginator"
                                : "and the paginator ended with " + end.reason()),
                "declare how this API pages in `paginator`");
    }
}
