package connector.state;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.CursorValue;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** Reads {@code bookmarks.STREAM}: the Meltano SDK's layout, and the classic {@code {"column": "value"}}. */
public final class BookmarkReader {
    static final String KEY = "replication_key";
    static final String VALUE = "replication_key_value";
    static final String SEEN = "seen";

    private final String where;
    private final Optional<Cursor> cursor;
    private final Consumer<String> warn;

    private BookmarkReader(String where, Optional<Cursor> cursor, Consumer<String> warn) {
        this.where = where;
        this.cursor = cursor;
        this.warn = warn;
    }

    /**
     * Reads one stream's.
     *
     * @param stream its name, or a dotted place below it
     * @param raw empty when there is none
     * @param cursor of the stream; without one only what passes through is read
     * @param warn gets a line for what was mended
     * @throws Failure STATE for a wrong shape, a value that cannot be read, or a bookmark of another cursor
     */
    public static StreamBookmarks read(
            String stream, Map<String, Object> raw, Optional<Cursor> cursor, Consumer<String> warn) {
        return new BookmarkReader("bookmarks." + stream, cursor, warn).read(raw);
    }

    private StreamBookmarks read(Map<String, Object> raw) {
        boolean moves = cursor.isPresent();
        return new StreamBookmarks(
                raw,
                moves ? value(raw, where).or(() -> classic(raw)) : Optional.empty(),
                moves ? partitions(raw) : Map.of(),
                known(raw),
                seen(raw, where),
                text(raw, "fingerprint"),
                Optional.ofNullable(raw.get("start")),
                object(raw, "schema"),
                false);
    }

    /** The value of a stream's or a partition's entry, if it is of the stream's cursor. */
    private Optional<CursorValue> value(Map<String, Object> entry, String place) {
        Object key = entry.get(KEY);
        Object value = entry.get(VALUE);
        if (value == null) {
            return Optional.empty();
        }
        Optional<String> field = cursor.orElseThrow().field();
        if (key != null && !field.map(f -> f.equals(key)).orElse(false)) {
            throw otherCursor(place, String.valueOf(key));
        }
        return Optional.of(parse(value, place));
    }

    private Failure otherCursor(String place, String column) {
        String field = cursor.orElseThrow().field().map(f -> "is " + f).orElse("has no field");
        return new Failure(
                FailureClass.STATE,
                place + " is a bookmark of " + column + ", the stream's cursor " + field,
                "read the stream again with --full-refresh, or go back to the manifest that wrote the state");
    }

    private CursorValue parse(Object value, String place) {
        try {
            return cursor.orElseThrow().parseState(value);
        } catch (Failure e) {
            throw new Failure(FailureClass.STATE, place + ": " + e.getMessage(), e.remedy(), e);
        }
    }

    /** Members of ours and of other taps that are no classic bookmark. */
    private static final Set<String> NO_COLUMNS = Set.of(
            KEY,
            VALUE,
            "partitions",
            "known",
            SEEN,
            "parents",
            "fingerprint",
            "start",
            "schema",
            "shape",
            "page",
            "version",
            "starting_replication_value",
            "replication_key_signpost",
            "progress_markers");

    private Optional<CursorValue> classic(Map<String, Object> raw) {
        if (raw.containsKey(KEY) || raw.containsKey("partitions")) {
            return Optional.empty();
        }
        Optional<String> field = cursor.orElseThrow().field();
        Optional<Object> value = field.map(raw::get);
        if (value.isPresent()) {
            return Optional.of(parse(value.get(), where + "." + field.orElseThrow()));
        }
        // One plain column and nothing else: a classic bookmark of another cursor.
        List<String> columns = raw.entrySet().stream()
                .filter(e -> e.getValue() instanceof String || e.getValue() instanceof Number)
                .map(Map.Entry::getKey)
                .filter(name -> !NO_COLUMNS.contains(name))
                .toList();
        if (field.isPresent() && columns.size() == 1 && raw.size() == 1) {
            throw otherCursor(where, columns.get(0));
        }
        return Optional.empty();
    }

    private Map<Long, Listed> partitions(Map<String, Object> raw) {
        Map<Long, Listed> all = new LinkedHashMap<>();
        Object given = raw.get("partitions");
        if (given == null) {
            return all;
        }
        if (!(given instanceof List<?> list)) {
            throw shape("partitions", "a list", given);
        }
        for (int i = 0; i < list.size(); i++) {
            String place = "partitions[" + i + "]";
            Map<String, Object> entry = object(list.get(i), place);
            Map<String, Object> context = object(entry.get("context"), place + ".context");
            Listed listed =
                    new Listed(context, value(entry, where + "." + place), seen(entry, where + "." + place), entry);
            all.merge(Hashes.of(context), listed, this::one);
        }
        return all;
    }

    /** Two entries for one partition: repeats win over loss. Of two sync tokens nothing tells the older one. */
    private Listed one(Listed a, Listed b) {
        boolean tokens = cursor.flatMap(Cursor::token).isPresent() && !a.value().equals(b.value());
        Listed one = tokens ? new Listed(a.context(), Optional.empty(), Seen.NONE, a.raw()) : lower(a, b);
        warn.accept(where + " has two entries for the partition " + Json.text(a.context())
                + (tokens
                        ? " with different sync tokens; it is read from its start"
                        : "; the lower bookmark is used: "
                                + one.value().map(CursorValue::toString).orElse("none")));
        return one;
    }

    private static Listed lower(Listed a, Listed b) {
        if (a.value().isEmpty() || b.value().isEmpty()) {
            return a.value().isEmpty() ? a : b;
        }
        return b.value().get().before(a.value().get()) ? b : a;
    }

    private Hashes known(Map<String, Object> raw) {
        try {
            return text(raw, "known").map(Hashes::parse).orElse(Hashes.NONE);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.STATE,
                    where + ".known cannot be read: " + e.getMessage(),
                    "give the state exactly as it was written",
                    e);
        }
    }

    private Seen seen(Map<String, Object> entry, String place) {
        try {
            // Without our value beside it a member of this name is the column of a classic bookmark.
            boolean ours = entry.containsKey(VALUE);
            return (ours ? text(entry, SEEN) : Optional.<String>empty())
                    .map(Seen::parse)
                    .orElse(Seen.NONE);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.STATE,
                    place + "." + SEEN + " cannot be read: " + e.getMessage(),
                    "give the state exactly as it was written; without that member some rows come once more",
                    e);
        }
    }

    private Optional<String> text(Map<String, Object> raw, String member) {
        Object value = raw.get(member);
        if (value == null || value instanceof String) {
            return Optional.ofNullable((String) value);
        }
        throw shape(member, "a text", value);
    }

    private Map<String, Object> object(Map<String, Object> raw, String member) {
        return raw.get(member) == null ? Map.of() : object(raw.get(member), member);
    }

    @SuppressWarnings("unchecked") // maps out of Json have text keys
    private Map<String, Object> object(Object value, String place) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw shape(place, "an object", value);
    }

    private Failure shape(String place, String wanted, Object value) {
        return new Failure(
                FailureClass.STATE,
                where + "." + place + " must be " + wanted + ", not " + Json.text(value),
                "give the last STATE of a run, whole");
    }
}
