package connector.stream;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Hash64;
import connector.format.BadLine;
import connector.format.ElementList;
import connector.format.JsonObject;
import connector.format.PlacedElements;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Notices paging that does not advance, within one pass over the pages of a slice: a place asked for before, an accepted
 * page that came before, too many empty pages in a row, a fuse that the manifest set. Places and pages are kept as
 * 64-bit hashes.
 */
final class PageGuard {
    private final String keys;
    private final List<String> primaryKey;
    private final boolean placesMayRepeat;
    private final Set<Object> places = new HashSet<>();
    private final Set<Long> pages = new HashSet<>();
    private Set<Long> lastElements = Set.of();
    private long emptyInARow;

    /**
     * @param primaryKey fields by which elements are compared, as far as an element has them
     * @param placesMayRepeat the server keeps the place, so the token says nothing
     */
    PageGuard(List<String> primaryKey, boolean placesMayRepeat) {
        this.primaryKey = primaryKey;
        this.placesMayRepeat = placesMayRepeat;
        this.keys = String.join(", ", primaryKey);
    }

    /** Before a page is asked for. */
    void asking(Object place) {
        if (!places.add(place) && !placesMayRepeat) {
            throw new Failure(
                    FailureClass.STALL,
                    "the API names a next page that was read before (page " + (places.size() + 1) + ")",
                    "the paging does not advance: check `next` and `into` of the paginator, or report it to the API");
        }
    }

    /** True when a page was asked for before: going on from there leads in a circle. */
    boolean asked(Object place) {
        return places.contains(place);
    }

    /** The first page has no link of its own; one that leads back to its URL is a place asked for before all the same. */
    void beganAt(URI first) {
        places.add(first.toString());
    }

    /** Elements of a page by which it is compared: primary key where there is one, else everything. */
    List<Long> fingerprints(ElementList elements) {
        Long[] hashes = new Long[elements.size()];
        int next = 0;
        for (PlacedElements part : elements.parts()) {
            for (int i = 0; i < part.size(); i++) {
                hashes[next++] = identity(part.get(i));
            }
        }
        return List.of(hashes);
    }

    /** Bad lines of a page, by their text; of equal ones each counts, since they are as many rows. */
    static List<Long> lines(List<BadLine> lines) {
        Map<String, Long> seen = new HashMap<>();
        List<Long> hashes = new ArrayList<>(lines.size());
        for (BadLine line : lines) {
            byte[] text = line.content().getBytes(StandardCharsets.UTF_8);
            hashes.add(Hash64.with(Hash64.of(text, 0, text.length), seen.merge(line.content(), 1L, Long::sum)));
        }
        return hashes;
    }

    private long identity(JsonObject element) {
        long hash = 0;
        for (String field : primaryKey) {
            int index = element.index(field);
            if (index < 0) {
                return element.hash();
            }
            hash = Hash64.with(hash, element.hash(index));
        }
        return primaryKey.isEmpty() ? element.hash() : hash;
    }

    /** Which elements of a page were on the page before. */
    Set<Long> last() {
        return lastElements;
    }

    /** A page came; it may be emitted if this returns. */
    void received(List<Long> elements, long mostEmpty) {
        if (elements.isEmpty()) {
            emptyInARow++;
            if (emptyInARow > mostEmpty) {
                throw new Failure(
                        FailureClass.STALL,
                        emptyInARow + " empty pages came in a row",
                        "name the end of the paging with `end`, or raise max_empty_pages");
            }
            return;
        }
        emptyInARow = 0;
        long page = elements.size();
        for (long element : elements) {
            page = Hash64.with(page, element);
        }
        if (!pages.add(page)) {
            throw new Failure(
                    FailureClass.STALL,
                    "the API sent a page again that it had sent before"
                            + (keys.isEmpty() ? "" : " (compared by " + keys + ")"),
                    "it may ignore the paging parameter: check `into` of the paginator");
        }
        lastElements = Set.copyOf(elements);
    }
}
