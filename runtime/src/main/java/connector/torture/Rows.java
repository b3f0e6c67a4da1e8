package connector.torture;

import connector.base.Json;
import connector.schema.Field;
import connector.schema.FieldType;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Makes rows as the API shows them, from the schema and the transform steps read backwards, and knows them again. */
final class Rows {
    /** Whole numbers that are keys begin here, so that they are told from counts. */
    private static final long FIRST_KEY = 1_000_000_000L;

    private static final Pattern MARK = Pattern.compile("t(\\d+)v(\\d+)t");
    private static final Pattern KEY = Pattern.compile("k(\\d+)k");
    private static final Pattern OF_RECORD = Pattern.compile("\\{\\{\\{?\\s*record\\.([\\w.]+)\\s*\\}\\}\\}?");

    private Rows() {}

    /** A row, as the API shows it. */
    static MadeUp row(StreamApi api, long id, int version, Instant at) {
        return row(api, id, version, at, Map.of());
    }

    /**
     * A row, as the API shows it.
     *
     * @param more fields that nobody declared
     */
    static MadeUp row(StreamApi api, long id, int version, Instant at, Map<String, Object> more) {
        Map<String, Object> record = new LinkedHashMap<>();
        api.spec().rows().schema().fields().forEach((name, field) -> {
            boolean key = api.spec().primaryKey().contains(name);
            Instant time = api.cursorField().filter(name::equals).isPresent() ? at : at.minus(Duration.ofHours(5));
            record.put(name, value(field.type(), name, key, id, version, time));
        });
        api.spec().primaryKey().forEach(name -> record.computeIfAbsent(name, n -> n + "k" + id + "k"));
        api.cursorField().ifPresent(name -> {
            List<String> names = List.of(name.split("\\."));
            if (Tree.get(record, names).isEmpty()) {
                Tree.put(record, names, at.toString());
            }
        });
        Map<String, Object> raw = backwards(api, record, id, version);
        raw.putAll(more);
        return new MadeUp(id, version, api.name(), at, element(api, raw, id));
    }

    /** The element that a record is made of; it has what pages are told by. */
    private static Map<String, Object> element(StreamApi api, Map<String, Object> raw, long id) {
        Map<String, Object> element = api.form().element(raw);
        api.next().filter(next -> next.startsWith("last_record.")).ifPresent(next -> {
            List<String> names = List.of(next.substring("last_record.".length()).split("\\."));
            if (Tree.get(element, names).isEmpty()) {
                Tree.put(element, names, "k" + id + "k");
            }
        });
        return element;
    }

    private static Object value(FieldType type, String name, boolean key, long id, int version, Instant at) {
        if (type instanceof FieldType.Dated dated) {
            return dated.formats().get(0).render(at, ZoneOffset.UTC);
        }
        if (type instanceof FieldType.Structure structure) {
            Map<String, Object> inner = new LinkedHashMap<>();
            structure.fields().forEach((n, f) -> inner.put(n, value(f.type(), n, false, id, version, at)));
            if (structure.isOpen()) {
                inner.put("note", MadeUp.mark(id, version));
            }
            return inner;
        }
        if (type instanceof FieldType.Items items) {
            return items.item()
                    .map(Field::type)
                    .map(t -> List.of(value(t, name, false, id, version, at)))
                    .orElse(List.of());
        }
        return switch (type.name()) {
            case INTEGER -> key ? FIRST_KEY + id : version;
            case NUMBER, DECIMAL ->
                key ? (Object) (FIRST_KEY + id) : new BigDecimal("1.5").add(BigDecimal.valueOf(version));
            case BOOLEAN -> true;
            case TIME -> "12:00:00";
            case STRING, ANY, MIXED -> key ? name + "k" + id + "k" : name + MadeUp.mark(id, version);
            case TIMESTAMP, DATE, OBJECT, ARRAY -> ""; // handled above
        };
    }

    /** The row before the transform steps: what they add is not there, what they move is where it was. */
    private static Map<String, Object> backwards(StreamApi api, Map<String, Object> record, long id, int version) {
        Map<String, Object> raw = Tree.copy(record);
        Object steps = api.said().getOrDefault("transform", List.of());
        List<Object> last = new ArrayList<>(steps instanceof List<?> list ? list : List.of());
        Collections.reverse(last);
        for (Object step : last) {
            if (step instanceof Map<?, ?> map) {
                map.forEach((kind, said) -> undo(api, String.valueOf(kind), said, raw));
            }
        }
        if (!MARK.matcher(Json.text(raw)).find()) {
            raw.put("torture", MadeUp.mark(id, version));
        }
        return raw;
    }

    private static void undo(StreamApi api, String kind, Object said, Map<String, Object> raw) {
        if (kind.equals("add") && said instanceof Map<?, ?> fields) {
            Map<String, Object> read = new LinkedHashMap<>();
            fields.forEach((name, template) -> {
                Object value = raw.remove(String.valueOf(name));
                Matcher m = OF_RECORD.matcher(String.valueOf(template));
                if (m.matches() && value != null) {
                    read.put(m.group(1), value);
                }
            });
            read.forEach((path, value) -> Tree.put(raw, List.of(path.split("\\.")), value));
        } else if (kind.equals("rename") && said instanceof Map<?, ?> names) {
            names.forEach((from, to) -> Optional.ofNullable(raw.remove(String.valueOf(to)))
                    .ifPresent(
                            value -> Tree.put(raw, List.of(String.valueOf(from).split("\\.")), value)));
        } else if (kind.equals("flatten") && said instanceof Map<?, ?> flatten) {
            Map<String, Object> inner = new LinkedHashMap<>();
            String field = String.valueOf(flatten.get("field"));
            String prefix = Optional.ofNullable(flatten.get("prefix"))
                    .map(String::valueOf)
                    .orElse(field.replace('.', '_'));
            String separator = Optional.ofNullable(flatten.get("separator"))
                    .map(String::valueOf)
                    .orElse("_");
            String start = prefix.isEmpty() ? "" : prefix + separator;
            for (String name : List.copyOf(raw.keySet())) {
                boolean stays = api.spec().primaryKey().contains(name)
                        || api.cursorField().filter(name::equals).isPresent();
                if (name.startsWith(start) && !stays) {
                    inner.put(name.substring(start.length()), raw.remove(name));
                }
            }
            Tree.put(raw, List.of(field.split("\\.")), inner);
        }
    }

    /**
     * The row that a record was made of.
     *
     * @param known rows of the stream by id
     */
    static Optional<long[]> identity(StreamApi api, Object record, Map<Long, MadeUp> known) {
        String text = Json.text(record);
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            long id = Long.parseLong(mark.group(1));
            if (known.containsKey(id)) {
                return Optional.of(new long[] {id, Long.parseLong(mark.group(2))});
            }
        }
        return keys(text).stream().filter(known::containsKey).findFirst().map(id ->
                new long[] {id, known.get(id).version()});
    }

    /** The ids of rows that a text names by key. */
    static List<Long> keys(String text) {
        List<Long> ids = new ArrayList<>();
        Matcher key = KEY.matcher(text);
        while (key.find()) {
            ids.add(Long.parseLong(key.group(1)));
        }
        Matcher mark = MARK.matcher(text);
        while (mark.find()) {
            ids.add(Long.parseLong(mark.group(1)));
        }
        Matcher number = Pattern.compile("1\\d{9}").matcher(text);
        while (number.find()) {
            ids.add(Long.parseLong(number.group()) - FIRST_KEY);
        }
        return ids;
    }
}
