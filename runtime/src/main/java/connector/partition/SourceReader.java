package connector.partition;

import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the source of one variable by its shape: a list, one {@code {{…}}}, the name of a stream, or a map. */
final class SourceReader {
    private static final Pattern ONE_EXPRESSION = Pattern.compile("\\s*\\{\\{((?!}}).)*}}\\s*");
    private static final Pattern PARAMETER = Pattern.compile("\\s*\\{\\{\\s*with\\.([A-Za-z_][A-Za-z0-9_]*)\\s*}}\\s*");

    private static final Key<String> STREAM = Key.of(
                    "stream", Types.TEXT, "The parent stream whose records the variable holds.", "invoices")
            .orNone();
    private static final Key<Template> LIST = Key.of(
                    "list",
                    Templates.value(Scope.EMPTY),
                    "The values; together with `stream` its records are taken where the list is null or empty.",
                    "\"{{config.survey_ids}}\"")
            .orNone();
    private static final Key<List<String>> KEY = Key.of(
                    "key",
                    Types.list(Types.TEXT, true),
                    "Fields that tell the records apart. Default: the parent's primary key; a list of objects needs it.",
                    "id")
            .orNone();
    private static final Key<Template> WHERE = Key.of(
                    "where",
                    Templates.text(Scope.EMPTY),
                    "Only those for which it is true; the variable itself is in scope.",
                    "\"{{eq invoice.status 'open'}}\"")
            .orNone();
    private static final Key<Parents> PARENTS = Key.of(
                    "parents",
                    Types.word(Parents.class),
                    "all: every parent in every run. changed: those the parent shows since this stream's own mark."
                            + " new: each once.",
                    "changed")
            .or(Parents.ALL);
    private static final Key<Template> LOOKBACK = Key.of(
                    "lookback",
                    Templates.text(Scope.EMPTY),
                    "With `parents: changed`: parents so much older are asked for again, because children change"
                            + " without them.",
                    "60d")
            .orNone();
    private static final Key<String> BECAUSE = Key.of(
                    "because",
                    Types.TEXT,
                    "Why a parent that stays as it is has no changed children.",
                    "The lines of an invoice never change.")
            .orNone();

    static final Key<Long> BATCH = Key.of(
                    "batch",
                    Types.COUNT,
                    "Reads so many of them with one slice: the variable is their list. An error is narrowed down to single"
                            + " ones before it counts.",
                    "50")
            .orNone();

    static final Key<String> WAS = Key.of(
                    "was",
                    Types.TEXT,
                    "The variable's name before it was renamed: the state goes on under that name. Keep it as long as there"
                            + " are states.",
                    "invoice")
            .orNone();

    static final Component<Entry> LONG = Component.of(
                    "for_each_source",
                    "Where the values of a variable come from, in full.",
                    List.of(STREAM, LIST, KEY, WHERE, PARENTS, LOOKBACK, BECAUSE, BATCH, WAS),
                    SourceReader::build)
            .checked(SourceReader::check);

    private SourceReader() {}

    /** The source of a variable; the entry's name is set by the caller. */
    static Optional<Entry> read(String name, Node node, Reading reading) {
        if (node instanceof MapNode) {
            return LONG.read(node, reading.with(Scope.open(name)));
        }
        if (node instanceof ListNode list && list.items().isEmpty()) {
            reading.error("for_each.empty", node, "an empty list makes no partitions", "give it values");
            return Optional.empty();
        }
        if (node instanceof ListNode || node instanceof ScalarNode scalar && isList(scalar)) {
            return Templates.value(Scope.EMPTY).read(node, reading).map(t -> plain(new ValueSource.Values(t)));
        }
        return Types.TEXT
                .read(node, reading)
                .map(stream -> plain(new ValueSource.Parent(stream, Parents.ALL, Optional.empty(), Optional.empty())));
    }

    /** One whole expression is a list, but for a preset's parameter that is the plain name of a stream. */
    private static boolean isList(ScalarNode scalar) {
        Matcher parameter = PARAMETER.matcher(scalar.text());
        if (parameter.matches()
                && scalar.with().get(parameter.group(1)) instanceof ScalarNode given
                && !given.text().contains("{{")) {
            return false;
        }
        return ONE_EXPRESSION.matcher(scalar.text()).matches();
    }

    private static Entry plain(ValueSource source) {
        return new Entry("", source, List.of(), Optional.empty(), OptionalInt.empty(), Optional.empty());
    }

    private static void check(Args a, Reading reading) {
        checkName(a, reading);
        if (!a.has(STREAM) && !a.has(LIST)) {
            problem(reading, a, KEY, "for_each.source", "it has neither `stream` nor `list`", "name the parent stream");
        }
        if (!a.has(STREAM) && a.has(PARENTS)) {
            problem(reading, a, PARENTS, "for_each.parents", "a list has no parents", "leave `parents` out");
        }
        if (a.has(LOOKBACK) && a.get(PARENTS) != Parents.CHANGED) {
            problem(
                    reading,
                    a,
                    LOOKBACK,
                    "for_each.lookback",
                    "`lookback` looks back from the mark of parents: changed",
                    "add parents: changed, or leave `lookback` out");
        }
    }

    private static void checkName(Args a, Reading reading) {
        if (a.find(WAS).filter(was -> !was.matches(ForEachSpec.NAME)).isPresent()) {
            problem(
                    reading,
                    a,
                    WAS,
                    "for_each.was",
                    "\"" + a.find(WAS).orElseThrow() + "\" cannot have been the name of a variable",
                    "give the variable's name before it was renamed");
        }
    }

    private static void problem(Reading reading, Args a, Key<?> at, String code, String message, String hint) {
        reading.problems().error(code, a.mark(at), message, hint);
    }

    private static Entry build(Args a) {
        Optional<ValueSource.Parent> parent =
                a.find(STREAM).map(s -> new ValueSource.Parent(s, a.get(PARENTS), a.find(LOOKBACK), a.find(BECAUSE)));
        Optional<Template> list = a.find(LIST);
        ValueSource source = list.isEmpty()
                ? parent.orElseThrow()
                : parent.<ValueSource>map(p -> new ValueSource.ValuesOrParent(list.get(), p))
                        .orElseGet(() -> new ValueSource.Values(list.get()));
        OptionalInt batch =
                a.find(BATCH).map(n -> OptionalInt.of(Math.toIntExact(n))).orElse(OptionalInt.empty());
        return new Entry("", source, a.find(KEY).orElse(List.of()), a.find(WHERE), batch, a.find(WAS));
    }

    static Map<String, Object> jsonSchema(Defs defs) {
        return Map.of(
                "anyOf",
                List.of(
                        Map.of("type", "string", "description", "A parent stream, or one expression that is a list."),
                        Map.of("type", "array", "minItems", 1, "description", "The values."),
                        LONG.jsonSchema(defs)));
    }
}
