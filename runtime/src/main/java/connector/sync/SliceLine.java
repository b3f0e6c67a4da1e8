package connector.sync;

import connector.cursor.CursorValue;
import connector.cursor.Window;
import connector.slice.Ending;
import connector.slice.Slice;
import connector.slice.SliceResult;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** One slice in the run report: what was asked for, how far it came, why it ended. Tokens and parents' records stay out. */
final class SliceLine {
    private SliceLine() {}

    /** As plain values for JSON. */
    static Map<String, Object> of(SliceResult result) {
        Slice slice = result.slice();
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("slice", slice.id());
        if (!slice.context().isEmpty()) {
            line.put("partition", slice.context());
        }
        slice.window().ifPresent(window -> line.put("window", window(window)));
        line.put("end", result.ending().reason());
        if (result.ending() instanceof Ending.Certified end) {
            line.put("proved", end.proved());
        }
        Map<String, Object> ending = new LinkedHashMap<>(result.ending().toPlain());
        ending.remove("reason");
        line.putAll(ending);
        line.put("pages", result.counts().pages());
        line.put("records", result.counts().records());
        line.put("elements", result.counts().elements());
        line.put("null_cursors", result.counts().nullCursors());
        line.put("page_size", sizes(result));
        line.put("order_held", result.cursors().orderHeld());
        line.put("cursor", span(result.cursors().min(), result.cursors().max()));
        result.cursors().reached().ifPresent(value -> line.put("reached", value.says()));
        line.put("tokens", result.trail().tokens());
        line.put("resumed", result.trail().resumed());
        result.trail()
                .position()
                .filter(place -> !result.ending().certified())
                .ifPresent(place -> line.put("left_after_page", place.pages()));
        line.put("bad_lines", result.counts().badLines());
        line.put("warnings", result.warnings());
        return line;
    }

    private static Map<String, Object> window(Window window) {
        return span(window.start(), window.end(), "start", "end");
    }

    private static Map<String, Object> span(Optional<CursorValue> least, Optional<CursorValue> greatest) {
        return span(least, greatest, "min", "max");
    }

    private static Map<String, Object> span(
            Optional<CursorValue> from, Optional<CursorValue> to, String fromName, String toName) {
        Map<String, Object> span = new LinkedHashMap<>();
        from.ifPresent(value -> span.put(fromName, value.says()));
        to.ifPresent(value -> span.put(toName, value.says()));
        return span;
    }

    private static Map<String, Object> sizes(SliceResult result) {
        Map<String, Object> sizes = new LinkedHashMap<>();
        result.sizes().asked().ifPresent(size -> sizes.put("asked", size));
        result.sizes().min().ifPresent(size -> sizes.put("min", size));
        result.sizes().max().ifPresent(size -> sizes.put("max", size));
        return sizes;
    }
}
