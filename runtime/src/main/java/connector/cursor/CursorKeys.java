package connector.cursor;

import connector.format.Path;
import connector.format.Paths;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.DateFormat;
import connector.spec.Key;
import connector.spec.Location;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import connector.template.Typed;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The keys of {@code cursor:} in a stream. */
public final class CursorKeys {
    private CursorKeys() {}

    /** Names that a request sees beside those of its stream. */
    static final Scope WINDOW = Scope.EMPTY.plus("window", Scope.Shape.of("start", "end"));

    private static final Scope RUN = Scope.EMPTY;
    static final Key<Path> FIELD = Key.of(
                    "field",
                    Paths.ELEMENT,
                    "The record's field that tells new from old, after `transform`; dots lead into objects. Left out,"
                            + " the window itself is the cursor.",
                    "updated_at")
            .orNone();
    static final Key<CursorType> TYPE = Key.of(
                    "type", Types.word(CursorType.class), "What its values are.", "timestamp")
            .or(CursorType.TIMESTAMP);
    static final Key<List<DateFormat>> FORMAT = Key.of(
                    "format",
                    Types.list(Types.DATE_FORMAT, true),
                    "How times are written; of a list all are tried when reading and the first is sent. Default:"
                            + " iso8601, for `type: date` date.",
                    "epoch_seconds")
            .orNone();
    static final Key<Typed<ZoneId>> ZONE = Key.of(
                    "zone",
                    Templates.typed(RUN, Types.ZONE),
                    "Zone of values without an offset and of calendar days. Default: the stream's, else UTC for days.",
                    "Europe/Berlin")
            .orNone();
    static final Key<Template> START = Key.of(
                    "start",
                    Templates.text(RUN),
                    "Where a first run starts. Left out, it sends no lower bound.",
                    "\"{{config.start_date}}\"")
            .orNone();
    static final Key<Template> END = Key.of(
                    "end",
                    Templates.text(RUN),
                    "Where every run ends. Default: now less `settle`.",
                    "\"{{config.end_date}}\"")
            .orNone();
    static final Key<Sent> SINCE = Key.of(
                    "since", SentType.TYPE, "Where the start of the window goes.", "query.created[gte]")
            .orNone();
    static final Key<Sent> UNTIL = Key.of(
                    "until", SentType.TYPE, "Where the end of the window goes.", "query.created[lt]")
            .orNone();
    static final Key<Template> STEP = Key.of(
                    "step",
                    Templates.text(RUN),
                    "Length of a window, by the calendar; a number for `type: integer`. Left out, one window.",
                    "30d")
            .orNone();
    static final Key<Template> SETTLE = Key.of(
                    "settle",
                    Templates.text(RUN),
                    "Rows newer than this are left for a later run, because the API may still be adding some before"
                            + " them.",
                    "60s")
            .orNone();
    static final Key<Template> LOOKBACK = Key.of(
                    "lookback",
                    Templates.text(RUN),
                    "Read again so much before the bookmark, because rows appear or change late; a number for"
                            + " `type: integer`.",
                    "7d")
            .orNone();
    static final Key<Template> GRANULARITY = Key.of(
                    "granularity",
                    Templates.text(RUN),
                    "The smallest difference the API's filter can tell; windows start and end on multiples of it."
                            + " Default: what the first format can say.",
                    "1s")
            .orNone();
    static final Key<Bounds> BOUNDS = Key.of(
                    "bounds",
                    Types.word(Bounds.words()),
                    "Which ends of a window the API includes: [ and ] do, ( and ) do not.",
                    "\"[]\"")
            .or(Bounds.CLOSED_OPEN);
    static final Key<Order> ORDER = Key.of(
                    "order",
                    Types.word(Order.class),
                    "In which order rows come; checked on every record. With asc the bookmark moves with each page.",
                    "asc")
            .or(Order.UNSORTED);
    static final Key<Boolean> FILTER = Key.of(
                    "filter",
                    Types.word(Map.of("client", true)),
                    "client: the API cannot filter, older rows are dropped here.",
                    "client")
            .orNone();
    static final Key<Path> TOKEN = Key.of(
                    "token",
                    Paths.ROOTED,
                    "A sync token: where the last page has it. It is the bookmark, and the next run asks with it for what"
                            + " changed since.",
                    "$.next_sync_token")
            .orNone();
    static final Key<Location> INTO = Key.of(
                    "into", Location.TYPE, "Where the sync token of the last run goes.", "query.sync_token")
            .orNone();
    static final Key<String> BECAUSE = Key.of(
                    "because",
                    Types.TEXT,
                    "Why a promise made here holds (that rows come in order, say).",
                    "The endpoint sorts by updated_at.")
            .orNone();

    /** The key {@code cursor} of a stream. */
    public static final Component<CursorSpec> SPEC = Component.of(
                    "cursor",
                    "What tells new rows from old: where a run starts and ends, and how to ask for it.",
                    List.of(
                            FIELD,
                            TYPE,
                            FORMAT,
                            ZONE,
                            START,
                            END,
                            SINCE,
                            UNTIL,
                            STEP,
                            SETTLE,
                            LOOKBACK,
                            GRANULARITY,
                            BOUNDS,
                            ORDER,
                            FILTER,
                            TOKEN,
                            INTO,
                            BECAUSE),
                    CursorKeys::build)
            .checked(CursorChecks::check);

    private static CursorSpec build(Args a) {
        CursorType type = a.has(TOKEN) ? CursorType.STRING : a.get(TYPE);
        return new CursorSpec(
                a.find(FIELD).map(CursorField::of),
                type,
                CursorSpec.formats(type, a.find(FORMAT)),
                a.find(ZONE),
                a.find(START),
                a.find(END),
                a.find(INTO).map(into -> new Sent(into, Optional.empty())).or(() -> a.find(SINCE)),
                a.find(UNTIL),
                a.find(STEP),
                a.find(SETTLE),
                a.find(LOOKBACK),
                a.find(GRANULARITY),
                a.get(BOUNDS),
                a.get(ORDER),
                a.find(FILTER).isPresent(),
                a.find(TOKEN),
                a.find(BECAUSE));
    }
}
