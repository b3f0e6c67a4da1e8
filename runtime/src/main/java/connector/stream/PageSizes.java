package connector.stream;

import java.util.Optional;

/** The sizes of the pages of a slice that had records. */
final class PageSizes {
    private Optional<Long> last = Optional.empty();
    private Optional<Long> least = Optional.empty();
    private Optional<Long> most = Optional.empty();
    private long followed;

    /** A new pass begins: the page before it was the last of its own. */
    void startPass() {
        last = Optional.empty();
    }

    void seen(long size) {
        if (size == 0) {
            return; // says nothing about how large pages are, and is often just the end
        }
        // The last page may be shorter than the others, so it joins the least only when another follows.
        last.ifPresent(before -> {
            least = Optional.of(Math.min(least.orElse(before), before));
            followed++;
        });
        last = Optional.of(size);
        most = Optional.of(Math.max(most.orElse(size), size));
    }

    /** The smallest page but the last. */
    Optional<Long> least() {
        return least;
    }

    /**
     * The size at which the server seems to cap pages: several pages that others followed all had it, and it is less
     * than was asked for.
     */
    Optional<Long> cappedAt(Optional<Long> asked) {
        return followed > 1
                        && least.equals(most)
                        && asked.filter(a -> least.orElseThrow() < a).isPresent()
                ? least
                : Optional.empty();
    }

    /** The size of the shortest page that another followed, if it was less than asked for: more could have come. */
    Optional<Long> shortest(Optional<Long> asked) {
        return least.filter(size -> asked.filter(a -> size < a).isPresent());
    }

    /** The last page of this pass. */
    Optional<Long> last() {
        return last;
    }

    /** The largest page. */
    Optional<Long> most() {
        return most;
    }
}
