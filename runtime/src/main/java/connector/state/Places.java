package connector.state;

import connector.base.Clock;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Redactor;
import connector.cursor.CursorValue;
import connector.cursor.Window;
import connector.slice.Ending;
import connector.slice.Position;
import connector.slice.Slice;
import connector.slice.SliceResult;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Places inside slices that were not read to their end: {@code bookmarks.STREAM.page}, one for each such slice. A place
 * is used only for the very slice it was saved in, under the same fingerprint, while the API still knows its token.
 * Used by the stream's own thread.
 */
public final class Places {
    /** The member of a stream's bookmark. */
    static final String MEMBER = "page";

    private static final String SLICE = "slice";
    private static final String END = "end";
    private static final String FINGERPRINT = "fingerprint";

    /**
     * What is fixed for a run.
     *
     * @param stream its name
     * @param fingerprint of all that a token may depend on: the stream as the manifest has it, and its config values; asked for
     *     when the first place is saved or found, which most runs never come to
     * @param ttl how long the API knows a token; empty: none is kept or used
     * @param clock tells the age of a token
     * @param redactor finds secrets: a token that holds one is not kept
     * @param warn gets a line for each place that is not used
     */
    public record Setup(
            String stream,
            Supplier<String> fingerprint,
            Optional<Duration> ttl,
            Clock clock,
            Redactor redactor,
            Consumer<String> warn) {}

    private record Entry(Position position, Optional<CursorValue> end, String fingerprint) {}

    private final Setup setup;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    /** Those of the input that no slice of this run has asked for yet. */
    private final Set<String> unasked;

    private Optional<String> fingerprint = Optional.empty();
    private boolean warnedOfSecret;

    /** More unfinished slices than that are no interruption but a failing API: the rest is read from the start. */
    private static final int MOST = 100;

    /**
     * The places of a stream.
     *
     * @param bookmark the member {@code bookmarks.STREAM} of the input
     * @throws Failure STATE when they have another shape
     */
    public Places(Setup setup, Map<String, Object> bookmark) {
        this.setup = setup;
        Object pages = bookmark.getOrDefault(MEMBER, List.of());
        if (!(pages instanceof List<?> list)) {
            throw wrong("it is no list", new IllegalArgumentException());
        }
        for (Object one : list) {
            try {
                Map<?, ?> plain = (Map<?, ?>) one;
                entries.put(
                        String.valueOf(plain.get(SLICE)),
                        new Entry(
                                Position.fromPlain(plain),
                                Optional.ofNullable(plain.get(END)).map(end -> CursorValue.fromPlain((Map<?, ?>) end)),
                                String.valueOf(plain.get(FINGERPRINT))));
            } catch (RuntimeException e) {
                throw wrong(String.valueOf(e.getMessage()), e);
            }
        }
        unasked = new LinkedHashSet<>(entries.keySet());
    }

    private Failure wrong(String why, RuntimeException cause) {
        return new Failure(
                FailureClass.STATE,
                "bookmarks." + setup.stream() + "." + MEMBER + " cannot be read: " + why,
                "give the state exactly as it was written, or without that member: slices are then read from their start",
                cause);
    }

    /**
     * Cuts windows where those of an earlier run ended, which are not finished: what is left of them can then be read on
     * its own. The windows stay without gap.
     *
     * @param slice the slice of a window
     */
    public List<Window> cut(List<Window> windows, Function<Window, Slice> slice) {
        if (entries.isEmpty() || setup.ttl().isEmpty()) {
            return windows;
        }
        List<Window> cut = new ArrayList<>();
        for (Window window : windows) {
            Optional<CursorValue> end = entries.entrySet().stream()
                    .filter(e -> endsInside(e.getValue(), window))
                    .filter(e -> slice.apply(upTo(window, 0, e.getValue().end()))
                            .id()
                            .equals(e.getKey()))
                    .findFirst()
                    .flatMap(e -> e.getValue().end());
            if (end.isPresent()) {
                cut.add(upTo(window, cut.size(), end));
                cut.add(new Window(cut.size(), end, window.end(), window.last()));
            } else {
                cut.add(new Window(cut.size(), window.start(), window.end(), window.last()));
            }
        }
        return cut;
    }

    private static boolean endsInside(Entry entry, Window window) {
        return entry.end()
                .filter(end -> window.end().filter(end::before).isPresent())
                .filter(end -> window.start().filter(start -> !end.after(start)).isEmpty())
                .isPresent();
    }

    private static Window upTo(Window window, int index, Optional<CursorValue> end) {
        return new Window(index, window.start(), end, false);
    }

    /** A slice as it is to be read: from its saved place, if there is one that can be used. */
    public Slice placed(Slice slice) {
        unasked.remove(slice.id());
        Entry entry = entries.get(slice.id());
        if (entry == null || setup.ttl().isEmpty()) {
            return slice;
        }
        Instant dies = entry.position().savedAt().plus(setup.ttl().get());
        if (!entry.fingerprint().equals(fingerprint())) {
            drop(
                    slice.id(),
                    slice.says() + " is read from its first page: the manifest or the config has changed since an"
                            + " earlier run saved its place there");
            return slice;
        }
        if (setup.clock().now().isAfter(dies)) {
            drop(
                    slice.id(),
                    slice.says() + " is read from its first page: the place that an earlier run saved at "
                            + entry.position().savedAt() + " is older than token_ttl");
            return slice;
        }
        return slice.from(entry.position());
    }

    private String fingerprint() {
        if (fingerprint.isEmpty()) {
            fingerprint = Optional.of(setup.fingerprint().get());
        }
        return fingerprint.get();
    }

    private void drop(String id, String why) {
        entries.remove(id);
        setup.warn().accept(why);
    }

    /** A page of a slice was written; what comes next is at this place. */
    public void written(Slice slice, Position place) {
        if (setup.ttl().isEmpty()) {
            return;
        }
        if (!setup.redactor().redact(place.tokenText()).equals(place.tokenText())) {
            entries.remove(slice.id());
            warnOfSecret();
            return;
        }
        if (entries.size() < MOST || entries.containsKey(slice.id())) {
            entries.put(slice.id(), new Entry(place, slice.window().flatMap(Window::end), fingerprint()));
        }
    }

    private void warnOfSecret() {
        if (!warnedOfSecret) {
            warnedOfSecret = true;
            setup.warn()
                    .accept("the next page's token of " + setup.stream()
                            + " holds a credential, so it is not kept in the"
                            + " state: an interrupted slice is read from its first page");
        }
    }

    /** A result that may leave this process: without a place that must not be kept. */
    public SliceResult kept(SliceResult result) {
        boolean secret = result.trail()
                .position()
                .filter(p -> !setup.redactor().redact(p.tokenText()).equals(p.tokenText()))
                .isPresent();
        if (secret) {
            warnOfSecret();
        }
        return secret || setup.ttl().isEmpty() ? result.leftAt(Optional.empty()) : result;
    }

    /** A slice ended: its place goes, unless the next run can go on there. */
    public void done(SliceResult result) {
        Slice slice = result.slice();
        Optional<Position> place = result.trail().position().filter(p -> goesOn(result.ending()));
        if (place.isEmpty()) {
            entries.remove(slice.id());
        } else {
            written(slice, place.get());
        }
    }

    /** After an end, and where the pages read so far cannot be trusted, reading begins anew. */
    private static boolean goesOn(Ending ending) {
        boolean untrusted =
                ending instanceof Ending.Failed failed && failed.kind().exitCode() == FailureClass.TRUNCATED.exitCode();
        return !ending.certified() && !(ending instanceof Ending.Skipped) && !untrusted;
    }

    /** All slices were planned: places in others are of no use to anyone. */
    public void allPlanned() {
        if (setup.ttl().isEmpty()) {
            return;
        }
        for (String id : unasked) {
            drop(
                    id,
                    "a place that an earlier run of " + setup.stream()
                            + " saved is in no slice that is asked for now; it is dropped");
        }
        unasked.clear();
    }

    /** True without any. */
    boolean isEmpty() {
        return entries.isEmpty();
    }

    /** As the state holds them. */
    List<Object> toPlain() {
        List<Object> all = new ArrayList<>();
        entries.forEach((id, entry) -> {
            Map<String, Object> plain = new LinkedHashMap<>();
            plain.put(SLICE, id);
            plain.putAll(entry.position().toPlain());
            entry.end().ifPresent(end -> plain.put(END, end.toPlain()));
            plain.put(FINGERPRINT, entry.fingerprint());
            all.add(plain);
        });
        return all;
    }
}
