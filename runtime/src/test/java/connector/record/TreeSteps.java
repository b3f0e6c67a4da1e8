package connector.record;

import connector.record.TextTree.Num;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Steps of {@code transform} on trees as {@link TextTree} makes them, by the rules as the documentation has them. It shares no
 * code with the steps, and copies everything it changes.
 */
final class TreeSteps {
    /** A step cannot be done: the page fails. */
    static final class Fails extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    /** What becomes of a record. */
    interface Step extends Function<Map<String, Object>, List<Map<String, Object>>> {}

    private static final int BLOCK = 64;
    private static final String STARS = "****";

    private TreeSteps() {}

    /** Those that the comparison draws, as they are written in a manifest. */
    static Map<String, Step> all() {
        Map<String, Step> all = new LinkedHashMap<>();
        all.put("add: {b: \"{{record.a}}\", n.m: 1}", one(r -> {
            Object a = r.get("a");
            r.put("b", a);
            set(r, List.of("n", "m"), new Num("1"));
        }));
        all.put("remove: [b, o.a]", one(r -> {
            take(r, "b");
            take(r, "o.a");
        }));
        all.put("keep: [a, l, o.b, aB]", one(r -> {
            Map<String, Object> kept = new LinkedHashMap<>();
            List.of("a", "l", "o.b", "aB")
                    .forEach(name -> found(r, name).ifPresent(v -> set(kept, path(name), v.value())));
            r.clear();
            r.putAll(kept);
        }));
        all.put("rename: {a: z, o.a: y}", one(r -> {
            Optional<Found> a = take(r, "a");
            Optional<Found> y = take(r, "o.a");
            a.ifPresent(v -> append(r, "z", v.value()));
            y.ifPresent(v -> append(r, "y", v.value()));
        }));
        all.put(
                "flatten: {field: o}",
                one(r -> take(r, "o").ifPresent(v -> {
                    boolean nothing = v.value() == null || List.of().equals(v.value());
                    map(nothing ? Map.of() : v.value()).forEach((name, of) -> append(r, "o_" + name, of));
                })));
        all.put("explode: l", r -> exploded(r, "l"));
        all.put("explode: o.l", r -> exploded(r, "o.l"));
        all.put(
                "pivot: {field: l, name: a, value: b}",
                one(r -> take(r, "l").ifPresent(v -> {
                    for (Object item : v.value() == null ? List.of() : list(v.value())) {
                        Object name = map(item).get("a");
                        if (name == null) {
                            throw new Fails();
                        }
                        append(r, "l_" + text(name), map(item).get("b"));
                    }
                })));
        all.put("parse_json: [p, o.p]", one(r -> {
            each(r, "p", TreeSteps::parsed);
            each(r, "o.p", TreeSteps::parsed);
        }));
        all.put("cast: {a: string, b: integer, o.a: boolean, o.l.x: string}", one(r -> {
            each(r, "a", v -> v == null ? null : text(v));
            each(r, "b", TreeSteps::whole);
            each(r, "o.a", TreeSteps::truth);
            each(r, "o.l.x", v -> v == null ? null : text(v));
        }));
        all.put("snake_case: all", one(r -> {
            Map<String, Object> old = new LinkedHashMap<>(r);
            r.clear();
            old.forEach((name, value) -> append(r, snake(name), value));
        }));
        all.put("hash: [a, l.a]", one(r -> {
            each(r, "a", items(v -> digest("s", v)));
            each(r, "l.a", items(v -> digest("s", v)));
        }));
        all.put("hash: {fields: [p], salt: \"{{record.b}}\"}", one(r -> {
            String salt = r.get("b") == null ? "" : text(r.get("b"));
            if (salt.isEmpty()) {
                throw new Fails();
            }
            each(r, "p", items(v -> digest(salt, v)));
        }));
        all.put("mask: {b: email, l: last4, o.a: all}", one(r -> {
            each(r, "b", items(v -> {
                String text = text(v);
                int at = text.indexOf('@');
                boolean address = at > 0 && at == text.lastIndexOf('@') && at < text.length() - 1;
                return v instanceof String && address ? text.charAt(0) + STARS + text.substring(at) : STARS;
            }));
            each(r, "l", items(v -> {
                String text = text(v);
                return v instanceof Map || text.length() <= 8 ? STARS : STARS + text.substring(text.length() - 4);
            }));
            each(r, "o.a", items(v -> STARS));
        }));
        return all;
    }

    private interface Change {
        void on(Map<String, Object> record);
    }

    private static Step one(Change change) {
        return record -> {
            Map<String, Object> own = new LinkedHashMap<>(record);
            change.on(own);
            return List.of(own);
        };
    }

    /** Something that is there, perhaps null. */
    private record Found(Object value) {}

    private static List<String> path(String dotted) {
        return List.of(dotted.split("\\."));
    }

    @SuppressWarnings("unchecked") // what the trees are made of
    private static Map<String, Object> map(Object value) {
        if (!(value instanceof Map)) {
            throw new Fails();
        }
        return (Map<String, Object>) value;
    }

    private static List<?> list(Object value) {
        if (!(value instanceof List<?> list)) {
            throw new Fails();
        }
        return list;
    }

    private static Optional<Found> found(Map<String, Object> record, String dotted) {
        Object at = record;
        for (String name : path(dotted)) {
            if (!(at instanceof Map<?, ?> map) || !map.containsKey(name)) {
                return Optional.empty();
            }
            at = map.get(name);
        }
        return Optional.of(new Found(at));
    }

    private static Optional<Found> take(Map<String, Object> record, String dotted) {
        Optional<Found> found = found(record, dotted);
        List<String> path = path(dotted);
        if (found.isPresent() && path.size() == 1) {
            record.remove(dotted);
        } else if (found.isPresent()) {
            Map<String, Object> inner = new LinkedHashMap<>(map(record.get(path.get(0))));
            inner.remove(path.get(1));
            record.put(path.get(0), inner);
        }
        return found;
    }

    /** Objects on the way are made where nothing or null is; anything else is in the way. */
    private static void set(Map<String, Object> record, List<String> path, Object value) {
        String name = path.get(0);
        if (path.size() == 1) {
            record.put(name, value);
            return;
        }
        Object old = record.get(name);
        Map<String, Object> inner = new LinkedHashMap<>(old == null ? Map.of() : map(old));
        set(inner, path.subList(1, path.size()), value);
        record.put(name, inner);
    }

    private static void append(Map<String, Object> record, String name, Object value) {
        if (record.containsKey(name)) {
            throw new Fails();
        }
        record.put(name, value);
    }

    private static List<Map<String, Object>> exploded(Map<String, Object> record, String dotted) {
        Object value = found(record, dotted).map(Found::value).orElse(null);
        if (value != null && !(value instanceof List)) {
            return List.of(record);
        }
        List<Object> items = new ArrayList<>(value == null ? List.of() : (List<?>) value);
        if (items.isEmpty()) {
            items.add(null);
        }
        return items.stream()
                .map(item -> {
                    Map<String, Object> own = new LinkedHashMap<>(record);
                    set(own, path(dotted), item);
                    return own;
                })
                .toList();
    }

    /** Changes what is there, in each item of the lists on the way. */
    private static void each(Map<String, Object> record, String dotted, UnaryOperator<Object> change) {
        record.putAll(map(changed(record, path(dotted), change)));
    }

    private static Object changed(Object at, List<String> path, UnaryOperator<Object> change) {
        if (path.isEmpty()) {
            return change.apply(at);
        }
        if (at instanceof List<?> list) {
            return new ArrayList<>(
                    list.stream().map(item -> changed(item, path, change)).collect(Collectors.toList()));
        }
        if (!(at instanceof Map<?, ?> given) || !given.containsKey(path.get(0))) {
            return at;
        }
        Map<String, Object> own = new LinkedHashMap<>(map(given));
        own.put(path.get(0), changed(given.get(path.get(0)), path.subList(1, path.size()), change));
        return own;
    }

    /** Null stays; of a list each item. */
    private static UnaryOperator<Object> items(UnaryOperator<Object> change) {
        return value -> {
            if (value instanceof List<?> list) {
                return list.stream().map(items(change)).collect(Collectors.toList());
            }
            return value == null ? null : change.apply(value);
        };
    }

    /** A text as it is, anything else as JSON. */
    private static String text(Object value) {
        return value instanceof String text ? text : json(value);
    }

    private static String json(Object value) {
        if (value instanceof Num num) {
            return num.text();
        }
        if (value instanceof String text) {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
        if (value instanceof List<?> list) {
            return list.stream().map(TreeSteps::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(e -> json(e.getKey()) + ":" + json(e.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return String.valueOf(value);
    }

    private static Object parsed(Object value) {
        if (!(value instanceof String text)) {
            return value;
        }
        try {
            boolean json = text.matches("-?[1-9]\\d*|\\{.*|\\[.*");
            return text.isBlank() ? null : json ? TextTree.of(text) : value;
        } catch (RuntimeException e) {
            return value;
        }
    }

    private static Object whole(Object value) {
        if (value instanceof Boolean truth) {
            return new Num(truth ? "1" : "0");
        }
        String digits = value instanceof String text ? text.strip() : value instanceof Num num ? num.text() : "";
        return digits.matches("[-+]?\\d+(\\.0*)?")
                ? new Num(new java.math.BigDecimal(digits).toBigIntegerExact().toString())
                : value;
    }

    private static Object truth(Object value) {
        boolean number = value instanceof Num num && !num.text().contains(".");
        String word = value instanceof String || number ? text(value).strip().toLowerCase(Locale.ROOT) : "";
        return switch (word) {
            case "true", "1" -> (Object) true;
            case "false", "0" -> false;
            default -> value;
        };
    }

    /** Words begin at capitals behind a small letter or digit, and at the last of several capitals before a small letter. */
    private static String snake(String name) {
        StringBuilder snake = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            char before = i == 0 ? ' ' : name.charAt(i - 1);
            char after = i + 1 < name.length() ? name.charAt(i + 1) : ' ';
            boolean begins = Character.isUpperCase(c)
                    && (Character.isLowerCase(before)
                            || Character.isDigit(before)
                            || Character.isUpperCase(before) && Character.isLowerCase(after));
            snake.append(begins ? "_" : "").append(Character.isLetterOrDigit(c) ? Character.toLowerCase(c) : '_');
        }
        return snake.toString().replaceAll("_+", "_").replaceAll("^_|_$", "");
    }

    /** HMAC-SHA-256 as RFC 2104 has it. */
    private static Object digest(String salt, Object value) {
        byte[] given = salt.getBytes(StandardCharsets.UTF_8);
        byte[] key = given.length > BLOCK ? sha256(given) : given;
        byte[] inner = new byte[BLOCK];
        byte[] outer = new byte[BLOCK];
        for (int i = 0; i < BLOCK; i++) {
            int k = i < key.length ? key[i] : 0;
            inner[i] = (byte) (k ^ 0x36);
            outer[i] = (byte) (k ^ 0x5c);
        }
        return HexFormat.of().formatHex(sha256(outer, sha256(inner, text(value).getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] sha256(byte[]... parts) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            List.of(parts).forEach(sha::update);
            return sha.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
