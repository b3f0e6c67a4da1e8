package connector.slice;

import connector.base.Canonical;
import connector.cursor.CursorValue;
import connector.cursor.Window;
import connector.partition.Batch;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One partition times one window of a stream.
 *
 * @param id the same for the same stream, partition and window in every run
 * @param stream its name
 * @param partition index of its partition in this run, from 0
 * @param context names the partition in the state; empty for a stream without {@code for_each}
 * @param variables values of the {@code for_each} variables, its ancestors' among them
 * @param window empty for a stream without a cursor
 * @param batch the partitions it reads together, if it does
 * @param bookmark the partition's bookmark when the run started; empty on its first run
 * @param position where an earlier run left it; empty: it is read from its start
 */
public record Slice(
        String id,
        String stream,
        int partition,
        Map<String, Object> context,
        Map<String, Object> variables,
        Optional<Batch> batch,
        Optional<Window> window,
        Optional<CursorValue> bookmark,
        Optional<Position> position) {
    /** The keys of a batch would fill a screen. */
    private static final int MOST_SHOWN = 200;

    /** Forbids changes. */
    public Slice {
        context = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(context));
        variables = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** A slice with its id: 64 bits as 16 digits, enough to tell the slices of a run apart, short enough for a log line. */
    public static Slice of(
            String stream,
            int partition,
            Map<String, Object> context,
            Map<String, Object> variables,
            Optional<Window> window,
            Optional<CursorValue> bookmark) {
        Map<String, Object> identity = new LinkedHashMap<>();
        identity.put("context", context); // in their order, which spares putting them into it
        identity.put("stream", stream);
        window.ifPresent(w -> identity.put("window", w.toString()));
        String id = HexFormat.of().toHexDigits(Canonical.hash64(identity));
        return new Slice(
                id, stream, partition, context, variables, Optional.empty(), window, bookmark, Optional.empty());
    }

    /** The same over partitions that it reads together. */
    public Slice of(Optional<Batch> together) {
        return new Slice(id, stream, partition, context, variables, together, window, bookmark, position);
    }

    /** A part of the partitions that it reads together. */
    public Slice of(Batch part) {
        int from = batch.map(Batch::offset).orElse(0);
        return new Slice(
                id,
                stream,
                partition,
                part.context(),
                part.variables(variables, from),
                Optional.of(part),
                window,
                bookmark,
                Optional.empty());
    }

    /** What children see of its context: not what it was one of several for. */
    public Map<String, Object> ownContext() {
        return without(context, batch.map(Batch::names).orElse(Set.of()));
    }

    /** As {@link #ownContext}, of its variables. */
    public Map<String, Object> ownVariables() {
        return without(variables, batch.map(b -> Set.of(b.variable())).orElse(Set.of()));
    }

    private static Map<String, Object> without(Map<String, Object> all, Set<String> names) {
        if (names.isEmpty()) {
            return all;
        }
        Map<String, Object> rest = new LinkedHashMap<>(all);
        rest.keySet().removeAll(names);
        return rest;
    }

    /** The same slice, to be read from a place inside it. */
    public Slice from(Position place) {
        return new Slice(id, stream, partition, context, variables, batch, window, bookmark, Optional.of(place));
    }

    /** The same slice, of which another window is asked for, from its first page. */
    public Slice within(Window part) {
        return new Slice(
                id, stream, partition, context, variables, batch, Optional.of(part), bookmark, Optional.empty());
    }

    /** For messages and logs: its stream, partition and window. */
    public String says() {
        return stream
                + (context.isEmpty() ? "" : " " + shown(connector.base.Json.text(context)))
                + window.map(w -> " " + w.says()).orElse("");
    }

    private static String shown(String text) {
        return text.length() <= MOST_SHOWN ? text : text.substring(0, MOST_SHOWN) + "…";
    }

    /** As plain values for JSON. */
    public Map<String, Object> toPlain() {
        Map<String, Object> plain = new LinkedHashMap<>();
        plain.put("id", id);
        plain.put("stream", stream);
        plain.put("partition", (long) partition);
        plain.put("context", context);
        plain.put("variables", variables);
        batch.ifPresent(b -> plain.put("batch", BatchJson.toPlain(b)));
        window.ifPresent(w -> plain.put("window", w.toPlain()));
        bookmark.ifPresent(b -> plain.put("bookmark", b.toPlain()));
        position.ifPresent(p -> plain.put("position", p.toPlain()));
        return plain;
    }

    /** From what {@link #toPlain} gave. */
    public static Slice fromPlain(Map<?, ?> plain) {
        return new Slice(
                Plain.text(plain, "id"),
                Plain.text(plain, "stream"),
                Math.toIntExact(Plain.number(plain, "partition")),
                Plain.map(plain, "context"),
                Plain.map(plain, "variables"),
                Plain.find(plain, "batch").map(BatchJson::fromPlain),
                Plain.find(plain, "window").map(Window::fromPlain),
                Plain.find(plain, "bookmark").map(CursorValue::fromPlain),
                Plain.find(plain, "position").map(Position::fromPlain));
    }
}
