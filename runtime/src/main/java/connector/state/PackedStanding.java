package connector.state;

import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A partition that is over, as a few bytes of JSON: some 100 for each where the objects take over a thousand, so that
 * hundreds of thousands of partitions fit into a small heap. Its bookmark of the input is not in it; the input has it.
 *
 * @param cursor reads the values back
 */
record PackedStanding(Cursor cursor) {
    /** Places in the list. */
    private static final int CONTEXT = 0;

    private static final int FAR = 1;
    private static final int FLAGS = 2;
    private static final int CEILING = 3;
    private static final int AT_BOOKMARK = 4;
    private static final int TOP = 5;
    private static final int AT_TOP = 6;

    private static final long COMPLETE = 1;
    private static final long HELD = 2;
    private static final long GREW = 4;
    private static final long KNOWS_ALL = 8;
    /** The greatest value emitted is how far it came, as nearly always. */
    private static final long TOP_IS_FAR = 16;

    byte[] pack(Standing standing) {
        Edge edge = standing.edge();
        boolean same = edge.top().isPresent() && edge.top().equals(standing.far());
        long flags = (standing.complete() ? COMPLETE : 0)
                + (standing.held() ? HELD : 0)
                + (edge.grew() ? GREW : 0)
                + (edge.knowsAll() ? KNOWS_ALL : 0)
                + (same ? TOP_IS_FAR : 0);
        Object[] all = {
            standing.context(),
            plain(standing.far()),
            flags,
            plain(standing.ceiling()),
            text(edge.atBookmark()),
            same ? null : plain(edge.top()),
            text(edge.atTop())
        };
        int used = all.length;
        while (all[used - 1] == null) {
            used--;
        }
        return Json.bytes(Arrays.asList(all).subList(0, used));
    }

    /** @param input its bookmark in the input */
    Standing unpack(byte[] packed, Optional<CursorValue> input) {
        List<?> all;
        try {
            all = (List<?>) Json.parse(packed);
        } catch (IOException e) {
            throw new UncheckedIOException("what was packed before", e);
        }
        long flags = ((Number) all.get(FLAGS)).longValue();
        Optional<CursorValue> far = value(all.get(FAR));
        Edge edge = new Edge(
                (flags & GREW) != 0,
                (flags & KNOWS_ALL) != 0,
                seen(all, AT_BOOKMARK),
                (flags & TOP_IS_FAR) != 0 ? far : find(all, TOP).flatMap(this::value),
                seen(all, AT_TOP));
        return new Standing(
                context(all.get(CONTEXT)),
                input,
                far,
                find(all, CEILING).flatMap(this::value),
                (flags & HELD) != 0,
                (flags & COMPLETE) != 0,
                edge);
    }

    @SuppressWarnings("unchecked") // packed from such a map
    private static Map<String, Object> context(Object plain) {
        return (Map<String, Object>) plain;
    }

    private static Optional<Object> find(List<?> all, int index) {
        return index < all.size() ? Optional.ofNullable(all.get(index)) : Optional.empty();
    }

    /** As it was written, where that says it all; computed values may be finer than their text. */
    private Object plain(Optional<CursorValue> value) {
        return value.map(v -> cursor.parseState(v.raw()).equals(v) ? v.raw() : v.toPlain())
                .orElse(null);
    }

    private Optional<CursorValue> value(Object plain) {
        if (plain == null) {
            return Optional.empty();
        }
        return Optional.of(plain instanceof Map<?, ?> map ? CursorValue.fromPlain(map) : cursor.parseState(plain));
    }

    private static String text(Seen seen) {
        return seen.isEmpty() ? null : seen.text();
    }

    private static Seen seen(List<?> all, int index) {
        return find(all, index).map(text -> Seen.parse((String) text)).orElse(Seen.NONE);
    }
}
