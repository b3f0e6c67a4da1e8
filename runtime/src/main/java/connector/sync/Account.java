package connector.sync;

import connector.source.Source;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.ScalarNode;
import connector.template.Env;
import connector.template.Values;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What tells the accounts of a source from one another: the options that {@code auth} reads. */
final class Account {
    private static final Pattern OPTION = Pattern.compile("(?<![\\w.])config\\.\\[?(\\w+)");

    private Account() {}

    /** A text that is the same for the same credentials; it holds secrets. */
    static String of(Source source, Env env) {
        Map<?, ?> config = env.get("config")
                .filter(Map.class::isInstance)
                .map(c -> (Map<?, ?>) c)
                .orElse(Map.of());
        Map<String, String> read = new TreeMap<>();
        auth(source.root().get("http")).ifPresent(node -> collect(node, config, read));
        source.streams()
                .values()
                .forEach(stream -> stream.node().get("auth").ifPresent(node -> collect(node, config, read)));
        return read.toString();
    }

    private static Optional<Node> auth(Optional<Node> http) {
        return http.filter(MapNode.class::isInstance).flatMap(map -> ((MapNode) map).get("auth"));
    }

    private static void collect(Node node, Map<?, ?> config, Map<String, String> read) {
        if (node instanceof MapNode map) {
            map.entries().values().forEach(entry -> collect(entry.value(), config, read));
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> collect(item, config, read));
        } else {
            Matcher m = OPTION.matcher(((ScalarNode) node).text());
            while (m.find()) {
                Object value = config.get(m.group(1));
                read.put(m.group(1), value == null ? "" : Values.text(value));
            }
        }
    }
}
