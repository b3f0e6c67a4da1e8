package connector.net;

import connector.base.Json;
import connector.template.Values;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The query of a URL: parameters in order, a name perhaps several times, each as it is sent. What came in a URL is kept
 * to the letter. Immutable.
 */
record Query(List<Pair> pairs) {
    static final Query NONE = new Query(List.of());

    /** One {@code name=value}: its decoded name, and what is sent. */
    record Pair(String name, String sent) {}

    static Query parse(String raw) {
        if (raw == null || raw.isEmpty()) {
            return NONE;
        }
        List<Pair> pairs = new ArrayList<>();
        for (String pair : raw.split("&")) {
            if (!pair.isEmpty()) {
                int equals = pair.indexOf('=');
                String name = equals < 0 ? pair : pair.substring(0, equals);
                pairs.add(new Pair(Encoding.decode(name.replace('+', ' ')), pair));
            }
        }
        return new Query(List.copyOf(pairs));
    }

    /** Replaces a parameter where it stands, or adds it at the end; null removes it. */
    Query with(String name, Object value) {
        List<Pair> fresh = new ArrayList<>();
        if (value != null) {
            for (String text : sent(value)) {
                fresh.add(new Pair(name, Encoding.query(name) + "=" + text));
            }
        }
        List<Pair> all = new ArrayList<>();
        boolean placed = false;
        for (Pair pair : pairs) {
            if (!pair.name().equals(name)) {
                all.add(pair);
            } else if (!placed) {
                all.addAll(fresh);
                placed = true;
            }
        }
        if (!placed) {
            all.addAll(fresh);
        }
        return new Query(List.copyOf(all));
    }

    /** Those that hold no secret. */
    Query without(Predicate<String> secret) {
        return new Query(pairs.stream()
                .filter(pair -> !secret.test(Encoding.decode(pair.sent())))
                .toList());
    }

    /** These, and those of the other query whose names are missing here. */
    Query plusMissing(Query other) {
        List<Pair> all = new ArrayList<>(pairs);
        other.pairs.stream()
                .filter(pair -> pairs.stream().noneMatch(p -> p.name().equals(pair.name())))
                .forEach(all::add);
        return new Query(List.copyOf(all));
    }

    private static List<String> sent(Object value) {
        if (value instanceof List<?> list) {
            return list.stream().filter(v -> v != null).map(Query::one).toList();
        }
        return List.of(one(value));
    }

    private static String one(Object value) {
        if (value instanceof Map<?, ?> map && map.size() == 1) {
            Map.Entry<?, ?> only = map.entrySet().iterator().next();
            Object inner = only.getValue();
            if (only.getKey().equals("csv") && inner instanceof List<?> list) {
                // Commas are allowed in a query, and servers that split before decoding need them as they are.
                return list.stream()
                        .filter(v -> v != null)
                        .map(v -> Encoding.query(Values.text(v)))
                        .collect(Collectors.joining(","));
            }
            if (only.getKey().equals("json")) {
                return Encoding.query(Json.text(inner));
            }
            if (only.getKey().equals("raw")) {
                return Uris.encode(String.valueOf(inner));
            }
        }
        return Encoding.query(Values.text(value));
    }

    @Override
    public String toString() {
        if (pairs.isEmpty()) {
            return "";
        }
        return pairs.stream().map(Pair::sent).collect(Collectors.joining("&"));
    }
}
