package connector.source;

import connector.config.ConfigOption;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** An option that nothing reads is asked of users for nothing, or is mistyped where it should be read. */
final class UnusedOptions implements Rule {
    private static final Pattern WHOLE = Pattern.compile("(?<![\\w.])config(?![\\w.])");

    @Override
    public boolean needsAllStreams() {
        return true;
    }

    @Override
    public void check(Source source, Problems problems) {
        List<String> templates = new ArrayList<>();
        source.root().entries().forEach((key, entry) -> {
            if (!key.equals("config")) {
                collect(entry.value(), templates);
            }
        });
        for (StreamSpec stream : source.streams().values()) {
            collect(stream.node(), templates);
            templates.addAll(stream.rows().transform().salts()); // of `hash`, which need not be written
        }
        if (templates.stream().anyMatch(t -> WHOLE.matcher(t).find())) {
            return; // {{get config x}} may read any of them
        }
        for (ConfigOption option : source.config().options()) {
            Pattern read = Pattern.compile("(?<![\\w.])config\\.\\[?" + Pattern.quote(option.name()) + "(?!\\w)");
            if (templates.stream().noneMatch(t -> read.matcher(t).find())) {
                problems.warn(
                        "config.unused",
                        Marks.of(source.root(), "config", option.name()),
                        "nothing reads the option \"" + option.name() + "\"",
                        "remove it, or write {{config." + option.name() + "}} where it belongs");
            }
        }
    }

    private static void collect(Node node, List<String> templates) {
        if (node instanceof MapNode map) {
            map.entries().values().forEach(entry -> collect(entry.value(), templates));
        } else if (node instanceof ListNode list) {
            list.items().forEach(item -> collect(item, templates));
        } else {
            ScalarNode scalar = (ScalarNode) node;
            if (scalar.text().contains("{{") && scalar.text().contains("config")) {
                templates.add(scalar.text());
            }
            scalar.with().values().forEach(value -> collect(value, templates));
        }
    }
}
