package connector.cursor;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.format.Path;
import connector.spec.Location;
import connector.template.Env;
import connector.template.Template;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A cursor bound to a run: its templates are read, its values typed. Immutable and pure; share it between threads. */
public final class Cursor {
    private final CursorSpec spec;
    private final Axis axis;
    private final Optional<CursorValue> start;
    private final Optional<CursorValue> end;
    private final Duration settle;

    Cursor(CursorSpec spec, Axis axis, Optional<CursorValue> start, Optional<CursorValue> end, Duration settle) {
        this.spec = spec;
        this.axis = axis;
        this.start = start;
        this.end = end;
        this.settle = settle;
    }

    /** Its field in the record: the replication key. Empty when the window is the cursor. */
    public Optional<String> field() {
        return spec.field().map(CursorField::source);
    }

    /** Where the last page has the token for the next run, if that is the bookmark. */
    public Optional<Path> token() {
        return spec.token();
    }

    /** What its values are. */
    public CursorType type() {
        return spec.type();
    }

    /** The order the manifest promises. */
    public Order order() {
        return spec.order();
    }

    /** True when the API cannot filter and rows before the lower bound are dropped here. */
    public boolean filtersHere() {
        return spec.filterClient();
    }

    /** True when it reads in windows of a declared length. */
    public boolean steps() {
        return spec.step().isPresent();
    }

    /**
     * The same cursor over a given stretch, whatever the manifest says about start and end.
     *
     * @param to exclusive; empty for the usual end
     */
    public Cursor between(CursorValue from, Optional<CursorValue> to) {
        return new Cursor(spec, axis, Optional.of(from), to.or(() -> end), settle);
    }

    /** Where a first run starts, exactly as configured; empty: at the beginning of the data. */
    public Optional<CursorValue> start() {
        return start;
    }

    /** True when {@code start} moves with the time of the run, so that runs cannot be compared by it. */
    public boolean startIsRelative() {
        return spec.start()
                .filter(t -> t.reads().stream().anyMatch(CursorSpec::isClock))
                .isPresent();
    }

    /**
     * The cursor value of a record.
     *
     * @param row the record after {@code transform}, decoded
     * @return empty when it is absent, null or an empty text, and without a field
     * @throws Failure SCHEMA when it cannot be read; the message names field, value, type and formats
     */
    public Optional<CursorValue> of(Map<String, Object> row) {
        Optional<Object> raw = spec.field().isPresent() ? spec.field().get().of(row) : Optional.empty();
        if (raw.isEmpty() || raw.get().equals("")) {
            return Optional.empty();
        }
        try {
            return Optional.of(axis.read(raw.get()));
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.SCHEMA,
                    "the cursor field " + field().orElseThrow() + " holds " + CursorSpec.shown(raw.get())
                            + ", which is no " + spec.says() + ": " + e.getMessage(),
                    "declare the right `type` and `format` of the cursor; `format` may be a list",
                    e);
        }
    }

    /**
     * A bookmark's value: in any of the formats, or in ISO 8601.
     *
     * @throws Failure STATE when it cannot be read
     */
    public CursorValue parseState(Object value) {
        try {
            return axis.readLoosely(value);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.STATE,
                    "the bookmark " + CursorSpec.shown(value) + " is no " + spec.says(),
                    "correct it in the file of --state (`connector state set`), or start over with --full-refresh",
                    e);
        }
    }

    /**
     * The windows of a partition in this run, without gap: the end of one is the start of the next.
     *
     * @param bookmark where the partition's reading stands; empty on its first run
     * @param runStart {@code now}
     * @return empty when the bookmark is at {@code now} − {@code settle} or later: complete, nothing is asked
     */
    public List<Window> windows(Optional<CursorValue> bookmark, Instant runStart) {
        return Windows.of(
                axis, bookmark.or(() -> start), threshold(bookmark), end.or(() -> latest(runStart)), MOST_WINDOWS);
    }

    /** A window takes some 200 bytes; a run with more of them has a step that is a mistake. */
    private static final int MOST_WINDOWS = 200_000;

    private Optional<CursorValue> latest(Instant runStart) {
        return axis instanceof TimeAxis time ? Optional.of(time.exact(runStart.minus(settle))) : Optional.empty();
    }

    /**
     * What no bookmark may pass: an instant less {@code settle}, rounded down to the first format's smallest unit.
     *
     * @param instant the start of the run, or the server's clock if that is earlier
     * @return empty for numbers and texts
     */
    public Optional<CursorValue> horizon(Instant instant) {
        return axis instanceof TimeAxis time ? Optional.of(time.computed(instant.minus(settle))) : Optional.empty();
    }

    /** A value, or the horizon of an instant where the value lies beyond it. */
    public CursorValue cap(CursorValue value, Instant instant) {
        return value.key() instanceof Instant time && time.isAfter(instant.minus(settle))
                ? horizon(instant).orElse(value)
                : value;
    }

    /** How long rows may come behind others: the newest ones are left to the next run. */
    public Duration settle() {
        return settle;
    }

    /** True when a bookmark lies after an instant; false for numbers and texts. */
    public boolean laterThan(CursorValue bookmark, Instant instant) {
        return bookmark.key() instanceof Instant time && time.isAfter(instant);
    }

    /**
     * Whether a row counts for the bookmark: not before its window and not beyond its end (a row exactly at the end
     * does, since equal values are read again).
     */
    public boolean counts(Window window, CursorValue value) {
        boolean early =
                window.start().isPresent() && value.before(window.start().get());
        return !early && (window.end().isEmpty() || !value.after(window.end().get()));
    }

    /**
     * A window in two halves that meet on a multiple of the granularity.
     *
     * @return empty when it has an open end, is one granule long, or its values have no distance
     */
    public Optional<List<Window>> halves(Window window) {
        if (window.start().isEmpty() || window.end().isEmpty()) {
            return Optional.empty();
        }
        CursorValue start = window.start().get();
        CursorValue end = window.end().get();
        return axis.middle(start, end)
                .flatMap(middle -> Optional.of(axis.floor(middle))
                        .filter(edge -> edge.after(start))
                        .or(() -> Optional.of(axis.ceil(middle)))
                        .filter(edge -> edge.after(start) && edge.before(end)))
                .map(edge -> List.of(
                        new Window(window.index(), window.start(), Optional.of(edge), window.last()),
                        new Window(window.index(), Optional.of(edge), window.end(), window.last())));
    }

    /**
     * The rest of a window, from a value on, which is included: its granule is read again.
     *
     * @return empty when that is all of the window, so that reading it again would lead nowhere
     */
    public Optional<Window> rest(Window window, CursorValue from) {
        CursorValue edge = axis.floor(from);
        boolean forward = window.start().filter(start -> !edge.after(start)).isEmpty();
        return forward
                ? Optional.of(new Window(window.index(), Optional.of(edge), window.end(), window.last()))
                : Optional.empty();
    }

    /**
     * A window that also looks back from its start, for one whose predecessor shows what an API had some time ago: rows
     * may have appeared there since, within {@code lookback} and in the very granule of the edge, which had not passed yet.
     */
    public Window lookingBack(Window window) {
        return new Window(
                window.index(),
                window.start().map(from -> notBeforeStart(axis.lookback(axis.granuleBefore(from)), from)),
                window.end(),
                window.last());
    }

    /** Below this a row is old: bookmark − {@code lookback}, never before {@code start}; on a first run {@code start}. */
    public Optional<CursorValue> threshold(Optional<CursorValue> bookmark) {
        return bookmark.map(from -> notBeforeStart(axis.lookback(from), from)).or(() -> start);
    }

    /**
     * Looking back ends at {@code start}: what lies before was never wanted. A start that moves with the time of the run
     * bounds nothing, since earlier runs did want what lies before it. A bookmark that lies before the start is where
     * reading goes on all the same, so that nothing is left out should the start move back.
     */
    private CursorValue notBeforeStart(CursorValue back, CursorValue from) {
        return startIsRelative() ? back : start.map(from::min).map(back::max).orElse(back);
    }

    /**
     * Whether a row is older than what this run reads: {@code filter: client} drops it, and a descending feed has come
     * to its end when all rows of a page are.
     */
    public boolean tooOld(Optional<CursorValue> bookmark, CursorValue value) {
        return threshold(bookmark).filter(value::before).isPresent();
    }

    /** Whether a row lies at or beyond the declared end. */
    public boolean pastEnd(CursorValue value) {
        return end.filter(e -> !value.before(e)).isPresent();
    }

    /**
     * A value so much earlier, but not before {@code start}: a {@code lookback} of {@code parents: changed}.
     *
     * @param amount a duration for times, by the calendar of the zone; a number for numbers
     * @throws Failure CONFIG when it is none, and for texts, which have no distance
     */
    public CursorValue earlier(CursorValue value, String amount) {
        try {
            return notBeforeStart(axis.earlier(value, amount), value);
        } catch (IllegalArgumentException e) {
            throw new Failure(
                    FailureClass.CONFIG,
                    "lookback is \"" + amount + "\": " + CursorWords.why(e),
                    "give it " + CursorWords.expected("lookback", spec.type()),
                    e);
        }
    }

    /**
     * What {@code since} and {@code until} put into the requests of a window; nothing for an end that is not there.
     *
     * @param slice the slice's names, without {@code window}
     */
    public Map<Location, Object> send(Window window, Env slice) {
        Env env = env(window, slice);
        Map<Location, Object> send = new LinkedHashMap<>();
        put(send, spec.since(), sentStart(window), env);
        put(send, spec.until(), sentEnd(window), env);
        return send;
    }

    private static void put(Map<Location, Object> send, Optional<Sent> sent, Optional<Object> edge, Env env) {
        sent.ifPresent(where -> {
            Optional<Object> plain = edge.map(e -> e instanceof connector.template.Moment m ? m.rendered() : e);
            Optional<Object> value =
                    where.value().map((Template t) -> t.value(env)).orElse(plain);
            value.ifPresent(v -> send.put(where.into(), v));
        });
    }

    /** The slice's names and {@code window}: {@code window.start}, {@code window.end}, adjusted to {@code bounds}. */
    public Env env(Window window, Env slice) {
        Map<String, Object> edges = new LinkedHashMap<>();
        sentStart(window).ifPresent(value -> edges.put("start", value));
        sentEnd(window).ifPresent(value -> edges.put("end", value));
        return slice.with("window", edges);
    }

    private Optional<Object> sentStart(Window window) {
        return window.start()
                .map(s -> spec.bounds().startIncluded() ? s : axis.granuleBefore(s))
                .map(axis::sent);
    }

    private Optional<Object> sentEnd(Window window) {
        boolean move = spec.bounds().endIncluded() && axis.endMovesWhenIncluded();
        return window.end().map(e -> move ? axis.granuleBefore(e) : e).map(axis::sent);
    }
}
