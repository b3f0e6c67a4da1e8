package connector.scenario;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
        Format format,
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

    /** The times an API writes; {@code ISO_MILLIS} is finer than its filter is known to be. */
    enum Format {
        ISO(1000, "iso8601", "timestamp"),
        ISO_MILLIS(1, "iso8601", "timestamp"),
        SECONDS(1000, "epoch_seconds", "timestamp(epoch_seconds)"),
        MILLIS(1, "epoch_millis", "timestamp(epoch_millis)"),
        DATE(86_400_000, "date", "date");

        final long unit;
        final String word;
        final String type;

        Format(long unitMillis, String word, String type) {
            this.unit = unitMillis;
            this.word = word;
            this.type = type;
        }

        Instant floor(Instant at) {
            return Instant.ofEpochMilli(Math.floorDiv(at.toEpochMilli(), unit) * unit);
        }

        Object write(Instant at) {
            return switch (this) {
                case ISO, ISO_MILLIS -> at.toString();
                case SECONDS -> at.getEpochSecond();
                case MILLIS -> at.toEpochMilli();
                case DATE -> at.toString().substring(0, 10);
            };
        }

        /** A time as this format writes it, or as ISO 8601. */
        Instant read(String text) {
            if (text.contains("T")) {
                return java.time.OffsetDateTime.parse(text).toInstant();
            }
            return switch (this) {
                case ISO, ISO_MILLIS -> throw new IllegalArgumentException("no time: " + text);
                case SECONDS ->
                    Instant.ofEpochMilli(
                            new java.math.BigDecimal(text).movePointRight(3).longValueExact());
                case MILLIS -> Instant.ofEpochMilli(Long.parseLong(text));
                case DATE -> Instant.parse(text + "T00:00:00Z");
            };
        }
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
        Format format = one(random, List.of(Format.values()));
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
            return with(one(random, List.of(Paging.CURSOR, Paging.NEXT_URL, Paging.LINK)))
                    .withTokens(random, parent);
        }
        boolean resumed = paging.token() && random.nextInt(4) > 0;
        boolean sync = !parent
                && (paging.token() || paging == Paging.PAGE || paging == Paging.OFFSET)
                && end != End.TOTAL
                && random.nextInt(4) == 0;
        return with(sync ? CursorKind.SYNC : cursor, resumed);
    }

    private FuzzShape with(Paging other) {
        return new FuzzShape(
                other,
                End.DEFAULT,
                size,
                clamp,
                ragged,
                sort,
                cursor,
                format,
                until,
                step,
                bounds,
                settle,
                lookback,
                start,
                ordered,
                nulls,
                resumable,
                limit,
                deletes);
    }

    /** The same rows behind an API that shows only so many of them, or while they go. */
    FuzzShape limited(Random random) {
        if (paging == Paging.OVERLAP) {
            return of(paging, clamp, until, start, 0, true);
        }
        if (paging == Paging.KEYSET_TIME) {
            return of(paging, size << random.nextInt(4), until, start, 0, false);
        }
        int most = Math.max(2, size) * (1 + random.nextInt(3));
        return random.nextBoolean()
                ? of(Paging.ADVANCE, 100, until, start, most, false)
                : of(Paging.SPLIT, 100, true, start.equals(Instant.MIN) ? Data.T0 : start, most, false);
    }

    private FuzzShape of(Paging other, int clamped, boolean bounded, Instant from, int most, boolean rowsGo) {
        boolean advances = other == Paging.ADVANCE;
        return new FuzzShape(
                other,
                most > 0 ? End.DEFAULT : end,
                most > 0 ? Math.max(2, size) : size,
                clamped,
                ragged && most == 0,
                advances ? Sort.ASC : sort,
                most > 0 ? CursorKind.SERVER : cursor,
                format,
                bounded,
                step,
                bounds,
                settle,
                lookback,
                from,
                ordered && (!advances || sort == Sort.ASC),
                nulls,
                resumable && most == 0,
                most,
                rowsGo);
    }

    private FuzzShape with(CursorKind kind, boolean resumed) {
        boolean sync = kind == CursorKind.SYNC;
        return new FuzzShape(
                paging,
                end,
                size,
                clamp,
                ragged,
                sort,
                kind,
                format,
                until && !sync,
                sync ? 0 : step,
                sync ? "[)" : bounds,
                sync ? 0 : settle,
                sync ? 0 : lookback,
                sync ? Instant.MIN : start,
                ordered && !sync,
                nulls,
                resumed,
                limit,
                deletes);
    }

    /** The same endpoint, read whole. */
    FuzzShape withoutCursor() {
        return new FuzzShape(
                paging,
                end,
                size,
                clamp,
                ragged,
                sort,
                CursorKind.NONE,
                format,
                false,
                0,
                "[)",
                0,
                0,
                Instant.MIN,
                false,
                nulls,
                resumable,
                limit,
                deletes);
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
        return paginator() + "\n" + cursorText();
    }

    private String paginator() {
        String what = switch (paging) {
            case PAGE -> "page, into: query.page";
            case OFFSET, ADVANCE -> "offset, into: query.offset";
            case SPLIT -> "none";
            case OVERLAP -> "offset, into: query.offset, overlap: 1";
            case CURSOR -> "cursor, next: $.next, into: query.token";
            case NEXT_URL -> "next_url, next: $.next";
            case LINK -> "link_header";
            case KEYSET_ID -> "keyset, key: id, into: query.after_id, inclusive: false";
            case KEYSET_ID_INCLUSIVE -> "keyset, key: id, into: query.after_id";
            case KEYSET_TIME -> "keyset, key: updated_at, into: query.since";
            case KEYSET_TIE ->
                "keyset, key: updated_at, into: query.since, tie_breaker: {key: id, into: query.after_id}";
        };
        String ends = switch (end) {
            case DEFAULT -> "";
            case SHORT -> ", end: short_page";
            case MORE -> ", end: {more: $.has_more}";
            case TOTAL -> ", end: {total: $.total}";
            case PAGES -> ", end: {pages: $.page_count}";
        };
        String sized = paging == Paging.SPLIT ? "" : ", size: {value: " + size + ", into: query.limit}";
        String limited = limit == 0
                ? ""
                : ", window_limit: {records: " + limit + ", then: "
                        + paging.name().toLowerCase(Locale.ROOT) + "}";
        return "paginator: {type: " + what + sized + ends + limited
                + (resumable ? ", resumable: true, token_ttl: 1h" : "") + "}";
    }

    private String cursorText() {
        if (cursor == CursorKind.SYNC) {
            return "cursor: {token: $.sync, into: query.sync}\n"
                    + "errors: [{status: 410, then: restart, from: start}]\n";
        }
        if (!timed()) {
            return "";
        }
        StringBuilder text = new StringBuilder("cursor: {field: updated_at, format: " + format.word);
        if (format == Format.DATE) {
            text.append(", type: date");
        }
        text.append(cursor == CursorKind.CLIENT ? ", filter: client" : ", since: query.since");
        if (until) {
            text.append(", until: query.until");
        }
        if (step > 0) {
            text.append(", step: ").append(step).append('d');
        }
        if (cursor == CursorKind.SERVER) {
            text.append(", bounds: \"").append(bounds).append('"');
        }
        if (settle > 0) {
            text.append(", settle: ").append(settle).append('s');
        }
        if (lookback > 0) {
            text.append(", lookback: ").append(lookback).append('s');
        }
        if (!start.equals(Instant.MIN)) {
            text.append(", start: \"").append(start).append('"');
        }
        if (ordered) {
            text.append(", order: ").append(sort.name().toLowerCase(Locale.ROOT));
            text.append(", because: The endpoint sorts by it.");
        }
        return text + "}";
    }
}
