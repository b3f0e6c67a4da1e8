package connector.manifest;

import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.Suggest;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes every stream complete: {@code defaults}, then the presets of its {@code use} from left to right, then its own
 * keys. After it nobody meets {@code defaults}, {@code presets}, {@code use} or {@code with} again.
 */
public final class Normaliser {
    private static final String STREAM_HINT = "write name: {endpoint: GET /path}";

    private final MapNode root;
    private final Problems problems;

    private Normaliser(MapNode root, Problems problems) {
        this.root = root;
        this.problems = problems;
    }

    /**
     * Merges a manifest. What is wrong with the shapes of defaults, presets, streams and uses is reported; the result
     * holds what could be merged.
     */
    public static Normalised normalise(MapNode root, Problems problems) {
        return new Normaliser(root, problems).all();
    }

    private Normalised all() {
        MapNode defaults = defaults();
        Presets presets = new Presets(presets(), problems);
        Map<String, MapNode> streams = new LinkedHashMap<>();
        MapNode given = section("streams", STREAM_HINT);
        boolean mistyped = !root.keys().contains("streams")
                && Suggest.nearest("streams", root.keys()).isPresent(); // reported as an unknown key
        if (given.keys().isEmpty() && root.get("streams_from").isEmpty() && !misshapen("streams") && !mistyped) {
            problems.error(
                    "streams.missing",
                    root.keyMark("streams"),
                    "the manifest has no streams",
                    "write streams: {name: {endpoint: GET /path}}");
        }
        given.entries()
                .forEach((name, entry) -> stream(name, entry, "stream")
                        .ifPresent(own -> streams.put(name, complete(defaults, presets, own))));

        MapNode rest = root.without("defaults").without("presets").without("streams");
        MapNode generated = generated(rest, defaults, presets);
        presets.warnOfUnused();
        return new Normalised(generated, streams);
    }

    /** The template of generated streams is a stream like any other. */
    private MapNode generated(MapNode rest, MapNode defaults, Presets presets) {
        if (!(rest.get("streams_from").orElse(null) instanceof MapNode from)) {
            return rest;
        }
        MapNode result = from;
        for (String name : from.keys()) {
            if (from.get(name).orElseThrow() instanceof MapNode source
                    && source.keys().contains("template")) {
                Optional<MapNode> own = stream(name, source.entries().get("template"), "template of");
                if (own.isPresent()) {
                    result = result.with(name, source.with("template", complete(defaults, presets, own.get())));
                }
            }
        }
        return rest.with("streams_from", result);
    }

    private MapNode complete(MapNode defaults, Presets presets, MapNode own) {
        MapNode merged = Merge.over(MapNode.empty(own.mark()), defaults);
        for (MapNode layer : presets.layers(own)) {
            merged = Merge.over(merged, layer);
        }
        return Merge.over(merged, own.without("use").without("with"));
    }

    /** A stream's own map, placed at its key; a name without anything inherits all it has. */
    private Optional<MapNode> stream(String name, MapNode.Entry entry, String what) {
        Node value = entry.value();
        if (value.isNull()) {
            return Optional.of(MapNode.empty(entry.keyMark()));
        }
        if (!(value instanceof MapNode map)) {
            problems.error(
                    "stream.form",
                    value.mark(),
                    "the " + what + " \"" + name + "\" must be a map, not " + value.says(),
                    STREAM_HINT);
            return Optional.empty();
        }
        refuse(
                map,
                "with",
                "\"with\" belongs to a preset",
                "a stream gives parameters by use: {preset: {name: value}}");
        return Optional.of(new MapNode(entry.keyMark(), map.entries()));
    }

    private MapNode defaults() {
        MapNode defaults = section("defaults", "write the keys that all streams share");
        refuse(
                defaults,
                "use",
                "\"use\" cannot stand in defaults",
                "write it in the streams, or the keys themselves here");
        refuse(defaults, "with", "\"with\" belongs to a preset", "write the values themselves");
        return defaults.without("use").without("with");
    }

    private MapNode presets() {
        MapNode presets = section("presets", "write name: {keys of a stream}");
        presets.entries().forEach((name, entry) -> {
            if (!(entry.value() instanceof MapNode preset)) {
                problems.error(
                        "preset.form",
                        entry.value().isNull() ? entry.keyMark() : entry.value().mark(),
                        "the preset \"" + name + "\" must be a map, not "
                                + entry.value().says(),
                        "write " + name + ": {keys of a stream}");
                return;
            }
            preset.get("with")
                    .filter(with -> !(with instanceof MapNode))
                    .ifPresent(with -> problems.error(
                            "preset.form",
                            with.mark(),
                            "\"with\" must be a map of parameters to their values, not " + with.says(),
                            "write with: {parameter: value}"));
        });
        return presets;
    }

    private void refuse(MapNode map, String key, String message, String hint) {
        if (map.keys().contains(key)) {
            problems.error("key.misplaced", map.keyMark(key), message, hint);
        }
    }

    private boolean misshapen(String key) {
        return root.get(key).filter(n -> !n.isNull() && !(n instanceof MapNode)).isPresent();
    }

    private MapNode section(String key, String hint) {
        Optional<Node> node = root.get(key);
        if (misshapen(key)) {
            Mark mark = node.orElseThrow().mark();
            problems.error(
                    "section.form",
                    mark,
                    key + " must be a map, not " + node.get().says(),
                    hint);
        }
        return node.filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .orElseGet(() -> MapNode.empty(root.keyMark(key)));
    }
}
