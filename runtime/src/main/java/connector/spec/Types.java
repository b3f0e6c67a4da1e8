package connector.spec;

import java.math.BigInteger;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The plain types that keys are declared with. Those that take templates are in the template package. */
public final class Types {
    private Types() {}

    /** A text, as written; {@code {{with.x}}} of a preset is filled in, other templates are not understood here. */
    public static final Type<String> TEXT = scalar("a text", Map.of("type", "string"), PresetText::fill);

    /** The JSON Schema of a text that may hold templates. */
    public static final Map<String, Object> TEMPLATE_SCHEMA = Map.of("type", "string", "pattern", "\\{\\{");

    /** A whole number of any sign within 64 bits. */
    public static final Type<Long> INTEGER =
            scalar("a whole number", "write digits, without quotes", Map.of("type", "integer"), (s, r) -> number(s));

    /** A whole number, one or more. */
    public static final Type<Long> COUNT = scalar(
            "a whole number of 1 or more",
            "write digits, without quotes",
            Map.of("type", "integer", "minimum", 1),
            (s, r) -> number(s).filter(n -> n >= 1));

    /** {@code true} or {@code false}. */
    public static final Type<Boolean> BOOLEAN = scalar(
            "true or false",
            "write true or false, without quotes",
            Map.of("type", "boolean"),
            (s, r) -> s.quoted()
                    ? Optional.empty()
                    : switch (s.text()) {
                        case "true" -> Optional.of(true);
                        case "false" -> Optional.of(false);
                        default -> Optional.empty();
                    });

    /** {@code 500ms 30s 5m 2h 7d} or ISO 8601 of exact length. */
    public static final Type<Duration> DURATION = described(
            parsed("a duration like 30s", "write 500ms, 30s, 5m, 2h or 7d", "string", Durations::parse),
            Map.of("type", "string", "pattern", "^(\\d+(ms|s|m|h|d)|PT?.+)$"));

    /** A date format: a named one or a java.time pattern. */
    public static final Type<DateFormat> DATE_FORMAT = scalar(
            "a date format like iso8601, epoch_seconds or \"yyyy-MM-dd HH:mm\"",
            Map.of("type", "string"),
            (s, r) -> PresetText.fill(s, r).flatMap(text -> {
                try {
                    return Optional.of(DateFormat.of(text));
                } catch (IllegalArgumentException e) {
                    r.error(
                            "date_format",
                            s,
                            "\"" + text + "\" is no date format",
                            Suggest.nearest(text, DateFormat.names())
                                    .map(name -> "did you mean \"" + name + "\"?")
                                    .orElseGet(() -> "one of " + String.join(", ", DateFormat.names())
                                            + ", or a pattern like \"yyyy-MM-dd HH:mm\""));
                    return Optional.empty();
                }
            }));

    /** A time zone: {@code UTC}, {@code Europe/Berlin}, {@code +02:00}. */
    public static final Type<java.time.ZoneId> ZONE = parsed(
            "a time zone like Europe/Berlin", "write a name of the IANA database, UTC, or +02:00", "string", text -> {
                try {
                    return java.time.ZoneId.of(text);
                } catch (java.time.DateTimeException e) {
                    throw new IllegalArgumentException(e);
                }
            });

    private static Optional<Long> number(ScalarNode scalar) {
        if (scalar.quoted() || !scalar.text().matches("[-+]?\\d+")) {
            return Optional.empty();
        }
        BigInteger big = new BigInteger(scalar.text());
        return big.bitLength() < Long.SIZE ? Optional.of(big.longValue()) : Optional.empty();
    }

    /** A type read from a text by a function that throws {@link IllegalArgumentException} for a wrong one. */
    public static <T> Type<T> parsed(String says, String jsonType, Function<String, T> parse) {
        return parsed(says, "", jsonType, parse);
    }

    /** The same; {@code hint} says how to write one. */
    public static <T> Type<T> parsed(String says, String hint, String jsonType, Function<String, T> parse) {
        return scalar(
                says,
                hint,
                Map.of("type", jsonType),
                (s, r) -> PresetText.fill(s, r).flatMap(text -> {
                    try {
                        return Optional.of(parse.apply(text));
                    } catch (IllegalArgumentException e) {
                        return Optional.empty();
                    }
                }));
    }

    /** The same type, which describes itself more closely to an editor. */
    public static <T> Type<T> described(Type<T> type, Map<String, Object> jsonSchema) {
        return new Type<>() {
            @Override
            public Optional<T> read(Node node, Reading reading) {
                return type.read(node, reading);
            }

            @Override
            public Map<String, Object> jsonSchema(Defs defs) {
                return jsonSchema;
            }

            @Override
            public String says() {
                return type.says();
            }
        };
    }

    /** One of the words of an enum, written in lower case. */
    public static <E extends Enum<E>> Type<E> word(Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(java.util.Locale.ROOT), constant);
        }
        return word(words);
    }

    /** One of some words, each with its meaning. */
    public static <T> Type<T> word(Map<String, T> words) {
        List<String> names = List.copyOf(words.keySet());
        return new Type<>() {
            @Override
            public Optional<T> read(Node node, Reading reading) {
                Optional<String> text = TEXT.read(node, reading);
                if (text.isPresent() && !words.containsKey(text.get())) {
                    reading.error("word.unknown", node, "unknown word " + node.says(), Suggest.hint(text.get(), names));
                }
                return text.map(words::get);
            }

            @Override
            public Map<String, Object> jsonSchema(Defs defs) {
                List<Object> forms = new ArrayList<>(names);
                // A word of digits is a number to an editor.
                names.stream().filter(n -> n.matches("\\d+")).map(Long::valueOf).forEach(forms::add);
                return Map.of("enum", forms);
            }

            @Override
            public String says() {
                return "one of " + String.join(", ", names);
            }
        };
    }

    /** A list; with {@code orOne} a single item may stand alone. */
    public static <T> Type<List<T>> list(Type<T> item, boolean orOne) {
        return new Type<>() {
            @Override
            public Optional<List<T>> read(Node node, Reading reading) {
                if (!(node instanceof ListNode list)) {
                    if (orOne) {
                        return item.read(node, reading).map(List::of);
                    }
                    reading.error("type", node, "expected a list, not " + node.says(), "write [" + node.says() + "]");
                    return Optional.empty();
                }
                List<T> all = new ArrayList<>();
                for (Node one : list.items()) {
                    item.read(one, reading).ifPresent(all::add);
                }
                return all.size() == list.items().size() ? Optional.of(List.copyOf(all)) : Optional.empty();
            }

            @Override
            public Map<String, Object> jsonSchema(Defs defs) {
                Map<String, Object> many = new LinkedHashMap<>();
                many.put("type", "array");
                many.put("items", item.jsonSchema(defs.items()));
                return orOne ? Map.of("anyOf", List.of(item.jsonSchema(defs), many)) : many;
            }

            @Override
            public String says() {
                return (orOne ? item.says() + " or " : "") + "a list";
            }
        };
    }

    /** A map with free names and values of one type, in order. */
    public static <T> Type<Map<String, T>> map(Type<T> value) {
        return new Type<>() {
            @Override
            public Optional<Map<String, T>> read(Node node, Reading reading) {
                if (!(node instanceof MapNode map)) {
                    reading.error("type", node, "expected a map, not " + node.says(), "write name: value");
                    return Optional.empty();
                }
                Map<String, T> all = new LinkedHashMap<>();
                int given = 0;
                for (String key : map.keys()) {
                    Node one = map.get(key).orElseThrow();
                    if (!one.isNull()) {
                        given++;
                        value.read(one, reading).ifPresent(v -> all.put(key, v));
                    }
                }
                return all.size() == given ? Optional.of(java.util.Collections.unmodifiableMap(all)) : Optional.empty();
            }

            @Override
            public Map<String, Object> jsonSchema(Defs defs) {
                return Map.of("type", "object", "additionalProperties", defs.value(value.jsonSchema(defs)));
            }

            @Override
            public String says() {
                return "a map of names to " + value.says();
            }
        };
    }

    /** How a scalar becomes a value; empty means it is not one. */
    @FunctionalInterface
    public interface ScalarReader<T> {
        /** The value, if the scalar is one. */
        Optional<T> read(ScalarNode scalar, Reading reading);
    }

    /** A type of single values; anything that {@code reader} does not take is reported as not being one. */
    public static <T> Type<T> scalar(String says, Map<String, Object> jsonSchema, ScalarReader<T> reader) {
        return scalar(says, "", jsonSchema, reader);
    }

    /** The same; {@code hint} says how to write one. */
    public static <T> Type<T> scalar(String says, String hint, Map<String, Object> jsonSchema, ScalarReader<T> reader) {
        return new Type<>() {
            @Override
            public Optional<T> read(Node node, Reading reading) {
                int before = reading.problems().errors();
                Optional<T> value =
                        node instanceof ScalarNode s && !s.nil() ? reader.read(s, reading) : Optional.empty();
                if (value.isEmpty() && reading.problems().errors() == before) {
                    reading.error("type", node, "expected " + says + ", not " + node.says(), hint);
                }
                return value;
            }

            @Override
            public Map<String, Object> jsonSchema(Defs defs) {
                return jsonSchema;
            }

            @Override
            public String says() {
                return says;
            }
        };
    }
}
