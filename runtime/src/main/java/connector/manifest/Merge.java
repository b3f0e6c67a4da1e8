package connector.manifest;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How one layer of a stream goes over another. Maps merge key by key, lists and scalars replace, null removes, a map of
 * another {@code type} replaces the inherited one whole.
 */
final class Merge {
    /** Below these keys the names are the API's or the user's, so {@code type} there is a name like any other. */
    private static final Set<String> FREE_NAMES =
            Set.of("schema", "query", "headers", "body", "params", "claims", "lookup", "for_each");

    /** Maps that have exactly one of some keys, which is their type in all but name. */
    private static final Map<String, Set<String>> ONE_OF =
            Map.of("end", Set.of("more", "done", "total", "pages"), "body", Set.of("json", "form", "text", "graphql"));

    /** The key that a bare word or text stands for when keys are merged into it. */
    private static final Map<String, String> SHORT_FOR = Map.of(
            "paginator",
            "type",
            "auth",
            "type",
            "response",
            "format",
            "records",
            "path",
            "since",
            "into",
            "until",
            "into");

    /** {@code type_mismatch: null} writes null, and is no wish for the default. */
    private static final String NULL_IS_A_WORD = "type_mismatch";

    /** Maps that are named by another key than {@code type}. */
    private static final Map<String, String> TAGS = Map.of("response", "format");

    private Merge() {}

    /**
     * One layer of a stream over the layers below: defaults, presets, the stream itself, and later its {@code updates}.
     * Nulls inside {@code updates} stay, since they remove something only then.
     */
    public static MapNode over(MapNode below, MapNode layer) {
        MapNode inherited = below;
        if (isTrue(layer, "append_only") && !gives(layer, "primary_key")) {
            inherited = inherited.without("primary_key");
        }
        if (gives(layer, "primary_key") && !gives(layer, "append_only")) {
            inherited = inherited.without("append_only");
        }
        if (isTrue(layer, "single") && !gives(layer, "paginator")) {
            inherited = inherited.without("paginator"); // one object has no pages, whatever the defaults say
        }
        MapNode merged = maps(inherited, withWordNull(layer), "", false, false);
        Optional<ListNode> first = layer.get("errors").flatMap(Merge::rules);
        Optional<ListNode> then = inherited.get("errors").flatMap(Merge::rules);
        if (first.isPresent() && then.isPresent()) {
            merged = merged.with("errors", first.get().before(then.get()));
        }
        return merged;
    }

    /** Where the word null is a value, it removes nothing; {@code ~} does. */
    private static MapNode withWordNull(MapNode layer) {
        Optional<ScalarNode> word = layer.get(NULL_IS_A_WORD)
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .filter(s -> s.nil() && s.text().equals("null"));
        return word.map(s -> layer.with(NULL_IS_A_WORD, new ScalarNode(s.mark(), s.text(), true, s.with())))
                .orElse(layer);
    }

    private static Optional<ListNode> rules(Node errors) {
        if (errors instanceof ListNode list) {
            return Optional.of(list);
        }
        return errors instanceof MapNode one ? Optional.of(new ListNode(one.mark(), List.of(one))) : Optional.empty();
    }

    private static boolean gives(MapNode layer, String key) {
        return layer.get(key).filter(n -> !n.isNull()).isPresent();
    }

    private static boolean isTrue(MapNode layer, String key) {
        return layer.get(key)
                .filter(n -> n instanceof ScalarNode s && s.text().equals("true"))
                .isPresent();
    }

    private static MapNode maps(MapNode below, MapNode above, String key, boolean freeAbove, boolean keepNulls) {
        boolean free = freeAbove || FREE_NAMES.contains(key);
        MapNode base = (!free && otherType(TAGS.getOrDefault(key, "type"), below, above))
                        || (!freeAbove && otherChoice(key, below, above))
                ? MapNode.empty(above.mark())
                : below;
        Map<String, MapNode.Entry> merged = new LinkedHashMap<>(base.entries());
        above.entries().forEach((name, entry) -> {
            if (entry.value().isNull() && !keepNulls) {
                merged.remove(name);
            } else {
                Optional<Node> inherited = base.get(name);
                Node value = value(inherited, entry.value(), name, free, keepNulls || name.equals("updates"));
                merged.put(name, new MapNode.Entry(entry.keyMark(), value));
            }
        });
        return new MapNode(above.mark(), merged);
    }

    private static Node value(Optional<Node> below, Node above, String key, boolean free, boolean keepNulls) {
        if (!(above instanceof MapNode map)) {
            return above;
        }
        MapNode base = below.flatMap(n -> asMap(n, key, free)).orElseGet(() -> MapNode.empty(map.mark()));
        return maps(base, map, key, free, keepNulls);
    }

    private static Optional<MapNode> asMap(Node node, String key, boolean free) {
        if (node instanceof MapNode map) {
            return Optional.of(map);
        }
        String longKey = free ? null : SHORT_FOR.get(key);
        return longKey == null || node.isNull() || !(node instanceof ScalarNode)
                ? Optional.empty()
                : Optional.of(MapNode.empty(node.mark()).with(longKey, node));
    }

    private static boolean otherType(String tag, MapNode below, MapNode above) {
        return below.get(tag).isPresent()
                && above.get(tag).isPresent()
                && below.get(tag).get() instanceof ScalarNode old
                && above.get(tag).get() instanceof ScalarNode now
                && !old.text().equals(now.text());
    }

    private static boolean otherChoice(String key, MapNode below, MapNode above) {
        Set<String> choices = ONE_OF.getOrDefault(key, Set.of());
        if (choices.isEmpty()) {
            return false;
        }
        List<String> old = below.keys().stream().filter(choices::contains).toList();
        List<String> now = above.keys().stream()
                .filter(choices::contains)
                .filter(choice -> gives(above, choice))
                .toList();
        return !old.isEmpty() && !now.isEmpty() && !old.equals(now);
    }
}
