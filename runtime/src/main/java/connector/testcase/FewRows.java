package connector.testcase;

import connector.base.Json;
import connector.format.PathGap;
import connector.source.Source;
import connector.source.StreamSpec;
import connector.template.Values;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Takes rows out of JSON answers. The first and the last of a page stay, the one with the greatest cursor, those that later
 * requests ask about, and those of a shape that was not seen before.
 */
final class FewRows {
    /** A page of these still has a first, a middle and a last row. */
    private static final int ROWS = 3;

    /** Of a parent: every row is one more slice of its children. */
    private static final int PARENTS = 2;

    private final Source source;
    private final String target;
    private final Set<String> askedFor;
    private final Map<String, Set<String>> shapes = new HashMap<>();

    /**
     * @param target the stream that the case is about
     * @param askedFor texts in URLs that were answered with rows: a row that has one of them as its key is kept rather
     */
    FewRows(Source source, String target, Set<String> askedFor) {
        this.source = source;
        this.target = target;
        this.askedFor = askedFor;
    }

    /** True when an answer is JSON, has a list of rows where the stream looks for it, and nothing is in it. */
    static boolean isEmpty(StreamSpec stream, byte[] body) {
        return root(body)
                .flatMap(root -> rows(stream, root))
                .filter(List::isEmpty)
                .isPresent();
    }

    /** The answer with fewer rows; the same when there are few, or it is not known where they are. */
    byte[] of(String stream, byte[] body) {
        StreamSpec spec = source.streams().get(stream);
        int most = stream.equals(target) ? ROWS : PARENTS;
        Optional<Object> root = root(body);
        Optional<List<Object>> rows = root.flatMap(r -> rows(spec, r));
        if (rows.isEmpty() || rows.get().size() <= most) {
            return body;
        }
        List<Object> all = List.copyOf(rows.get());
        TreeSet<Integer> kept = new TreeSet<>(Set.of(all.size() - 1));
        if (stream.equals(target)) {
            kept.add(0);
        }
        spec.cursorField().ifPresent(field -> kept.add(greatest(all, field)));
        Set<String> seen = shapes.computeIfAbsent(stream, s -> new HashSet<>());
        kept.forEach(i -> shape("", all.get(i), seen));
        for (int i = 0; i < all.size() && kept.size() < most; i++) {
            if (isAskedFor(spec, all.get(i))) {
                kept.add(i);
            }
        }
        for (int i = 0; i < all.size() && kept.size() < most; i++) {
            if (shape("", all.get(i), seen)) {
                kept.add(i);
            }
        }
        for (int i = 0; i < all.size() && kept.size() < most; i++) {
            kept.add(i);
        }
        rows.get().clear();
        kept.forEach(i -> rows.get().add(all.get(i)));
        return Json.bytes(root.get());
    }

    private boolean isAskedFor(StreamSpec spec, Object row) {
        return row instanceof Map<?, ?> map
                && spec.primaryKey().stream().anyMatch(key -> askedFor.contains(String.valueOf(map.get(key))));
    }

    /** True when the value has a member or a kind of value that was not seen before. */
    private static boolean shape(String place, Object value, Set<String> seen) {
        boolean fresh = seen.add(place + ":" + kind(value));
        if (value instanceof Map<?, ?> map) {
            for (Map.Entry<?, ?> member : map.entrySet()) {
                fresh |= shape(place + "." + member.getKey(), member.getValue(), seen);
            }
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            fresh |= shape(place + "[]", list.get(0), seen);
        }
        return fresh;
    }

    private static String kind(Object value) {
        return value == null
                ? "null"
                : value instanceof Map
                        ? "object"
                        : value instanceof List<?> l
                                ? "list" + l.isEmpty()
                                : value.getClass().getSimpleName();
    }

    private static int greatest(List<Object> rows, String field) {
        int best = 0;
        for (int i = 1; i < rows.size(); i++) {
            Object value = at(rows.get(i), field);
            Object than = at(rows.get(best), field);
            if (value != null && (than == null || compare(value, than) > 0)) {
                best = i;
            }
        }
        return best;
    }

    private static int compare(Object a, Object b) {
        Optional<BigDecimal> x = Values.number(a);
        Optional<BigDecimal> y = Values.number(b);
        return x.isPresent() && y.isPresent()
                ? x.get().compareTo(y.get())
                : String.valueOf(a).compareTo(String.valueOf(b));
    }

    private static Object at(Object row, String field) {
        Object at = row;
        for (String name : field.split("\\.")) {
            at = at instanceof Map<?, ?> map ? map.get(name) : null;
        }
        return at;
    }

    private static Optional<Object> root(byte[] body) {
        try {
            return Optional.ofNullable(Json.parse(body));
        } catch (IOException e) {
            return Optional.empty(); // another format: its rows stay
        }
    }

    @SuppressWarnings("unchecked") // lists of a JSON tree hold anything
    static Optional<List<Object>> rows(StreamSpec stream, Object root) {
        try {
            if (!stream.records().path().definite()) {
                return Optional.empty();
            }
            List<Object> found = new ArrayList<>(stream.records().path().all(root));
            return found.get(0) instanceof List<?> list ? Optional.of((List<Object>) list) : Optional.empty();
        } catch (PathGap gap) {
            return Optional.empty();
        }
    }
}
