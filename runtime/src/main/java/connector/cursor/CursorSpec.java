package connector.cursor;

import connector.format.Path;
import connector.spec.DateFormat;
import connector.template.Env;
import connector.template.Template;
import connector.template.Typed;
import connector.template.Values;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A stream's cursor as the manifest writes it.
 *
 * @param field empty: the window is the cursor
 * @param type of its values
 * @param formats of times, in the order they are tried; empty for numbers and texts
 * @param zone of values without an offset and of the calendar; else the stream's
 * @param start of a first run
 * @param end of every run; else now − settle
 * @param since where the lower bound goes
 * @param until where the upper bound goes
 * @param step length of a window
 * @param settle rows newer than this are not read yet
 * @param lookback read again before the bookmark
 * @param granularity edges are multiples of it
 * @param bounds how the API treats the ends
 * @param order in which rows come
 * @param filterClient the API cannot filter
 * @param token where the last page has the token by which the next run asks for what changed; it is the bookmark then
 * @param because why a promise of the manifest holds
 */
public record CursorSpec(
        Optional<CursorField> field,
        CursorType type,
        List<DateFormat> formats,
        Optional<Typed<ZoneId>> zone,
        Optional<Template> start,
        Optional<Template> end,
        Optional<Sent> since,
        Optional<Sent> until,
        Optional<Template> step,
        Optional<Template> settle,
        Optional<Template> lookback,
        Optional<Template> granularity,
        Bounds bounds,
        Order order,
        boolean filterClient,
        Optional<Path> token,
        Optional<String> because) {
    /**
     * The cursor of a run.
     *
     * @param run names that are read once: config, now, today …
     * @param streamZone the stream's zone, used where the cursor has none
     * @throws connector.base.Failure CONFIG when a template gave what it may not be
     */
    public Cursor bind(Env run, Optional<ZoneId> streamZone) {
        return new CursorBinding(this, run, zone.map(z -> z.get(run)).or(() -> streamZone)).bind();
    }

    /**
     * Whether its requests ask for an upper bound.
     *
     * @param reads what the stream's endpoint, query, headers and body read, as dotted paths
     */
    public boolean upperBound(Set<String> reads) {
        return until.isPresent() || mentions(reads, "window.end");
    }

    /** Whether its requests ask for a lower bound; see {@link #upperBound}. */
    public boolean lowerBound(Set<String> reads) {
        return since.isPresent() || mentions(reads, "window.start");
    }

    private boolean mentions(Set<String> reads, String name) {
        return reads.contains(name)
                || reads.contains("window")
                || since.filter(s -> s.reads(name)).isPresent()
                || until.filter(s -> s.reads(name)).isPresent();
    }

    /** Places it writes to, so that a parameter written twice can be found. */
    public List<connector.spec.Location> places() {
        return java.util.stream.Stream.of(since, until)
                .flatMap(Optional::stream)
                .map(Sent::into)
                .toList();
    }

    /** The formats of a type, given or not. */
    static List<DateFormat> formats(CursorType type, Optional<List<DateFormat>> given) {
        return switch (type) {
            case TIMESTAMP -> given.orElse(List.of(DateFormat.ISO8601));
            case DATE -> given.orElse(List.of(DateFormat.DATE));
            case INTEGER, STRING -> List.of();
        };
    }

    static boolean isClock(String read) {
        return read.equals("now") || read.equals("today");
    }

    /** For messages: "timestamp in epoch_seconds". */
    String says() {
        String word = type.name().toLowerCase(java.util.Locale.ROOT);
        return formats.isEmpty()
                ? word
                : word + " in " + formats.stream().map(DateFormat::toString).collect(Collectors.joining(" | "));
    }

    /** A value in a message, cut to what a line can hold. */
    static String shown(Object value) {
        String text = Values.text(value);
        return value instanceof String ? "\"" + (text.length() > 60 ? text.substring(0, 57) + "…" : text) + "\"" : text;
    }
}
