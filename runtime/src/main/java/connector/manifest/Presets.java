package connector.manifest;

import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import connector.spec.Suggest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The presets of a manifest: what a {@code use} stands for, with parameters filled in. */
final class Presets {
    private final MapNode presets;
    private final Problems problems;
    private final Set<String> used = new HashSet<>();
    private final Set<Set<String>> rings = new HashSet<>();

    /** @param presets by name, each a map */
    Presets(MapNode presets, Problems problems) {
        this.presets = presets;
        this.problems = problems;
    }

    /** The layers that the {@code use} of a stream puts between defaults and stream, the lowest first. */
    List<MapNode> layers(MapNode stream) {
        return layers(stream.get("use"), new LinkedHashSet<>());
    }

    private List<MapNode> layers(Optional<Node> use, LinkedHashSet<String> within) {
        List<MapNode> layers = new ArrayList<>();
        for (Use one : use.map(node -> Use.read(node, problems)).orElse(List.of())) {
            if (within.contains(one.preset())) {
                reportRing(one, within);
                continue;
            }
            used.add(one.preset());
            if (!(presets.get(one.preset()).orElse(null) instanceof MapNode preset)) {
                if (!presets.keys().contains(one.preset())) {
                    problems.error(
                            "preset.unknown",
                            one.mark(),
                            "there is no preset \"" + one.preset() + "\"",
                            presets.keys().isEmpty()
                                    ? "declare it: presets: {" + one.preset() + ": {…}}"
                                    : Suggest.hint(one.preset(), presets.keys()));
                }
                continue;
            }
            Map<String, Node> with = bind(preset, one);
            LinkedHashSet<String> inside = new LinkedHashSet<>(within);
            inside.add(one.preset());
            layers.addAll(layers(preset.get("use").map(node -> With.handOn(node, with)), inside));
            layers.add((MapNode) With.fill(preset.without("with").without("use"), with));
        }
        return layers;
    }

    private void reportRing(Use use, LinkedHashSet<String> within) {
        List<String> path = new ArrayList<>(within);
        List<String> ring = new ArrayList<>(path.subList(path.indexOf(use.preset()), path.size()));
        if (rings.add(Set.copyOf(ring))) { // found from each of its members, said once
            ring.add(use.preset());
            problems.error(
                    "preset.cycle",
                    use.mark(),
                    "presets use one another in a ring: " + String.join(" → ", ring),
                    "move what they share into a preset of its own");
        }
    }

    /** The parameters of one use: the preset's own values, and over them the ones given. */
    private Map<String, Node> bind(MapNode preset, Use use) {
        MapNode own = preset.get("with")
                .filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .orElseGet(() -> MapNode.empty(preset.mark()));
        MapNode given = use.parameters();
        Map<String, Mark> read = With.names(preset);
        Set<String> known = new LinkedHashSet<>(own.keys());
        known.addAll(read.keySet());

        Map<String, Node> with = new LinkedHashMap<>();
        given.entries().forEach((name, entry) -> {
            with.put(name, entry.value());
            if (!known.contains(name)) {
                problems.error(
                        "preset.parameter_unknown",
                        entry.keyMark(),
                        "preset \"" + use.preset() + "\" has no parameter \"" + name + "\"",
                        Suggest.hint(name, known));
            }
        });
        own.entries().forEach((name, entry) -> {
            with.putIfAbsent(name, With.handOn(entry.value(), Map.copyOf(with)));
            if (!read.containsKey(name)) {
                problems.error(
                        "preset.parameter_unused",
                        entry.keyMark(),
                        "nothing in preset \"" + use.preset() + "\" reads the parameter \"" + name + "\"",
                        "remove it, or write {{with." + name + "}} where it belongs");
            }
        });
        read.forEach((name, place) -> {
            if (!with.containsKey(name)) {
                problems.error(
                        "preset.parameter_missing",
                        use.mark(),
                        "preset \"" + use.preset() + "\" needs the parameter \"" + name + "\" (read at line "
                                + place.line() + ")",
                        "write use: {" + use.preset() + ": {" + name + ": …}}");
                with.put(name, new ScalarNode(use.mark(), "", true)); // one problem is enough
            }
        });
        return with;
    }

    /** Warns of every preset that no stream uses. */
    void warnOfUnused() {
        for (String name : presets.keys()) {
            if (!used.contains(name)) {
                problems.warn(
                        "preset.unused",
                        presets.keyMark(name),
                        "no stream uses the preset \"" + name + "\"",
                        "remove it, or name it in the \"use\" of a stream");
            }
        }
    }
}
