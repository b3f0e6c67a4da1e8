package connector.state;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.JsonErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A whole Singer state, in the layout of the Meltano SDK: {@code {"bookmarks": {STREAM: {…}}}}. Streams and members
 * that this run does not know stay as they are. Immutable.
 */
public final class StateDocument {
    private static final StateDocument NONE = new StateDocument(Map.of(), Map.of());

    private final Map<String, Object> members;
    private final Map<String, Object> bookmarks;

    private StateDocument(Map<String, Object> members, Map<String, Object> bookmarks) {
        this.members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        this.bookmarks = Collections.unmodifiableMap(new LinkedHashMap<>(bookmarks));
    }

    /** No state. */
    public static StateDocument none() {
        return NONE;
    }

    /**
     * Reads a state.
     *
     * @param json the value of a STATE message, a whole STATE message, or nothing but white space (no state)
     * @param place the name of the file, for messages
     * @throws Failure STATE when it is no JSON object of this shape, or of a later layout
     */
    public static StateDocument parse(byte[] json, String place) {
        if (new String(json, StandardCharsets.UTF_8).isBlank()) {
            return NONE;
        }
        try {
            return of(Json.parse(json), place);
        } catch (IOException e) {
            throw new Failure(
                    FailureClass.STATE,
                    place + " is no JSON: " + JsonErrors.text(e),
                    "give one JSON object: the last STATE of a run, whole",
                    e);
        }
    }

    private static StateDocument of(Object parsed, String place) {
        Map<String, Object> top = object(parsed, place, "the state");
        if (top.get("value") != null && "STATE".equals(top.get("type"))) {
            top = object(top.get("value"), place, "value");
        }
        top = Layouts.OURS.upgraded(top, place);
        Object bookmarks = top.get("bookmarks");
        Map<String, Object> byStream = bookmarks == null ? Map.of() : object(bookmarks, place, "bookmarks");
        byStream.forEach((stream, bookmark) -> {
            if (bookmark != null) {
                object(bookmark, place, "bookmarks." + stream);
            }
        });
        return new StateDocument(top, byStream);
    }

    @SuppressWarnings("unchecked") // maps out of Json have text keys
    private static Map<String, Object> object(Object value, String place, String where) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new Failure(
                FailureClass.STATE,
                place + ": " + where + " must be an object, not "
                        + (value instanceof java.util.List ? "a list" : Json.text(value)),
                "give the last STATE of a run, whole");
    }

    /** What is kept of a stream; empty when there is nothing. */
    @SuppressWarnings("unchecked") // checked when it was read
    public Map<String, Object> bookmark(String stream) {
        return bookmarks.get(stream) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    /** True when nothing is kept of any stream. */
    public boolean isEmpty() {
        return bookmarks.isEmpty();
    }

    /**
     * The same with a stream's bookmark.
     *
     * @param bookmark an empty one removes it
     * @param connector the member {@code connector}: name, version, spec; the layout's version is added here
     * @return this very document when that changes nothing
     */
    public StateDocument with(String stream, Map<String, Object> bookmark, Map<String, Object> connector) {
        if (bookmark.equals(bookmark(stream))) {
            return this;
        }
        Map<String, Object> streams = new LinkedHashMap<>(bookmarks);
        if (bookmark.isEmpty()) {
            streams.remove(stream);
        } else {
            streams.put(stream, bookmark);
        }
        Map<String, Object> info = new LinkedHashMap<>(connector);
        info.put("state", Layouts.OURS.current());
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("bookmarks", streams);
        all.putAll(members);
        all.put("connector", info);
        return new StateDocument(all, streams);
    }

    /** The value of the STATE message: equal to the input as long as no bookmark changed. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>(members);
        plain.computeIfPresent("bookmarks", (name, before) -> bookmarks);
        return Collections.unmodifiableMap(plain);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StateDocument document && toPlain().equals(document.toPlain());
    }

    @Override
    public int hashCode() {
        return toPlain().hashCode();
    }
}
