package connector.slice;

import connector.cursor.CursorValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What became of a slice.
 *
 * @param slice which
 * @param ending how it ended
 * @param pages accepted
 * @param records emitted
 * @param elements received
 * @param nullCursors records without a cursor value
 * @param min least cursor value seen
 * @param max greatest cursor value seen, wherever it lies
 * @param reached greatest cursor value that counts: not before the window, not beyond its end
 * @param orderHeld rows came in the declared order
 * @param sizeAsked page size asked for
 * @param sizeMin elements on the smallest page but the last
 * @param sizeMax elements on the largest page
 * @param badLines lines of responses that were set aside
 * @param warnings what a person should look at
 * @param next what it showed of the path that names the next page
 * @param parts of a batch that was narrowed down: how its parts ended, in order; else empty
 * @param trail the way it was read along, and where another run can go on
 */
public record SliceResult(
        Slice slice,
        Ending ending,
        long pages,
        long records,
        long elements,
        long nullCursors,
        Optional<CursorValue> min,
        Optional<CursorValue> max,
        Optional<CursorValue> reached,
        boolean orderHeld,
        Optional<Long> sizeAsked,
        Optional<Long> sizeMin,
        Optional<Long> sizeMax,
        long badLines,
        List<String> warnings,
        NextPath next,
        List<SliceResult> parts,
        Trail trail) {
    /** Forbids changes. */
    public SliceResult {
        warnings = List.copyOf(warnings);
        parts = List.copyOf(parts);
    }

    /** Of a slice that was not narrowed down. */
    public SliceResult(
            Slice slice,
            Ending ending,
            long pages,
            long records,
            long elements,
            long nullCursors,
            Optional<CursorValue> min,
            Optional<CursorValue> max,
            Optional<CursorValue> reached,
            boolean orderHeld,
            Optional<Long> sizeAsked,
            Optional<Long> sizeMin,
            Optional<Long> sizeMax,
            long badLines,
            List<String> warnings,
            NextPath next) {
        this(
                slice,
                ending,
                pages,
                records,
                elements,
                nullCursors,
                min,
                max,
                reached,
                orderHeld,
                sizeAsked,
                sizeMin,
                sizeMax,
                badLines,
                warnings,
                next,
                List.of(),
                Trail.NONE);
    }

    /** How it ended in parts: itself, unless it is a batch that was narrowed down. */
    public List<SliceResult> ends() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** A slice that ended before any page was accepted: it stays where it was. */
    public static SliceResult none(Slice slice, Ending ending) {
        return new SliceResult(
                slice,
                ending,
                0,
                0,
                0,
                0,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                true,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                List.of(),
                NextPath.UNSEEN,
                List.of(),
                Trail.NONE.at(slice.position()));
    }

    /** The same with another ending. */
    public SliceResult with(Ending other) {
        return with(other, trail);
    }

    /** The same, left at another place: what was read beyond it was not written. */
    public SliceResult leftAt(Optional<Position> place) {
        return with(ending, trail.at(place));
    }

    private SliceResult with(Ending other, Trail way) {
        return new SliceResult(
                slice,
                other,
                pages,
                records,
                elements,
                nullCursors,
                min,
                max,
                reached,
                orderHeld,
                sizeAsked,
                sizeMin,
                sizeMax,
                badLines,
                warnings,
                next,
                parts,
                way);
    }

    /** As plain values for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("slice", slice.toPlain());
        plain.put("ending", ending.toPlain());
        plain.put("pages", pages);
        plain.put("records", records);
        plain.put("elements", elements);
        plain.put("null_cursors", nullCursors);
        min.ifPresent(value -> plain.put("min", value.toPlain()));
        max.ifPresent(value -> plain.put("max", value.toPlain()));
        reached.ifPresent(value -> plain.put("reached", value.toPlain()));
        plain.put("order_held", orderHeld);
        sizeAsked.ifPresent(value -> plain.put("size_asked", value));
        sizeMin.ifPresent(value -> plain.put("size_min", value));
        sizeMax.ifPresent(value -> plain.put("size_max", value));
        plain.put("bad_lines", badLines);
        plain.put("warnings", warnings);
        plain.put("next", next.name().toLowerCase(Locale.ROOT));
        if (!parts.isEmpty()) {
            plain.put("parts", parts.stream().map(SliceResult::toPlain).toList());
        }
        plain.put("trail", trail.toPlain());
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    public static SliceResult fromPlain(Map<?, ?> plain) {
        return new SliceResult(
                Slice.fromPlain(Plain.object(plain, "slice")),
                Ending.fromPlain(Plain.object(plain, "ending")),
                Plain.number(plain, "pages"),
                Plain.number(plain, "records"),
                Plain.number(plain, "elements"),
                Plain.number(plain, "null_cursors"),
                Plain.cursor(plain, "min"),
                Plain.cursor(plain, "max"),
                Plain.cursor(plain, "reached"),
                Plain.truth(plain, "order_held"),
                Plain.count(plain, "size_asked"),
                Plain.count(plain, "size_min"),
                Plain.count(plain, "size_max"),
                Plain.number(plain, "bad_lines"),
                Plain.texts(plain, "warnings"),
                NextPath.valueOf(Plain.text(plain, "next").toUpperCase(Locale.ROOT)),
                parts(plain.get("parts")),
                Trail.fromPlain(Plain.object(plain, "trail")));
    }

    private static List<SliceResult> parts(Object plain) {
        return plain instanceof List<?> list
                ? list.stream().map(part -> fromPlain((Map<?, ?>) part)).toList()
                : List.of();
    }
}
