package connector.scenario;

import java.time.Instant;

/** A generated endpoint while it is made into another one. */
final class FuzzChange {
    private final FuzzShape before;
    FuzzShape.Paging paging;
    FuzzShape.End end;
    int size;
    int clamp;
    boolean ragged;
    FuzzShape.Sort sort;
    FuzzShape.CursorKind cursor;
    boolean until;
    int step;
    String bounds;
    long settle;
    long lookback;
    Instant start;
    boolean ordered;
    boolean resumable;
    int limit;
    boolean deletes;

    FuzzChange(FuzzShape before) {
        this.before = before;
        paging = before.paging();
        end = before.end();
        size = before.size();
        clamp = before.clamp();
        ragged = before.ragged();
        sort = before.sort();
        cursor = before.cursor();
        until = before.until();
        step = before.step();
        bounds = before.bounds();
        settle = before.settle();
        lookback = before.lookback();
        start = before.start();
        ordered = before.ordered();
        resumable = before.resumable();
        limit = before.limit();
        deletes = before.deletes();
    }

    /** Everything that only a filter by time has goes. */
    void unfiltered(FuzzShape.CursorKind kind) {
        cursor = kind;
        until = false;
        step = 0;
        bounds = "[)";
        settle = 0;
        lookback = 0;
        start = Instant.MIN;
        ordered = false;
    }

    FuzzShape done() {
        return new FuzzShape(
                paging,
                end,
                size,
                clamp,
                ragged,
                sort,
                cursor,
                before.format(),
                until,
                step,
                bounds,
                settle,
                lookback,
                start,
                ordered,
                before.nulls(),
                resumable,
                limit,
                deletes);
    }
}
