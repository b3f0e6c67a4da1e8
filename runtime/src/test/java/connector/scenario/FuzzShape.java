package connector.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/**
 * How one generated endpoint behaves, and what a manifest that is true of it says.
 *
 * @param paging how its pages follow
 * @param end what names the last page
 * @param size the page size asked for
 * @param clamp the largest page it gives
 * @param ragged pages are shorter than asked at will
 * @param sort how it sorts
 * @param cursor how rows are told new from old
 * @param format how it writes and reads times
 * @param until requests have an upper bound
 * @param step days in a window; 0 for one window
 * @param bounds which ends of a window it includes
 * @param settle seconds in which rows may still come late
 * @param lookback seconds in which rows may come later than that
 * @param start where the first run starts; {@link Instant#MIN} for none
 * @param ordered the manifest names the order
 * @param nulls rows without a time, always shown
 * @param resumable its tokens outlive a run, for an hour
 * @param limit rows that one filter gives at most; 0 for all
 * @param deletes rows go while pages follow
 */
record FuzzShape(
        Paging paging,
        End end,
        int size,
        int clamp,
        boolean ragged,
        Sort sort,
        CursorKind cursor,
        FuzzFormat format,
        boolean until,
        int step,
        String bounds,
        long settle,
        long lookback,
        Instant start,
        boolean ordered,
        boolean nulls,
        boolean resumable,
        int limit,
        boolean deletes) {

    enum Paging {
        PAGE,
        OFFSET,
        OVERLAP,
        CURSOR,
        NEXT_URL,
        LINK,
        KEYSET_ID,
        KEYSET_ID_INCLUSIVE,
        KEYSET_TIME,
        KEYSET_TIE,
        /** A page beyond the limit is refused; it is never drawn at first. */
        ADVANCE,
        /** Of a result above the limit any part is shown; it is never drawn at first. */
        SPLIT;

        /** What seeds drew from before there were others. */
        static final List<Paging> FIRST = List.of(values()).subList(0, KEYSET_TIE.ordinal() + 1);

        boolean keyset() {
            return name().startsWith("KEYSET");
        }

        boolean token() {
            return this == CURSOR || this == NEXT_URL || this == LINK;
        }
    }

    enum End {
        DEFAULT,
        SHORT,
        MORE,
        TOTAL,
        PAGES
    }

    enum Sort {
        ID,
        ASC,
        DESC,
        RANDOM
    }

    enum CursorKind {
        NONE,
        SERVER,
        CLIENT,
        /** The last page has a token that stands for all rows so far; it is never drawn at first. */
        SYNC
    }

    private static <T> T one(Random random, List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    /** @param parent the endpoint's rows have rows of their own, which are found by its cursor if {@code changed} */
    static FuzzShape draw(Random random, boolean parent, boolean changed) {
        Paging paging = one(random, Paging.FIRST);
        int size = 1 + random.nextInt(6);
        int clamp = random.nextInt(3) == 0 ? 1 + random.nextInt(6) : 100;
        if (paging == Paging.OVERLAP || paging == Paging.KEYSET_ID_INCLUSIVE || paging == Paging.KEYSET_TIME) {
            size = Math.max(2, size);
            clamp = Math.max(2, clamp);
        }
        if (paging == Paging.KEYSET_TIME && clamp < 100) {
            clamp = size; // rows of one time that fill a page which is shorter than asked look like all there are
        }
        List<End> ends = new ArrayList<>(List.of(End.DEFAULT));
        if (paging == Paging.PAGE || paging == Paging.OFFSET) {
            ends.addAll(List.of(End.MORE, End.TOTAL));
            if (paging == Paging.PAGE) {
                ends.add(End.PAGES);
            }
            if (clamp >= size) {
                ends.add(End.SHORT);
            }
        } else if (paging == Paging.CURSOR) {
            ends.add(End.MORE);
        }
        End end = one(random, ends);
        boolean ragged = end != End.SHORT && (paging.token() || paging == Paging.OFFSET) && random.nextInt(3) == 0;
        CursorKind cursor = one(random, List.of(CursorKind.NONE, CursorKind.SERVER, CursorKind.CLIENT));
        if (changed || (cursor == CursorKind.CLIENT && paging.keyset())) {
            cursor = CursorKind.SERVER;
        }
        if (cursor == CursorKind.NONE && !parent && random.nextBoolean()) {
            cursor = CursorKind.SERVER;
        }
        Sort sort = one(random, List.of(Sort.values()));
        if (paging == Paging.KEYSET_ID || paging == Paging.KEYSET_ID_INCLUSIVE) {
            sort = Sort.ID;
        } else if (paging.keyset()) {
            sort = Sort.ASC;
        }
        boolean server = cursor == CursorKind.SERVER;
        boolean until = server && random.nextBoolean();
        String bounds = server ? one(random, List.of("[)", "[)", "[]", "(]", "()")) : "[)";
        if (paging == Paging.KEYSET_TIME || paging == Paging.KEYSET_TIE) {
            bounds = bounds.replace('(', '['); // its parameter is the cursor's
        }
        boolean timed = cursor != CursorKind.NONE;
        boolean ordered = timed && (sort == Sort.ASC || sort == Sort.DESC) && random.nextInt(3) > 0;
        FuzzFormat format = one(random, List.of(FuzzFormat.values()));
        return new FuzzShape(
                paging,
                end,
                size,
                clamp,
                ragged,
                sort,
                cursor,
                format,
                until,
                until && random.nextBoolean() ? 1 + random.nextInt(9) : 0,
                bounds,
                timed && random.nextBoolean() ? random.nextInt(7200) : 0,
                timed && !parent && random.nextInt(3) == 0 ? random.nextInt(86_400 * 2) : 0,
                timed && random.nextBoolean() ? Data.T0.plus(Duration.ofDays(random.nextInt(3))) : Instant.MIN,
                ordered,
                !parent
                        && paging != Paging.KEYSET_TIME
                        && paging != Paging.KEYSET_TIE
                        && !(ordered && sort == Sort.DESC)
                        && random.nextInt(4) == 0,
                false,
                0,
                false);
    }

    /** The same, perhaps with tokens that outlive a run: for pages, or for changes. */
    FuzzShape withTokens(Random random, boolean parent) {
        if (!paging.token() && !paging.keyset() && random.nextBoolean()) {
            return change(one(random, List.of(Paging.CURSOR, Paging.NEXT_URL, Paging.LINK)))
                    .done()
                    .withTokens(random, parent);
        }
        boolean resumed = paging.token() && random.nextInt(4) > 0;
        boolean sync = !parent
                && (paging.token() || paging == Paging.PAGE || paging == Paging.OFFSET)
                && end != End.TOTAL
                && random.nextInt(4) == 0;
        FuzzChange change = new FuzzChange(this);
        if (sync) {
            change.unfiltered(CursorKind.SYNC);
        }
        change.resumable = resumed;
        return change.done();
    }

    /** The same rows behind an API that shows only so many of them, or while they go. */
    FuzzShape limited(Random random) {
        if (paging == Paging.OVERLAP) {
            FuzzChange change = new FuzzChange(this);
            change.deletes = true;
            return change.done();
        }
        if (paging == Paging.KEYSET_TIME) {
            FuzzChange change = new FuzzChange(this);
            change.clamp = size << random.nextInt(4);
            return change.done();
        }
        int most = Math.max(2, size) * (1 + random.nextInt(3));
        FuzzChange change = change(random.nextBoolean() ? Paging.ADVANCE : Paging.SPLIT);
        change.limit = most;
        change.size = Math.max(2, size);
        change.clamp = 100;
        change.ragged = false;
        change.cursor = CursorKind.SERVER;
        change.resumable = false;
        if (change.paging == Paging.SPLIT) {
            change.until = true;
            change.start = start.equals(Instant.MIN) ? Data.T0 : start;
        } else {
            change.sort = Sort.ASC;
            change.ordered = ordered && sort == Sort.ASC;
        }
        return change.done();
    }

    private FuzzChange change(Paging other) {
        FuzzChange change = new FuzzChange(this);
        change.paging = other;
        change.end = End.DEFAULT;
        return change;
    }

    /** The same endpoint, read whole. */
    FuzzShape withoutCursor() {
        FuzzChange change = new FuzzChange(this);
        change.unfiltered(CursorKind.NONE);
        return change.done();
    }

    /** How a run may end besides, because the API cannot be read by these means. */
    Set<String> honest() {
        return switch (paging) {
            case KEYSET_TIME -> Set.of("STALL");
            case OVERLAP -> deletes ? Set.of("DRIFT", "STALL") : Set.of();
            case ADVANCE, SPLIT -> Set.of("CAP");
            case PAGE, OFFSET, CURSOR, NEXT_URL, LINK, KEYSET_ID, KEYSET_ID_INCLUSIVE, KEYSET_TIE -> Set.of();
        };
    }

    boolean timed() {
        return cursor == CursorKind.SERVER || cursor == CursorKind.CLIENT;
    }

    /** The manifest's {@code paginator} and {@code cursor}. */
    String keys() {
        return FuzzKeys.of(this);
    }
}
