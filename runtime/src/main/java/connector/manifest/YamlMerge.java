package connector.manifest;

import connector.base.Json;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Sets members of a map in the text of a YAML file. Only these members are written; comments, order, quotes and layout of all
 * else stay as they are. Used by one thread.
 */
public final class YamlMerge {
    /** Longer maps are written with a member a line. */
    private static final int MOST_COLUMNS = 100;

    private static final String STEP = "  ";
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*(\\([a-z0-9_]+\\))?!?");
    private static final Pattern NOT_TEXT = Pattern.compile("(?i)null|true|false|yes|no|on|off|y|n");

    /** A change, in code points. */
    private record Edit(int from, int to, String by) {}

    private final String text;
    private final List<Edit> edits = new ArrayList<>();

    private YamlMerge(String text) {
        this.text = text;
    }

    /**
     * The text with members set.
     *
     * @param text of a file that can be read
     * @param path names of maps, from the root; the last one is made where it is missing
     * @param members names to texts, maps of such, or lists of one such item
     * @return empty when something on the way is no map of this place, but an alias
     */
    public static Optional<String> of(String text, List<String> path, Map<String, Object> members) {
        YamlMerge merge = new YamlMerge(text);
        Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
        return merge.into(root, path, members) ? Optional.of(merge.applied()) : Optional.empty();
    }

    private boolean into(Node at, List<String> path, Map<String, Object> members) {
        if (!(at instanceof MappingNode map)) {
            return false;
        }
        if (path.isEmpty()) {
            merge(map, members);
            return true;
        }
        Optional<NodeTuple> member = member(map, path.get(0));
        if (path.size() == 1 && (member.isEmpty() || member.get().getValueNode() instanceof ScalarNode)) {
            merge(map, Map.of(path.get(0), members));
            return true;
        }
        return member.isPresent()
                && from(member.get().getValueNode()) >= to(member.get().getKeyNode())
                && into(member.get().getValueNode(), path.subList(1, path.size()), members);
    }

    private static Optional<NodeTuple> member(MappingNode map, String name) {
        return map.getValue().stream()
                .filter(t -> t.getKeyNode() instanceof ScalarNode key
                        && key.getValue().equals(name))
                .findFirst();
    }

    private void merge(MappingNode map, Map<String, Object> members) {
        List<Map.Entry<String, Object>> missing = new ArrayList<>();
        members.entrySet().forEach(entry -> {
            Optional<NodeTuple> there = member(map, entry.getKey());
            if (there.isEmpty()) {
                missing.add(entry);
            } else {
                set(map, there.get(), entry.getValue());
            }
        });
        if (!missing.isEmpty()) {
            insert(map, missing);
        }
    }

    private void set(MappingNode map, NodeTuple there, Object value) {
        Node old = there.getValueNode();
        if (old instanceof MappingNode inner && value instanceof Map<?, ?> members) {
            merge(inner, names(members));
        } else if (old instanceof SequenceNode list
                && list.getValue().size() == 1
                && list.getValue().get(0) instanceof MappingNode item
                && value instanceof List<?> items
                && items.get(0) instanceof Map<?, ?> members) {
            merge(item, names(members));
        } else {
            String indent = STEP.repeat(1)
                    + " ".repeat(there.getKeyNode().getStartMark().getColumn());
            edits.add(new Edit(to(there.getKeyNode()), to(old), ":" + value(value, indent, isFlow(map))));
        }
    }

    @SuppressWarnings("unchecked") // names are texts
    private static Map<String, Object> names(Map<?, ?> members) {
        return (Map<String, Object>) members;
    }

    private void insert(MappingNode map, List<Map.Entry<String, Object>> missing) {
        StringBuilder more = new StringBuilder();
        if (map.getValue().isEmpty()) {
            missing.forEach(e -> more.append(more.isEmpty() ? "" : ", ").append(flow(e)));
            edits.add(new Edit(from(map) + 1, from(map) + 1, more.toString())); // behind the bracket of {}
            return;
        }
        Node last = map.getValue().get(map.getValue().size() - 1).getValueNode();
        if (isFlow(map)) {
            missing.forEach(e -> more.append(", ").append(flow(e)));
            edits.add(new Edit(to(last), to(last), more.toString()));
            return;
        }
        int column = map.getValue().get(0).getKeyNode().getStartMark().getColumn();
        String indent = " ".repeat(column);
        missing.forEach(e -> more.append("\n")
                .append(indent)
                .append(scalar(e.getKey()))
                .append(":")
                .append(value(e.getValue(), indent + STEP, false)));
        int end = endOfLine(to(last));
        edits.add(new Edit(end, end, more.toString()));
    }

    private static boolean isFlow(MappingNode map) {
        return map.getFlowStyle() == org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW;
    }

    /** Behind the colon. */
    private static String value(Object value, String indent, boolean inFlow) {
        String flow = flow(value);
        if (inFlow || value instanceof String || indent.length() + flow.length() <= MOST_COLUMNS) {
            return " " + flow;
        }
        StringBuilder lines = new StringBuilder();
        if (value instanceof Map<?, ?> members) {
            lines(names(members), indent, "\n" + indent, lines);
        } else {
            Object item = ((List<?>) value).get(0);
            if (!(item instanceof Map<?, ?> members)) {
                return " " + flow;
            }
            lines(names(members), indent + STEP, "\n" + indent + "- ", lines);
        }
        return lines.toString();
    }

    private static void lines(Map<String, Object> members, String indent, String first, StringBuilder into) {
        String before = first;
        for (Map.Entry<String, Object> e : members.entrySet()) {
            into.append(before).append(scalar(e.getKey())).append(":");
            into.append(value(e.getValue(), indent + STEP, false));
            before = "\n" + indent;
        }
    }

    private static String flow(Map.Entry<String, Object> member) {
        return scalar(member.getKey()) + ": " + flow(member.getValue());
    }

    private static String flow(Object value) {
        if (value instanceof Map<?, ?> members) {
            StringBuilder all = new StringBuilder();
            names(members)
                    .entrySet()
                    .forEach(e -> all.append(all.isEmpty() ? "" : ", ").append(flow(e)));
            return "{" + all + "}";
        }
        return value instanceof List<?> list ? "[" + flow(list.get(0)) + "]" : scalar((String) value);
    }

    private static String scalar(String text) {
        boolean plain = PLAIN.matcher(text).matches() && !NOT_TEXT.matcher(text).matches();
        return plain ? text : Json.text(text);
    }

    private static int from(Node node) {
        return node.getStartMark().getIndex();
    }

    /** Behind the last thing of a node; the end mark of a block is only where the next one begins. */
    private static int to(Node node) {
        if (node instanceof MappingNode map && !isFlow(map) && !map.getValue().isEmpty()) {
            return to(map.getValue().get(map.getValue().size() - 1).getValueNode());
        }
        boolean block = node instanceof SequenceNode list
                && list.getFlowStyle() != org.yaml.snakeyaml.DumperOptions.FlowStyle.FLOW
                && !list.getValue().isEmpty();
        if (block) {
            List<Node> items = ((SequenceNode) node).getValue();
            return to(items.get(items.size() - 1));
        }
        return node.getEndMark().getIndex();
    }

    private int endOfLine(int point) {
        int at = text.offsetByCodePoints(0, point);
        int end = text.indexOf('\n', at);
        int before = end < 0 ? text.length() : end;
        int clean = before > at && text.charAt(before - 1) == '\r' ? before - 1 : before;
        return text.codePointCount(0, clean);
    }

    private String applied() {
        StringBuilder all = new StringBuilder(text);
        edits.sort(Comparator.comparingInt(Edit::from).reversed());
        String lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
        for (Edit edit : edits) {
            all.replace(
                    text.offsetByCodePoints(0, edit.from()),
                    text.offsetByCodePoints(0, edit.to()),
                    edit.by().replace("\n", lineEnd));
        }
        return all.toString();
    }
}
