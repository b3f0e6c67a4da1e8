package connector.source;

import connector.auth.AuthSpec;
import connector.spec.Component;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.ScalarNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Says of an unknown key what the map is in which it was written, where that is not what its writer thought. */
final class WrittenAs {
    private static final Pattern TYPED = Pattern.compile("(paginator|auth) (\\w+)");

    private WrittenAs() {}

    /**
     * The hint, if the place explains the mistake.
     *
     * @param mark of the key
     * @param here what the key is unknown in, as the message calls it
     * @param root the manifest before merging
     */
    static Optional<String> hint(Mark mark, String key, String here, MapNode root) {
        if (root.keyMark(key).equals(mark)
                && root.get(key).filter(node -> Written.isStream(node)).isPresent()) {
            return Optional.of("this is a stream: indent it, so that it stands below `streams`");
        }
        Matcher typed = TYPED.matcher(here);
        if (!typed.matches()) {
            return Optional.empty();
        }
        boolean inherited = maps(root)
                .filter(map -> map.keys().contains(key) && map.keyMark(key).equals(mark))
                .anyMatch(map -> !map.keys().contains("type"));
        return inherited ? inherited(key, typed.group(1), typed.group(2), root) : Optional.empty();
    }

    private static Optional<String> inherited(String key, String kind, String type, MapNode root) {
        List<String> others = components(kind)
                .filter(component -> component.keyNames().contains(key))
                .<String>map(Component::name)
                .toList();
        Optional<ScalarNode> word = Stream.concat(
                        Written.at(root, "defaults").stream(), Written.at(root, "presets").stream())
                .flatMap(WrittenAs::maps)
                .flatMap(map -> Stream.concat(Written.at(map, kind, "type").stream(), Written.at(map, kind).stream()))
                .filter(ScalarNode.class::isInstance)
                .map(ScalarNode.class::cast)
                .filter(scalar -> scalar.text().equals(type))
                .findFirst();
        return others.isEmpty()
                ? Optional.empty()
                : word.map(at -> "the type " + type + " is inherited, from line "
                        + at.mark().line() + "; to replace that " + kind + ", write its own type here: "
                        + others.stream()
                                .map(name -> "type: " + name)
                                .collect(java.util.stream.Collectors.joining(", ")));
    }

    private static Stream<Component<?>> components(String kind) {
        return kind.equals("paginator")
                ? Registry.PAGINATORS.components().stream().map(c -> (Component<?>) c)
                : AuthSpec.kind().components().stream().map(c -> (Component<?>) c);
    }

    /** Every map in a node, itself first. */
    private static Stream<MapNode> maps(Node node) {
        if (node instanceof MapNode map) {
            return Stream.concat(Stream.of(map), map.entries().values().stream().flatMap(entry -> maps(entry.value())));
        }
        return node instanceof ListNode list ? list.items().stream().flatMap(WrittenAs::maps) : Stream.empty();
    }
}
