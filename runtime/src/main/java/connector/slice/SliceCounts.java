package connector.slice;

import java.util.Map;

/**
 * How much of a slice there was.
 *
 * @param pages accepted
 * @param records emitted
 * @param elements received
 * @param nullCursors records without a cursor value
 * @param badLines lines of responses that were set aside
 */
public record SliceCounts(long pages, long records, long elements, long nullCursors, long badLines) {
    /** Nothing came. */
    public static final SliceCounts NONE = new SliceCounts(0, 0, 0, 0, 0);

    /** Of both together. */
    public SliceCounts plus(SliceCounts other) {
        return new SliceCounts(
                pages + other.pages,
                records + other.records,
                elements + other.elements,
                nullCursors + other.nullCursors,
                badLines + other.badLines);
    }

    void put(Map<String, Object> plain) {
        plain.put("pages", pages);
        plain.put("records", records);
        plain.put("elements", elements);
        plain.put("null_cursors", nullCursors);
        plain.put("bad_lines", badLines);
    }

    static SliceCounts fromPlain(Map<?, ?> plain) {
        return new SliceCounts(
                Plain.number(plain, "pages"),
                Plain.number(plain, "records"),
                Plain.number(plain, "elements"),
                Plain.number(plain, "null_cursors"),
                Plain.number(plain, "bad_lines"));
    }
}
