package connector.torture;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The long form of {@code records} read backwards: what answers hold from which the runtime makes these rows.
 *
 * @param said {@code records} as the manifest writes it: a path or a map
 * @param paged pages are counted by rows, so several rows cannot be one element
 */
record Form(Object said, boolean paged) {
    private static final String ROOT = "$";

    private Map<String, Object> map() {
        return said instanceof Map<?, ?> ? Written.under(Map.of("records", said), "records") : Map.of();
    }

    /** The path of the records. */
    String path() {
        return said instanceof String text ? text : Written.text(map(), "path").orElse(ROOT);
    }

    /** Why it cannot be made up, with the keys below {@code records} that say it. */
    Optional<Beyond> beyond() {
        if (Listing.of(path()).isEmpty()) {
            return Optional.of(new Beyond(
                    map().isEmpty() ? List.of("records") : List.of("records", "path"),
                    path() + " is more than names, places and wildcards"));
        }
        for (String key : List.of("lift", "explode", "absent_is_empty")) {
            Optional<String> inner =
                    Written.text(map(), key).filter(p -> Listing.of(p).isEmpty());
            if (inner.isPresent()) {
                return Optional.of(
                        new Beyond(List.of("records", key), inner.get() + " is more than names, places and wildcards"));
            }
        }
        for (Map<String, Object> pair : pairs()) {
            if (names(pair).isEmpty() || values(pair).isEmpty()) {
                return Optional.of(
                        new Beyond(List.of("records", "zip"), "its paths are more than names, places and wildcards"));
            }
        }
        return Optional.empty();
    }

    /** An element of the list that becomes this record. */
    Map<String, Object> element(Map<String, Object> record) {
        Optional<Object> held = Written.text(map(), "lift")
                .flatMap(Listing::of)
                .map(path -> path.holding(record))
                .or(() ->
                        Written.text(map(), "explode").flatMap(Listing::of).map(path -> path.listing(List.of(record))));
        return held.isPresent() ? objectOf(held.get()) : record;
    }

    /**
     * Adds a page to a body.
     *
     * @param body what else the answer says
     * @param rows on the page
     */
    Object shown(Map<String, Object> body, List<MadeUp> rows, boolean single) {
        Listing path = Listing.of(path()).orElseThrow();
        Object start = body;
        Optional<Listing> witness = Written.text(map(), "absent_is_empty").flatMap(Listing::of);
        if (witness.isPresent() && !there(witness.get(), body)) {
            start = Listing.merged(witness.get().holding("made up"), body);
        }
        if (rows.isEmpty() && !single && witness.isPresent()) {
            return start;
        }
        if (rows.isEmpty() && !single && "true".equals(map().get("null_is_empty"))) {
            return Listing.merged(start, path.holding(Envelope.NOTHING));
        }
        if (single) {
            Object one = rows.isEmpty() ? new LinkedHashMap<>() : rows.get(0).raw();
            return Listing.merged(start, path.holding(one));
        }
        if (map().get("entries") instanceof Map<?, ?>) {
            return listed(start, path, entries(rows));
        }
        if ("true".equals(map().get("columns"))) {
            return listed(start, path, columns(rows));
        }
        return pairs().isEmpty()
                ? Listing.merged(
                        start, path.listing(rows.stream().map(MadeUp::raw).toList()))
                : zipped(start, path, rows);
    }

    private static boolean there(Listing path, Map<String, Object> body) {
        List<String> names = new ArrayList<>();
        path.steps().forEach(step -> names.add(step instanceof Listing.Step.Name name ? name.name() : ""));
        return Tree.get(body, names).isPresent();
    }

    /** One object for all rows, or a list with an object for each. */
    private Object listed(Object body, Listing path, List<Map<String, Object>> each) {
        if (paged || !path.definite()) {
            return Listing.merged(body, path.listing(each));
        }
        Map<String, Object> one = new LinkedHashMap<>();
        boolean lists = "true".equals(map().get("columns"));
        for (String name : namesOf(each)) {
            List<Object> column = new ArrayList<>();
            each.forEach(row -> column.addAll(
                    lists && row.get(name) instanceof List<?> cells
                            ? new ArrayList<>(cells)
                            : java.util.Collections.singletonList(row.get(name))));
            one.put(
                    name,
                    lists
                            ? column
                            : column.stream()
                                    .filter(java.util.Objects::nonNull)
                                    .findFirst()
                                    .orElse(null));
        }
        return Listing.merged(body, path.holding(one));
    }

    private List<Map<String, Object>> entries(List<MadeUp> rows) {
        Map<String, Object> entries = Written.under(map(), "entries");
        String key = Written.text(entries, "key").orElse("key");
        Optional<String> value = Written.text(entries, "value");
        List<Map<String, Object>> all = new ArrayList<>();
        for (MadeUp row : rows) {
            Map<String, Object> fields = new LinkedHashMap<>(row.raw());
            Object name = Optional.ofNullable(fields.remove(key)).orElse("k" + row.id() + "k");
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put(
                    String.valueOf(name),
                    value.isEmpty()
                            ? fields
                            : Optional.ofNullable(fields.get(value.get())).orElse(row.mark()));
            all.add(entry);
        }
        return all;
    }

    private static List<Map<String, Object>> columns(List<MadeUp> rows) {
        List<Map<String, Object>> raw = rows.stream().map(MadeUp::raw).toList();
        List<Map<String, Object>> all = new ArrayList<>();
        Set<String> names = namesOf(raw);
        raw.forEach(fields -> {
            Map<String, Object> one = new LinkedHashMap<>();
            names.forEach(name -> one.put(name, java.util.Collections.singletonList(fields.get(name))));
            all.add(one);
        });
        return all;
    }

    private static Set<String> namesOf(List<Map<String, Object>> rows) {
        Set<String> names = new LinkedHashSet<>();
        rows.forEach(row -> names.addAll(row.keySet()));
        return names;
    }

    private List<Map<String, Object>> pairs() {
        List<Map<String, Object>> pairs = new ArrayList<>();
        if (map().get("zip") instanceof List<?> list) {
            list.forEach(pair -> pairs.add(Written.under(Map.of("pair", pair), "pair")));
        }
        return pairs;
    }

    private static Optional<Listing> names(Map<String, Object> pair) {
        return Written.text(pair, "names").flatMap(Listing::of);
    }

    private static Optional<Listing> values(Map<String, Object> pair) {
        return Written.text(pair, "values").flatMap(Listing::of);
    }

    /** Every pair but the last gets one field, the last all others. */
    private Object zipped(Object start, Listing path, List<MadeUp> rows) {
        List<String> fields = List.copyOf(namesOf(rows.stream().map(MadeUp::raw).toList()));
        Object body = start;
        List<Object> elements = new ArrayList<>();
        rows.forEach(row -> elements.add(new LinkedHashMap<String, Object>()));
        List<Map<String, Object>> pairs = pairs();
        for (int i = 0; i < pairs.size(); i++) {
            int from = Math.min(i, fields.size());
            List<String> own =
                    fields.subList(from, i == pairs.size() - 1 ? fields.size() : Math.min(from + 1, fields.size()));
            boolean rooted = Written.text(pairs.get(i), "names").orElse("").startsWith(ROOT);
            Object named = names(pairs.get(i)).orElseThrow().listing(own);
            body = rooted ? Listing.merged(body, named) : body;
            for (int row = 0; row < rows.size(); row++) {
                Map<String, Object> raw = rows.get(row).raw();
                List<Object> cells = new ArrayList<>();
                own.forEach(field -> cells.add(raw.get(field)));
                Object element = Listing.merged(
                        elements.get(row), values(pairs.get(i)).orElseThrow().listing(cells));
                elements.set(row, rooted ? element : Listing.merged(element, named));
            }
        }
        boolean bare = pairs.stream().allMatch(pair -> "value".equals(pair.get("values")));
        List<Object> shown = new ArrayList<>();
        elements.forEach(element -> shown.add(bare && element instanceof Map<?, ?> map ? map.get("value") : element));
        return Listing.merged(body, path.listing(shown));
    }

    @SuppressWarnings("unchecked") // objects made here have text keys
    private static Map<String, Object> objectOf(Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : new LinkedHashMap<>(Map.of("value", value));
    }
}
