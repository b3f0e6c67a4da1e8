package connector.config;

import connector.manifest.Plain;
import connector.spec.Args;
import connector.spec.Component;
import connector.spec.Defs;
import connector.spec.Key;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Type;
import connector.spec.Types;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** How the manifest's {@code config} declares its options. */
public final class ConfigOptions {
    static final List<String> WORDS =
            Arrays.stream(OptionForm.Word.values()).map(OptionForm::says).toList();

    private static final Type<OptionForm> FORM = new Type<>() {
        @Override
        public Optional<OptionForm> read(Node node, Reading reading) {
            if (node instanceof ListNode list && list.items().size() == 1) {
                return read(list.items().get(0), reading).map(OptionForm.ListOf::new);
            }
            if (node instanceof MapNode map) {
                Map<String, OptionForm> members = new LinkedHashMap<>();
                map.keys()
                        .forEach(
                                key -> read(map.get(key).orElseThrow(), reading).ifPresent(f -> members.put(key, f)));
                return Optional.of(new OptionForm.ObjectOf(members));
            }
            if (node instanceof ScalarNode word && WORDS.contains(word.text())) {
                return Optional.of(OptionForm.Word.values()[WORDS.indexOf(word.text())]);
            }
            String typed = node instanceof ScalarNode word ? word.text() : "";
            reading.error("config.type", node, node.says() + " is no type of an option", OptionChecks.typeHint(typed));
            return Optional.empty();
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return defs.ref(
                    "option_type",
                    () -> Map.of(
                            "anyOf",
                            List.of(
                                    Map.of("enum", WORDS),
                                    Map.of(
                                            "type",
                                            "array",
                                            "items",
                                            Map.of("$ref", "#/$defs/option_type"),
                                            "maxItems",
                                            1),
                                    Map.of(
                                            "type",
                                            "object",
                                            "additionalProperties",
                                            Map.of("$ref", "#/$defs/option_type")))));
        }

        @Override
        public String says() {
            return "one of " + String.join(", ", WORDS) + ", [string] or {id: string}";
        }
    };

    private static final Type<Pattern> PATTERN = Types.parsed("a regular expression", "string", text -> {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException(e);
        }
    });
    private static final Type<BigDecimal> NUMBER = Types.parsed("a number", "number", BigDecimal::new);

    static final Key<OptionForm> TYPE = Key.of("type", FORM, "What values the option takes.", "string");
    static final Key<String> DESCRIPTION = Key.of(
                    "description", Types.TEXT, "What it is for and where to find it.", "Restricted key.")
            .or("");
    static final Key<String> TITLE =
            Key.of("title", Types.TEXT, "Its name in forms.", "API key").or("");
    static final Key<Object> DEFAULT =
            Key.of("default", Plain.TYPE, "Its value when none is given.", "eu").orNone();
    static final Key<Object> ENUM = Key.of(
                    "enum",
                    Plain.TYPE,
                    "The values allowed: a list, or a map of choices to what templates see.",
                    "[eu, us]")
            .orNone();
    static final Key<Object> EXAMPLES = Key.of("examples", Plain.TYPE, "Values shown in the reference.", "[eu]")
            .orNone();
    static final Key<BigDecimal> MINIMUM =
            Key.of("minimum", NUMBER, "The least number allowed.", "1").orNone();
    static final Key<BigDecimal> MAXIMUM =
            Key.of("maximum", NUMBER, "The greatest number allowed.", "365").orNone();
    static final Key<Pattern> PATTERN_KEY = Key.of(
                    "pattern", PATTERN, "A regular expression that the whole text must match.", "\"[0-9]+\"")
            .orNone();
    static final Key<Boolean> SECRET = Key.of(
                    "secret", Types.BOOLEAN, "True for credentials: never shown anywhere.", "true")
            .or(false);
    static final Key<Boolean> OPTIONAL = Key.of(
                    "optional", Types.BOOLEAN, "True when it may be left out; templates then see null.", "true")
            .or(false);

    private static final Component<ConfigOption> SPEC = Component.<ConfigOption>of(
                    "option",
                    "An option the user supplies. It is required unless it has a default or is optional.",
                    List.of(
                            TYPE,
                            SECRET,
                            OPTIONAL,
                            DEFAULT,
                            ENUM,
                            MINIMUM,
                            MAXIMUM,
                            PATTERN_KEY,
                            TITLE,
                            DESCRIPTION,
                            EXAMPLES),
                    args -> option(args))
            .checked(OptionChecks::check);

    private ConfigOptions() {}

    static ConfigOption option(Args args) {
        return new ConfigOption(
                "",
                args.get(TYPE),
                args.get(DESCRIPTION),
                args.get(TITLE),
                args.find(DEFAULT),
                choices(args.find(ENUM).orElse(List.of())),
                args.find(EXAMPLES)
                        .map(e -> e instanceof List<?> list ? List.<Object>copyOf(list) : List.of(e))
                        .orElse(List.of()),
                args.find(MINIMUM),
                args.find(MAXIMUM),
                args.find(PATTERN_KEY),
                args.get(SECRET),
                args.get(OPTIONAL));
    }

    private static Map<String, Object> choices(Object given) {
        Map<String, Object> choices = new LinkedHashMap<>();
        if (given instanceof Map<?, ?> map) {
            map.forEach((choice, value) -> choices.put(String.valueOf(choice), value));
        } else if (given instanceof List<?> list) {
            list.forEach(value -> choices.put(String.valueOf(value), value));
        }
        return choices;
    }

    /** Type of one option: long form, or just its type. */
    private static final Type<ConfigOption> OPTION = new Type<>() {
        @Override
        public Optional<ConfigOption> read(Node node, Reading reading) {
            if (node instanceof MapNode map && !map.keys().isEmpty()) {
                return SPEC.read(node, reading);
            }
            return SPEC.read(MapNode.empty(node.mark()).with("type", node), reading);
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return Map.of("anyOf", List.of(SPEC.jsonSchema(defs), FORM.jsonSchema(defs)));
        }

        @Override
        public String says() {
            return "an option";
        }
    };

    /** Type of the whole {@code config}. */
    public static final Type<ConfigSpec> TYPE_OF_ALL = new Type<>() {
        private final Type<Map<String, ConfigOption>> map = Types.map(OPTION);

        @Override
        public Optional<ConfigSpec> read(Node node, Reading reading) {
            return map.read(node, reading).map(options -> {
                List<ConfigOption> named = new ArrayList<>();
                options.forEach((name, option) -> named.add(new ConfigOption(
                        name,
                        option.form(),
                        option.description(),
                        option.title(),
                        option.fallback().map(option::accept),
                        option.choices(),
                        option.examples(),
                        option.minimum(),
                        option.maximum(),
                        option.pattern(),
                        option.secret(),
                        option.optional())));
                return new ConfigSpec(named);
            });
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return map.jsonSchema(defs);
        }

        @Override
        public String says() {
            return "a map of options";
        }
    };
}
