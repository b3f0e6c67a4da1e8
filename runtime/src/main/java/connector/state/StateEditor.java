package connector.state;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cursor.CursorValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Moves bookmarks by hand, in the layout that runs read and write. What was emitted with a value ({@code seen}) and saved
 * places inside a slice ({@code page}) go with the value they belong to.
 *
 * @param read what a value means, by the cursor or by {@link PlainValues}; a Failure where it means nothing
 */
public record StateEditor(Function<Object, CursorValue> read) {
    private static final String PARTITIONS = "partitions";
    private static final String KNOWN = "known";

    /**
     * Takes every bookmark that lies after a value back to it; earlier ones stay.
     *
     * @param bookmark the member {@code bookmarks.STREAM}, or a mark below its {@code parents}
     * @param to as the state is to hold it
     */
    public Map<String, Object> rewind(Map<String, Object> bookmark, Object to) {
        return each(bookmark, value -> after(value, to) ? to : value);
    }

    /** Sets every bookmark of a stream, its partitions among them, to one value. */
    public Map<String, Object> set(Map<String, Object> bookmark, Object value) {
        Object checked = read.apply(value).raw();
        Map<String, Object> changed = each(bookmark, before -> checked);
        changed.putIfAbsent(BookmarkReader.VALUE, checked);
        return changed;
    }

    /**
     * Sets the bookmark of one partition.
     *
     * @param context names it, as a run would write it
     * @throws Failure USAGE when the state does not know it
     */
    public Map<String, Object> set(Map<String, Object> bookmark, Map<String, Object> context, Object value) {
        Object checked = read.apply(value).raw();
        Map<String, Object> changed = new LinkedHashMap<>(bookmark);
        List<Object> listed = new ArrayList<>();
        boolean found = false;
        for (Object entry : bookmark.get(PARTITIONS) instanceof List<?> list ? list : List.of()) {
            boolean same = isOf(entry, context);
            listed.add(same ? moved(map(entry), checked) : entry);
            found |= same;
        }
        Hashes known = bookmark.get(KNOWN) instanceof String text ? Hashes.parse(text) : Hashes.NONE;
        long hash = Hashes.of(context);
        if (!found && !known.contains(hash)) {
            throw new Failure(
                    FailureClass.USAGE,
                    "the state has no partition " + connector.base.Json.text(context),
                    "a partition it does not know starts at the stream's start by itself");
        }
        if (!found) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("context", context);
            Optional.ofNullable(bookmark.get(BookmarkReader.KEY)).ifPresent(k -> entry.put(BookmarkReader.KEY, k));
            entry.put(BookmarkReader.VALUE, checked);
            listed.add(entry);
            changed.put(KNOWN, Hashes.of(known.all().filter(h -> h != hash)).text());
        }
        changed.put(PARTITIONS, listed);
        changed.remove("page");
        return changed;
    }

    /** True when the state keeps something of this partition. */
    public static boolean knows(Map<String, Object> bookmark, Map<String, Object> context) {
        boolean listed = bookmark.get(PARTITIONS) instanceof List<?> list
                && list.stream().anyMatch(entry -> isOf(entry, context));
        return listed
                || (bookmark.get(KNOWN) instanceof String text
                        && Hashes.parse(text).contains(Hashes.of(context)));
    }

    private static boolean isOf(Object entry, Map<String, Object> context) {
        return entry instanceof Map<?, ?> map && Hashes.of(context) == Hashes.of(map(map.get("context")));
    }

    private Map<String, Object> each(Map<String, Object> bookmark, Function<Object, Object> move) {
        Map<String, Object> changed = entry(bookmark, move);
        if (bookmark.get(PARTITIONS) instanceof List<?> list) {
            changed.put(PARTITIONS, list.stream().map(e -> entry(map(e), move)).toList());
        }
        if (!changed.equals(bookmark)) {
            changed.remove("page");
        }
        return changed;
    }

    private Map<String, Object> entry(Map<String, Object> entry, Function<Object, Object> move) {
        Object value = entry.get(BookmarkReader.VALUE);
        if (value == null) {
            return new LinkedHashMap<>(entry);
        }
        Object now = move.apply(value);
        return now == value ? new LinkedHashMap<>(entry) : moved(entry, now);
    }

    private static Map<String, Object> moved(Map<String, Object> entry, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(entry);
        changed.put(BookmarkReader.VALUE, value);
        changed.remove(BookmarkReader.SEEN);
        return changed;
    }

    private boolean after(Object value, Object than) {
        CursorValue a = read.apply(value);
        CursorValue b = read.apply(than);
        if (a.key().getClass() != b.key().getClass()) {
            throw new Failure(
                    FailureClass.USAGE,
                    value + " and " + than + " cannot be compared",
                    "write the value as the state has it, or name the manifest with --manifest");
        }
        return a.after(b);
    }

    @SuppressWarnings("unchecked") // maps out of Json have text keys
    private static Map<String, Object> map(Object entry) {
        return entry instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }
}
