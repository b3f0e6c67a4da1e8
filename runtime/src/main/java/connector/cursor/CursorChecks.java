package connector.cursor;

import connector.spec.Args;
import connector.spec.CalendarSpan;
import connector.spec.DateFormat;
import connector.spec.Key;
import connector.spec.Reading;
import connector.template.Env;
import connector.template.Template;
import connector.template.Values;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** What does not fit together inside one cursor, said when the manifest loads. */
final class CursorChecks {
    private CursorChecks() {}

    static void check(Args a, Reading reading) {
        if (a.has(CursorKeys.TOKEN) || a.has(CursorKeys.INTO)) {
            token(a, reading);
            return;
        }
        CursorType type = a.get(CursorKeys.TYPE);
        if (type.isTime()) {
            time(a, reading, type);
        } else {
            numbersAndTexts(a, reading, type);
        }
        if (a.find(CursorKeys.FIELD)
                .filter(path -> !path.definite() || path.source().startsWith("$"))
                .isPresent()) {
            reading.problems()
                    .error(
                            "cursor.field",
                            a.mark(CursorKeys.FIELD),
                            "the cursor's field must be one value of the record",
                            "write a field like updated_at, or a path to one like meta.updated_at");
        }
        if (!a.has(CursorKeys.FIELD) && (a.has(CursorKeys.FILTER) || a.get(CursorKeys.ORDER) != Order.UNSORTED)) {
            Key<?> key = a.has(CursorKeys.FILTER) ? CursorKeys.FILTER : CursorKeys.ORDER;
            reading.problems()
                    .error(
                            "cursor.field_needed",
                            a.mark(key),
                            "a cursor without `field` has no values to "
                                    + (a.has(CursorKeys.FILTER) ? "filter" : "order") + " by",
                            "name the record's field, or leave out `" + key.name() + "`");
        }
    }

    /** A token says nothing about time: where reading begins and ends is the API's business. */
    private static void token(Args a, Reading reading) {
        if (!a.has(CursorKeys.TOKEN) || !a.has(CursorKeys.INTO)) {
            reading.problems()
                    .error(
                            "cursor.token",
                            a.mark(a.has(CursorKeys.TOKEN) ? CursorKeys.TOKEN : CursorKeys.INTO),
                            "a sync token needs both `token`, where the last page has it, and `into`, where the next run"
                                    + " sends it",
                            "{token: $.next_sync_token, into: query.sync_token}");
        }
        for (Key<?> key : BESIDE_NO_TOKEN) {
            if (a.has(key)) {
                reading.problems()
                        .error(
                                "cursor.token",
                                a.mark(key),
                                "`" + key.name() + "` means nothing beside a sync token: the token is the bookmark",
                                "leave it out, or leave out `token` and `into`");
            }
        }
    }

    private static final List<Key<?>> BESIDE_NO_TOKEN = List.of(
            CursorKeys.FIELD,
            CursorKeys.TYPE,
            CursorKeys.FORMAT,
            CursorKeys.ZONE,
            CursorKeys.START,
            CursorKeys.END,
            CursorKeys.SINCE,
            CursorKeys.UNTIL,
            CursorKeys.STEP,
            CursorKeys.SETTLE,
            CursorKeys.LOOKBACK,
            CursorKeys.GRANULARITY,
            CursorKeys.BOUNDS,
            CursorKeys.ORDER,
            CursorKeys.FILTER);

    private static void time(Args a, Reading reading, CursorType type) {
        List<DateFormat> formats = CursorSpec.formats(type, a.find(CursorKeys.FORMAT));
        constant(a, reading, type, CursorKeys.STEP, CursorBinding::forward);
        constant(a, reading, type, CursorKeys.LOOKBACK, CalendarSpan::parse);
        constant(a, reading, type, CursorKeys.SETTLE, CursorBinding::settle);
        constant(a, reading, type, CursorKeys.GRANULARITY, CursorBinding::granule);
        if (!a.has(CursorKeys.ZONE)) {
            // The stream's zone may be what a value without an offset needs: only values that no zone helps fail here.
            Axis axis = new TimeAxis(
                    formats,
                    Optional.of(java.time.ZoneOffset.UTC),
                    Duration.ofSeconds(1),
                    false,
                    Optional.empty(),
                    Optional.empty());
            constant(a, reading, type, CursorKeys.START, axis::readLoosely);
            constant(a, reading, type, CursorKeys.END, axis::readLoosely);
        }
    }

    private static void numbersAndTexts(Args a, Reading reading, CursorType type) {
        String word = type.name().toLowerCase(java.util.Locale.ROOT);
        for (Key<?> key : List.of(CursorKeys.FORMAT, CursorKeys.ZONE, CursorKeys.SETTLE)) {
            needless(a, reading, key, word);
        }
        if (type == CursorType.STRING) {
            for (Key<?> key : List.of(CursorKeys.STEP, CursorKeys.LOOKBACK, CursorKeys.GRANULARITY)) {
                needless(a, reading, key, word);
            }
            if (!a.get(CursorKeys.BOUNDS).startIncluded()) {
                reading.problems()
                        .error(
                                "cursor.bounds_of_text",
                                a.mark(CursorKeys.BOUNDS),
                                "texts have no granule by which an excluded start could be sent earlier, so equal values"
                                        + " would be lost",
                                "use a parameter that includes the start, or a keyset paginator");
            }
            return;
        }
        constant(a, reading, type, CursorKeys.STEP, CursorBinding::positive);
        constant(a, reading, type, CursorKeys.LOOKBACK, CursorBinding::number);
        constant(a, reading, type, CursorKeys.GRANULARITY, CursorBinding::positive);
        constant(a, reading, type, CursorKeys.START, CursorBinding::number);
        constant(a, reading, type, CursorKeys.END, CursorBinding::number);
        if (a.has(CursorKeys.STEP) && !a.has(CursorKeys.END)) {
            reading.problems()
                    .error(
                            "cursor.step_without_end",
                            a.mark(CursorKeys.STEP),
                            "an integer cursor with `step` has no last window: numbers have no now",
                            "give `end`, or leave out `step`");
        }
    }

    private static void needless(Args a, Reading reading, Key<?> key, String word) {
        if (a.has(key)) {
            reading.problems()
                    .error(
                            "cursor.key_of_times",
                            a.mark(key),
                            "`" + key.name() + "` means nothing for a cursor of type " + word,
                            "leave it out, or declare type: timestamp");
        }
    }

    private static void constant(Args a, Reading reading, CursorType type, Key<Template> key, Consumer<String> parse) {
        Optional<Template> constant = a.find(key).filter(Template::isConstant);
        constant.flatMap(t -> t.value(Env.EMPTY)).map(Values::text).ifPresent(text -> {
            try {
                parse.accept(text);
            } catch (IllegalArgumentException e) {
                reading.problems()
                        .error(
                                "cursor." + key.name(),
                                a.mark(key),
                                key.name() + " \"" + text + "\": " + CursorWords.why(e),
                                "give it " + CursorWords.expected(key.name(), type));
            }
        });
    }
}
