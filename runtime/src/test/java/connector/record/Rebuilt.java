package connector.record;

import static org.assertj.core.api.Assertions.assertThat;

import connector.record.TextTree.Num;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a record has to be when it leaves, told from the tree of it, the declared types and the SCHEMA that went out, by the
 * rules as the documentation has them. It shares no code with what edits records.
 *
 * @param declared type words by field; a map for an object, a list of one for a list
 * @param aside whether what does not fit is set aside
 * @param pad whether absent fields are null
 */
record Rebuilt(Map<String, Object> declared, Set<List<String>> deselected, boolean adds, boolean aside, boolean pad) {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9]\\d*)(\\.\\d+)?([eE][-+]?\\d{1,4})?");
    /** Of the year 9999, in which four digits end. */
    private static final BigDecimal LAST_SECOND = new BigDecimal("253402300799");

    private static final int SECOND = 19;

    /** A value does not fit the schema that went out. */
    static final class Unfit extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unfit(String what) {
            super(what, null, false, false);
        }
    }

    /** @throws Unfit when it has to be set aside; without {@code aside} that is an error of the schema */
    Map<String, Object> record(Object tree, Map<?, ?> schema) {
        return object(map(clean(tree)), declared, schema, List.of(), true);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    private Map<String, Object> object(
            Map<String, Object> fields,
            Map<String, Object> types,
            Map<?, ?> schema,
            List<String> path,
            boolean selects) {
        Map<String, Object> leaves = new LinkedHashMap<>();
        Map<String, Object> known = map(schema.get("properties"));
        fields.forEach((name, value) -> {
            List<String> own = new ArrayList<>(path);
            own.add(name);
            boolean out = selects && deselected.contains(own);
            if (known.containsKey(name)) {
                leaves.put(name, value(value, types.get(name), (Map<?, ?>) known.get(name), own, selects));
            } else if (types.containsKey(name)) {
                assertThat(out).as("%s is declared and not in the schema", own).isTrue();
            } else {
                boolean must = adds && deselected.isEmpty() && value != null;
                if (must) {
                    throw new Unfit("nothing was added for " + own);
                }
            }
        });
        if (pad) {
            known.forEach((name, of) -> {
                if (!leaves.containsKey(name)) {
                    leaves.put(name, nothing((List<?>) ((Map<?, ?>) of).get("type"), List.of(name)));
                }
            });
        }
        return leaves;
    }

    private Object value(Object value, Object type, Map<?, ?> schema, List<String> path, boolean selects) {
        List<?> types = (List<?>) schema.get("type");
        if (value == null) {
            return nothing(types, path);
        }
        String word = String.valueOf(types.get(types.size() - 1));
        boolean empty = value.equals("") && !word.equals("string") || value.equals("") && schema.containsKey("format");
        if (empty && !word.equals("object") && !word.equals("array")) {
            return nothing(types, path);
        }
        return switch (word) {
            case "string" -> schema.containsKey("format") ? time(value, type, schema, path) : text(value, type, path);
            case "integer" -> fits(value instanceof Num n && n.isWhole(), value, path);
            case "number" -> number(value, type, path);
            case "boolean" -> fits(value instanceof Boolean, value, path);
            case "object" -> {
                Object object = List.of().equals(value) ? Map.of() : value;
                fits(object instanceof Map, value, path);
                Map<String, Object> members = type instanceof Map ? map(type) : Map.of();
                yield schema.containsKey("properties")
                        ? object(map(object), members, schema, path, selects)
                        : whole(object, path);
            }
            default -> {
                Object list = Map.of().equals(value) ? List.of() : value;
                fits(list instanceof List, value, path);
                yield schema.get("items") instanceof Map<?, ?> item
                        ? items((List<?>) list, type instanceof List<?> of ? of.get(0) : "", item, path)
                        : whole(list, path);
            }
        };
    }

    /** What is no field of its own any more is still left out. */
    private Object whole(Object value, List<String> path) {
        if (value instanceof List<?> list) {
            List<Object> items = new ArrayList<>();
            list.forEach(item -> items.add(whole(item, path)));
            return items;
        }
        if (!(value instanceof Map)) {
            return value;
        }
        Map<String, Object> members = new LinkedHashMap<>();
        map(value).forEach((name, member) -> {
            List<String> own = new ArrayList<>(path);
            own.add(name);
            if (!deselected.contains(own)) {
                members.put(name, whole(member, own));
            }
        });
        return members;
    }

    private Object items(List<?> values, Object type, Map<?, ?> schema, List<String> path) {
        List<Object> items = new ArrayList<>();
        List<String> own = new ArrayList<>(path);
        own.add("[]");
        values.forEach(one -> items.add(value(one, type, schema, own, false)));
        return items;
    }

    private static Object nothing(List<?> types, List<String> path) {
        return fits(types.contains("null"), null, path);
    }

    private static Object fits(boolean fits, Object value, List<String> path) {
        if (!fits) {
            throw new Unfit(path + " does not fit");
        }
        return value;
    }

    /** A field that became text holds the JSON of what is none; one of `any` the JSON of everything. */
    private Object text(Object value, Object type, List<String> path) {
        if (value instanceof String && !"any".equals(type)) {
            return value;
        }
        fits(!aside || "any".equals(type), value, path);
        return new Json(whole(value, path));
    }

    /** A text that is JSON of this tree. */
    record Json(Object tree) {}

    private static Object number(Object value, Object type, List<String> path) {
        if ("decimal".equals(type)
                && value instanceof String text
                && NUMBER.matcher(text).matches()) {
            return new Num(text);
        }
        return fits(value instanceof Num, value, path);
    }

    /** Seconds of 1970. */
    private static Object time(Object value, Object type, Map<?, ?> schema, List<String> path) {
        if ("timestamp(epoch_seconds)".equals(type)) {
            boolean number = value instanceof Num
                    || value instanceof String text && NUMBER.matcher(text).matches();
            fits(number, value, path);
            BigDecimal seconds = new BigDecimal(value instanceof Num n ? n.text() : (String) value);
            fits(seconds.abs().compareTo(LAST_SECOND) <= 0, value, path);
            return new At(seconds);
        }
        // No day is drawn, and one of the texts is a time, which a day would cut.
        boolean time = value instanceof String text && text.startsWith("2026-01-01T");
        fits(time && schema.get("format").equals("date-time"), value, path);
        return new At(BigDecimal.valueOf(OffsetDateTime.parse((String) value).toEpochSecond()));
    }

    /** An instant in ISO 8601, UTC. */
    record At(BigDecimal seconds) {
        static At of(String iso) {
            String fraction = iso.substring(SECOND, iso.length() - 1);
            long whole = LocalDateTime.parse(iso.substring(0, SECOND)).toEpochSecond(ZoneOffset.UTC);
            return new At(new BigDecimal(whole).add(new BigDecimal(fraction.isEmpty() ? "0" : "0" + fraction)));
        }
    }

    /** True when what left is what had to leave. */
    static boolean same(Object wanted, Object left) {
        if (wanted instanceof Json json) {
            return left instanceof String text && same(json.tree(), TextTree.of(text));
        }
        if (wanted instanceof At at) {
            return left instanceof String text && At.of(text).seconds().compareTo(at.seconds()) == 0;
        }
        if (wanted instanceof Map<?, ?> w && left instanceof Map<?, ?> l) {
            return List.copyOf(w.keySet()).equals(List.copyOf(l.keySet()))
                    && w.keySet().stream().allMatch(name -> same(w.get(name), l.get(name)));
        }
        if (wanted instanceof List<?> w && left instanceof List<?> l) {
            boolean same = w.size() == l.size();
            for (int i = 0; same && i < w.size(); i++) {
                same = same(w.get(i), l.get(i));
            }
            return same;
        }
        if (wanted instanceof Num w && left instanceof Num l) {
            boolean plain = w.text().matches("0|-?[1-9]\\d*|-?\\d+\\.\\d*[1-9]\\d*");
            return plain ? w.text().equals(l.text()) : w.equals(l);
        }
        return wanted == null ? left == null : wanted.equals(left);
    }

    /** Without NUL; halves of surrogate pairs replaced. */
    private static Object clean(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> clean = new LinkedHashMap<>();
            map.forEach((name, of) -> clean.put(cleanText((String) name), clean(of)));
            return clean;
        }
        if (value instanceof List<?> list) {
            List<Object> clean = new ArrayList<>();
            list.forEach(item -> clean.add(clean(item)));
            return clean;
        }
        return value instanceof String text ? cleanText(text) : value;
    }

    private static String cleanText(String text) {
        StringBuilder clean = new StringBuilder();
        text.codePoints()
                .filter(c -> c != 0)
                .forEach(c -> clean.appendCodePoint(
                        c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? '\uFFFD' : c));
        return clean.toString();
    }
}
