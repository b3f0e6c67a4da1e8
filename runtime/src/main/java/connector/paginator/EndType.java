package connector.paginator;

import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Suggest;
import connector.spec.Type;
import connector.spec.Types;
import connector.template.Template;
import connector.template.Templates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** How {@code end} is written: a word, a map with one of four keys, or a template. */
final class EndType implements Type<EndSpec> {
    static final Type<EndSpec> TYPE = new EndType();

    private static final Map<String, EndSpec> WORDS = Map.of(
            "no_next", PlainEnd.NO_NEXT,
            "empty_page", PlainEnd.EMPTY_PAGE,
            "short_page", PlainEnd.SHORT_PAGE);
    private static final List<String> NAMES = List.of("no_next", "empty_page", "short_page");

    private static final Key<PageValue> MORE = Key.of("more", PageValue.PATH, "A flag; false is the end.", "$.has_more")
            .orNone();
    private static final Key<PageValue> DONE = Key.of(
                    "done", PageValue.PATH, "A flag; true is the end.", "$.end_of_stream")
            .orNone();
    private static final Key<PageValue> TOTAL = Key.of(
                    "total", PageValue.PATH, "How many records there are in all.", "$.total")
            .orNone();
    private static final Key<PageValue> PAGES = Key.of(
                    "pages", PageValue.PATH, "How many pages there are in all.", "$.page_count")
            .orNone();
    private static final Key<Boolean> ABSENT = Key.of(
                    "absent",
                    Types.word(Map.of("end", true)),
                    "What it means when the flag is absent or null; without this key it is an error.",
                    "end")
            .orNone();
    private static final List<Key<PageValue>> CONDITIONS = List.of(MORE, DONE, TOTAL, PAGES);

    private static final Component<EndSpec> MAP = Component.<EndSpec>of(
                    "end", "The end that the response states.", List.of(MORE, DONE, TOTAL, PAGES, ABSENT), args -> {
                        boolean absentEnds = args.find(ABSENT).orElse(false);
                        return Stream.<Optional<EndSpec>>of(
                                        args.find(MORE).map(flag -> new FlagEnd(flag, false, absentEnds)),
                                        args.find(DONE).map(flag -> new FlagEnd(flag, true, absentEnds)),
                                        args.find(TOTAL).map(TotalEnd::new),
                                        args.find(PAGES).map(PagesEnd::new))
                                .flatMap(Optional::stream)
                                .findFirst()
                                .orElseThrow();
                    })
            .checked((args, reading) -> {
                if (CONDITIONS.stream().filter(args::has).count() != 1) {
                    reading.problems()
                            .error(
                                    "paginator.end",
                                    args.node().mark(),
                                    "end needs exactly one of more, done, total, pages",
                                    "end: {more: $.has_more}");
                } else if (args.has(ABSENT) && !args.has(MORE) && !args.has(DONE)) {
                    reading.problems()
                            .error(
                                    "paginator.end",
                                    args.mark(ABSENT),
                                    "absent belongs to more and done: a total must be there on every page",
                                    "remove it");
                }
            });

    private static final Type<Template> TEMPLATE = Templates.text(PageNames.SCOPE);

    private EndType() {}

    @Override
    public Optional<EndSpec> read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar)) {
            return MAP.read(node, reading);
        }
        if (scalar.text().contains("{{")) {
            return TEMPLATE.read(node, reading).map(TemplateEnd::new);
        }
        if (!WORDS.containsKey(scalar.text())) {
            reading.error(
                    "word.unknown",
                    node,
                    "unknown end " + node.says(),
                    Suggest.hint(scalar.text(), NAMES)
                            + (scalar.text().startsWith("$") ? "; a path stands in a map: {more: $.has_more}" : ""));
        }
        return Optional.ofNullable(WORDS.get(scalar.text()));
    }

    @Override
    public Map<String, Object> jsonSchema(Defs defs) {
        return Map.of("anyOf", List.of(Map.of("enum", NAMES), MAP.jsonSchema(defs), Types.TEMPLATE_SCHEMA));
    }

    @Override
    public String says() {
        return "an end like no_next, {more: $.has_more} or a template";
    }
}
