package connector.paginator;

import connector.base.FailureClass;
import connector.spec.Location;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code offset} with {@code overlap}: each page begins with the last records of the page before, the anchor. Where rows
 * were deleted meanwhile the anchor is missing; then it goes back a page, so that no row slips through unseen.
 *
 * @param into where the offset goes
 * @param start offset of the first record
 * @param overlap records read again
 */
record OverlapPaginator(Location into, long start, long overlap, Paging paging) implements Paged {
    /** Rows that moved further than three pages between two requests are no drift but another result. */
    private static final long MOST_STEPS_BACK = 3;

    /**
     * A place.
     *
     * @param offset of the page
     * @param stride how far it lies behind the page before
     * @param back pages gone back since the last one accepted; {@link #BEYOND} for the page behind all pages
     * @param anchor the last records held
     */
    private record Spot(long offset, long stride, long back, List<Long> anchor) {
        static final long BEYOND = -1;
        private static final int NUMBERS = 3;

        static Spot of(Object place) {
            List<Long> plain = ((List<?>) place)
                    .stream().map(n -> ((Number) n).longValue()).toList();
            return new Spot(plain.get(0), plain.get(1), plain.get(2), plain.subList(NUMBERS, plain.size()));
        }

        List<Long> plain() {
            List<Long> plain = new ArrayList<>(List.of(offset, stride, back));
            plain.addAll(anchor);
            return List.copyOf(plain);
        }
    }

    @Override
    public Step first() {
        return paging.first(new Spot(start, 0, 0, List.of()).plain(), Map.of(into, start));
    }

    @Override
    public Step.Ask resume(Object place) {
        return paging.later(place, Map.of(into, Spot.of(place).offset()));
    }

    @Override
    public Reception receive(Object place, Page page) {
        Spot spot = Spot.of(place);
        List<Long> own = page.prints().own();
        if (spot.back() == Spot.BEYOND) {
            return beyond(page);
        }
        if (spot.anchor().isEmpty()) {
            return Reception.ACCEPTED;
        }
        if (!own.isEmpty() && spot.anchor().containsAll(own)) {
            // As short a page as the one before may also be cut by the server: then there is more behind it.
            boolean cut = spot.stride() <= 0 && own.size() >= spot.stride() + overlap;
            return cut
                    ? new Reception.Instead(
                            resume(new Spot(spot.offset() + own.size(), 0, Spot.BEYOND, List.of()).plain()),
                            Optional.empty())
                    : new Reception.Over(Step.End.of(Step.End.ANCHOR_ONLY, true));
        }
        int found = spot.anchor().size();
        if (own.size() >= found && own.subList(0, found).equals(spot.anchor())) {
            return Reception.ACCEPTED;
        }
        boolean anywhere = own.stream().anyMatch(new HashSet<>(spot.anchor())::contains);
        return anywhere ? new Reception.Accepted(Optional.of(drift(spot))) : back(spot, page);
    }

    private Reception beyond(Page page) {
        if (page.received() == 0) {
            return new Reception.Over(Step.End.of(Step.End.ANCHOR_ONLY, true));
        }
        throw PageFailures.of(
                FailureClass.STALL,
                page,
                "overlap: pages are no longer than the overlap of " + overlap + ", so the offset cannot advance",
                "make overlap smaller than the pages the API sends");
    }

    private Reception back(Spot spot, Page page) {
        if (spot.offset() <= start || spot.back() >= MOST_STEPS_BACK) {
            throw PageFailures.of(
                    FailureClass.DRIFT,
                    page,
                    "overlap: the last record held is not on the page at offset " + spot.offset() + ", nor on the "
                            + spot.back() + " pages behind it that were asked for",
                    "rows moved under the reader: sort the request by a key that never changes, raise overlap, or use"
                            + " a keyset");
        }
        long offset = Math.max(start, spot.offset() - Math.max(1, spot.stride()));
        Spot behind = new Spot(offset, spot.stride(), spot.back() + 1, spot.anchor());
        return new Reception.Instead(resume(behind.plain()), Optional.of(drift(spot)));
    }

    private static String drift(Spot spot) {
        return "DRIFT: rows moved while they were read, noticed at offset " + spot.offset()
                + "; by the overlap none was missed";
    }

    @Override
    public Step next(Object place, Page page) {
        Spot spot = Spot.of(place);
        Optional<Step.End> end = paging.end(page.atOffset(spot.offset()));
        if (end.isPresent()) {
            return end.get();
        }
        if (page.received() == 0) {
            throw PageFailures.of(
                    FailureClass.STALL,
                    page,
                    paging.end().says() + " says that this is not the end, yet the page at offset " + spot.offset()
                            + " is empty, so the offset cannot advance",
                    "check what paginator.end reads");
        }
        long stride = page.received() - overlap;
        long offset = Math.max(start, Math.addExact(spot.offset(), stride));
        return resume(new Spot(offset, stride, 0, anchor(spot, page.prints().own())).plain());
    }

    /** The last records held: of this page, and where it is short, of the pages before. */
    private List<Long> anchor(Spot spot, List<Long> own) {
        Set<Long> here = new HashSet<>(own);
        List<Long> held = new ArrayList<>(spot.anchor());
        held.removeIf(here::contains);
        held.addAll(own);
        return held.subList(Math.max(0, held.size() - Math.toIntExact(overlap)), held.size());
    }

    @Override
    public boolean repeats() {
        return true;
    }
}
