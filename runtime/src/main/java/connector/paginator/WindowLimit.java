package connector.paginator;

import connector.format.Path;
import connector.format.Paths;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Reading;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Template;
import connector.template.Templates;
import connector.template.Typed;
import java.util.List;
import java.util.Optional;

/**
 * {@code window_limit}: how many records the API shows of one query, and how the rest is reached.
 *
 * @param records shown at most; counted in records received
 * @param then how to go on
 * @param by of {@code seek}: the field by which the API sorts
 * @param from of {@code seek}: what {@code {{seek}}} is at first; empty for null
 */
public record WindowLimit(long records, Then then, Optional<Path> by, Optional<Object> from) {
    /** The name that {@code seek} adds to the templates of requests. */
    public static final String SEEK_NAME = "seek";

    /** How to go on at the limit. */
    public enum Then {
        /** The slice fails. */
        FAIL,
        /** Both halves of the window are read. */
        SPLIT,
        /** Page one again, from the last cursor value. */
        ADVANCE,
        /** Page one again, with {@code {{seek}}} set to the last record's {@code by}. */
        SEEK
    }

    private static final Key<Typed<Long>> RECORDS = Key.of(
            "records", Templates.typed(Scope.EMPTY, Types.COUNT), "Records the API shows of one query.", "10000");
    private static final Key<Then> THEN = Key.of(
                    "then",
                    Types.word(Then.class),
                    "At the limit: fail; split halves the window of the cursor; advance asks for page one again from the"
                            + " last cursor value (rows must come in its order); seek asks for page one again with"
                            + " {{seek}} set to the last record's `by`.",
                    "advance")
            .or(Then.FAIL);
    private static final Key<Path> BY = Key.of(
                    "by", Paths.ELEMENT, "With `seek`: the field by which the API sorts.", "id")
            .orNone();
    private static final Key<Template> FROM = Key.of(
                    "from", Templates.value(Scope.EMPTY), "With `seek`: what {{seek}} is on the first pass.", "0")
            .orNone();

    /** As written in a manifest. */
    public static final Component<Written> SPEC = Component.<Written>of(
                    "window_limit",
                    "How many records the API shows of one query, and how the rest is reached.",
                    List.of(RECORDS, THEN, BY, FROM),
                    args -> new Written(args.get(RECORDS), args.get(THEN), args.find(BY), args.find(FROM)))
            .checked(WindowLimit::check);

    /**
     * As written; read once for a run.
     *
     * @param records may be a template
     * @param then how to go on
     * @param by of {@code seek}
     * @param from of {@code seek}
     */
    public record Written(Typed<Long> records, Then then, Optional<Path> by, Optional<Template> from) {
        /** With its templates read. */
        WindowLimit bind(Env run) {
            return new WindowLimit(records.get(run), then, by, from.flatMap(t -> t.value(run)));
        }
    }

    private static void check(Args args, Reading reading) {
        boolean seek = args.get(THEN) == Then.SEEK;
        if (seek != args.has(BY) || (!seek && args.has(FROM))) {
            reading.problems()
                    .error(
                            "paginator.window_limit",
                            args.node().mark(),
                            seek ? "`then: seek` needs `by`" : "`by` and `from` belong to `then: seek`",
                            "window_limit: {records: 10000, then: seek, by: id, from: 0}");
        }
    }
}
