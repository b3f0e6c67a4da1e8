package connector.template;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Lists and maps. */
final class CollectionHelpers {
    private static final Parameter LIST = Parameter.of("list");
    private static final Parameter KEY = Parameter.of("key");

    static final List<Helper> ALL = List.of(
            Helper.of("first", "The first item of a list.", List.of(LIST), in -> item(in.list(0), 0))
                    .example("{{first record.tags}}", "{\"record\": {\"tags\": [\"a\", \"b\"]}}", "\"a\""),
            Helper.of(
                            "last",
                            "The last item of a list.",
                            List.of(LIST),
                            in -> item(in.list(0), in.list(0).size() - 1))
                    .example("{{last record.tags}}", "{\"record\": {\"tags\": []}}", "null"),
            Helper.of(
                            "size",
                            "How many items a list, members a map, or characters a text has.",
                            List.of(Parameter.of("value")),
                            CollectionHelpers::size)
                    .example("{{size record.tags}}", "{\"record\": {\"tags\": [\"a\", \"b\"]}}", "2"),
            Helper.of(
                            "keys",
                            "The names of a map's members.",
                            List.of(Parameter.of("map")),
                            in -> new ArrayList<>(in.map(0).keySet()))
                    .example(
                            "{{keys record.rates}}",
                            "{\"record\": {\"rates\": {\"EUR\": 1, \"USD\": 2}}}",
                            "[\"EUR\", \"USD\"]"),
            Helper.of("unique", "A list without repeated values.", List.of(LIST), in -> unique(in.list(0)))
                    .example("{{unique record.ids}}", "{\"record\": {\"ids\": [1, 2, 1.0]}}", "[1, 2]"),
            Helper.of(
                            "pluck",
                            "One member of each item of a list; items without it are left out.",
                            List.of(LIST, KEY),
                            CollectionHelpers::pluck)
                    .example("{{pluck invoice 'id'}}", "{\"invoice\": [{\"id\": 1}, {\"id\": 2}]}", "[1, 2]"),
            Helper.of(
                            "get",
                            "A member of a map by name or an item of a list by number (from 0); the default when it is"
                                    + " null or absent.",
                            List.of(
                                    Parameter.of("map_or_list"),
                                    KEY,
                                    Parameter.of("default").optional()),
                            CollectionHelpers::get)
                    .example(
                            "{{get record.rates record.unit}}",
                            "{\"record\": {\"unit\": \"EUR\", \"rates\": {\"EUR\": 1.10}}}",
                            "1.10")
                    .example("{{get record.rates 'USD' 0}}", "{\"record\": {\"rates\": {\"EUR\": 1.10}}}", "0"));

    private CollectionHelpers() {}

    private static Object item(List<?> list, int index) {
        return index >= 0 && index < list.size() ? list.get(index) : null;
    }

    private static Object size(Inputs in) {
        if (in.value(0) instanceof List<?> list) {
            return (long) list.size();
        }
        if (in.value(0) instanceof Map<?, ?> map) {
            return (long) map.size();
        }
        String text = in.text(0);
        return (long) text.codePointCount(0, text.length());
    }

    private static Object unique(List<?> list) {
        // By a form in which equal values are alike, so that long lists take linear time.
        Map<Object, Optional<Object>> kept = new LinkedHashMap<>();
        list.forEach(value -> kept.putIfAbsent(comparable(value), Optional.ofNullable(value)));
        List<Object> unique = new ArrayList<>();
        kept.values().forEach(value -> unique.add(value.orElse(null)));
        return unique;
    }

    private static Object comparable(Object value) {
        Optional<BigDecimal> number = Values.number(value);
        return number.isPresent() ? number.get().stripTrailingZeros() : value == null ? Optional.empty() : value;
    }

    private static Object pluck(Inputs in) {
        String key = in.text(1);
        List<Object> values = new ArrayList<>();
        for (Object item : in.list(0)) {
            Object value = Evaluator.member(item, key);
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private static Object get(Inputs in) {
        Object value = in.value(1) == null ? null : Evaluator.member(in.value(0), in.text(1));
        return value == null && in.has(2) ? in.value(2) : value;
    }
}
