package connector.manifest;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The parameters of presets inside nodes: {@code {{with.x}}}. */
final class With {
    private static final Pattern ONE = Pattern.compile("\\{\\{\\s*with\\.([A-Za-z_][A-Za-z0-9_]*)\\s*}}");
    private static final Pattern EXPRESSION = Pattern.compile("\\{\\{(.*?)}}", Pattern.DOTALL);
    private static final Pattern LITERAL = Pattern.compile("'[^']*'|\"[^\"]*\"");
    private static final Pattern NAME = Pattern.compile("(?<![\\w.])with\\.([A-Za-z_][A-Za-z0-9_]*)");

    private With() {}

    /**
     * Fills parameters in. A scalar that is exactly one parameter becomes the parameter's node with its own place; any
     * other with an expression carries the parameters, for whoever reads it.
     */
    static Node fill(Node node, Map<String, Node> with) {
        return each(node, scalar -> {
            if (!scalar.text().contains("{{")) {
                return scalar;
            }
            Matcher one = ONE.matcher(scalar.text().strip());
            return one.matches() && with.containsKey(one.group(1))
                    ? with.get(one.group(1))
                    : new ScalarNode(scalar.mark(), scalar.text(), scalar.quoted(), with);
        });
    }

    /**
     * As {@link #fill}, for what is handed on to another preset: parameters inside longer texts are written out, so that
     * the other preset finds a plain text and none of this preset's names.
     */
    static Node handOn(Node node, Map<String, Node> with) {
        return each(fill(node, with), scalar -> {
            if (scalar.with().isEmpty() || !scalar.with().equals(with)) {
                return scalar;
            }
            String text = ONE.matcher(scalar.text()).replaceAll(m -> {
                boolean plain = with.get(m.group(1)) instanceof ScalarNode s
                        && !s.nil()
                        && s.with().isEmpty();
                return Matcher.quoteReplacement(plain ? ((ScalarNode) with.get(m.group(1))).text() : m.group());
            });
            ScalarNode filled = new ScalarNode(scalar.mark(), text, scalar.quoted(), with);
            return names(filled).isEmpty() ? new ScalarNode(scalar.mark(), text, scalar.quoted()) : filled;
        });
    }

    /** The parameters that are read somewhere in a node, each with the first place. */
    static Map<String, Mark> names(Node node) {
        Map<String, Mark> names = new LinkedHashMap<>();
        each(node, scalar -> {
            Matcher expression = EXPRESSION.matcher(scalar.text());
            while (scalar.text().contains("{{") && expression.find()) {
                Matcher name = NAME.matcher(LITERAL.matcher(expression.group(1)).replaceAll("''"));
                while (name.find()) {
                    names.putIfAbsent(name.group(1), scalar.mark());
                }
            }
            return scalar;
        });
        return names;
    }

    private static Node each(Node node, Function<ScalarNode, Node> change) {
        if (node instanceof ScalarNode scalar) {
            return change.apply(scalar);
        }
        if (node instanceof ListNode list) {
            List<Node> items = new ArrayList<>();
            list.items().forEach(item -> items.add(each(item, change)));
            return new ListNode(list.mark(), items);
        }
        MapNode map = (MapNode) node;
        Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
        map.entries()
                .forEach((key, entry) ->
                        entries.put(key, new MapNode.Entry(entry.keyMark(), each(entry.value(), change))));
        return new MapNode(map.mark(), entries);
    }
}
