package connector.slice;

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
 * @param counts how much of it there was
 * @param cursors what its records said of where reading is
 * @param sizes of its pages
 * @param warnings what a person should look at
 * @param next what it showed of the path that names the next page
 * @param parts of a batch that was narrowed down: how its parts ended, in order; else empty
 * @param trail the way it was read along, and where another run can go on
 */
public record SliceResult(
        Slice slice,
        Ending ending,
        SliceCounts counts,
        CursorsSeen cursors,
        SizesSeen sizes,
        List<String> warnings,
        NextPath next,
        List<SliceResult> parts,
        Trail trail) {
    /** Forbids changes. */
    public SliceResult {
        warnings = List.copyOf(warnings);
        parts = List.copyOf(parts);
    }

    /** A slice that ended before any page was accepted: it stays where it was. */
    public static SliceResult none(Slice slice, Ending ending) {
        return new SliceResult(
                slice,
                ending,
                SliceCounts.NONE,
                CursorsSeen.NONE,
                SizesSeen.NONE,
                List.of(),
                NextPath.UNSEEN,
                List.of(),
                Trail.NONE.at(slice.position()));
    }

    /** How it ended in parts: itself, unless it is a batch that was narrowed down. */
    public List<SliceResult> ends() {
        return parts.isEmpty() ? List.of(this) : parts;
    }

    /** The same with another ending. */
    public SliceResult with(Ending other) {
        return new SliceResult(slice, other, counts, cursors, sizes, warnings, next, parts, trail);
    }

    /** The same, left at another place: what was read beyond it was not written. */
    public SliceResult leftAt(Optional<Position> place) {
        return new SliceResult(slice, ending, counts, cursors, sizes, warnings, next, parts, trail.at(place));
    }

    /** As plain values for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("slice", slice.toPlain());
        plain.put("ending", ending.toPlain());
        counts.put(plain);
        cursors.put(plain);
        sizes.put(plain);
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
                SliceCounts.fromPlain(plain),
                CursorsSeen.fromPlain(plain),
                SizesSeen.fromPlain(plain),
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
