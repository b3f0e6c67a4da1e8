package connector.paginator;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * How the elements of a page are told apart: 64-bit hashes of their primary key where they have it, else of everything.
 *
 * @param own of this page's elements, in order; lines that could not be read are among them, where they stood
 * @param before of the page accepted before it in this pass
 * @param cap the size at which the server may cap pages: that of the shortest page that another followed though it was
 *     shorter than asked for; empty when there was none
 */
public record Prints(List<Long> own, Set<Long> before, Optional<Long> cap) {
    /** Forbids changes. */
    public Prints {
        own = List.copyOf(own);
        before = Set.copyOf(before);
    }

    /** True when there are elements and all of them were on the page before. */
    boolean nothingNew() {
        return !own.isEmpty() && before.containsAll(own);
    }
}
