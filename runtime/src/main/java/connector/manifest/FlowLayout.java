package connector.manifest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** What is tidied inside a line: double quotes, and the spaces in maps and lists that are written on one line. */
final class FlowLayout {
    private static final Pattern SPACES = Pattern.compile(" +");
    private static final Pattern COMMA = Pattern.compile(" *, *");
    private static final Pattern COLON = Pattern.compile(" *: +");
    private static final int MOST_LEVELS = 100;

    /** In code points, as the parser counts. */
    private record Edit(int from, int to, String with) {}

    private final int[] points;
    private final List<Edit> edits = new ArrayList<>();

    private FlowLayout(String text) {
        points = text.codePoints().toArray();
    }

    static String of(String text, Node root) {
        FlowLayout layout = new FlowLayout(text);
        layout.visit(root, 0);
        return layout.edited();
    }

    private void visit(Node node, int level) {
        if (level > MOST_LEVELS) {
            return;
        }
        if (node instanceof ScalarNode scalar) {
            quotes(scalar);
        } else if (node instanceof MappingNode map) {
            List<Node> parts = new ArrayList<>();
            for (NodeTuple pair : map.getValue()) {
                parts.add(pair.getKeyNode());
                parts.add(pair.getValueNode());
            }
            flow(map, parts, 2);
            parts.forEach(part -> visit(part, level + 1));
        } else if (node instanceof SequenceNode list) {
            flow(list, list.getValue(), 1);
            list.getValue().forEach(item -> visit(item, level + 1));
        }
    }

    private void quotes(ScalarNode scalar) {
        String value = scalar.getValue();
        boolean oneLine = scalar.getStartMark().getLine() == scalar.getEndMark().getLine();
        if (scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED
                && oneLine
                && value.codePoints().noneMatch(c -> c == '"' || c == '\\' || c < ' ')) {
            edit(scalar.getStartMark().getIndex(), scalar.getEndMark().getIndex(), "\"" + value + "\"");
        }
    }

    /** @param step 2 for keys and values in turn, 1 for items */
    private void flow(CollectionNode<?> node, List<? extends Node> parts, int step) {
        boolean oneLine = node.getStartMark().getLine() == node.getEndMark().getLine();
        if (node.getFlowStyle() != FlowStyle.FLOW || !oneLine || parts.isEmpty()) {
            return;
        }
        between(node.getStartMark().getIndex() + 1, start(parts.get(0)), SPACES, "");
        for (int i = 1; i < parts.size(); i++) {
            boolean value = step == 2 && i % 2 == 1;
            between(end(parts.get(i - 1)), start(parts.get(i)), value ? COLON : COMMA, value ? ": " : ", ");
        }
        between(end(parts.get(parts.size() - 1)), node.getEndMark().getIndex() - 1, SPACES, "");
    }

    private static int start(Node node) {
        return node.getStartMark().getIndex();
    }

    private static int end(Node node) {
        return node.getEndMark().getIndex();
    }

    /** Replaces what stands between two places, if it is nothing but what is expected there. */
    private void between(int from, int to, Pattern expected, String with) {
        if (from < to && expected.matcher(new String(points, from, to - from)).matches()) {
            edit(from, to, with);
        }
    }

    private void edit(int from, int to, String with) {
        if (!new String(points, from, to - from).equals(with)) {
            edits.add(new Edit(from, to, with));
        }
    }

    private String edited() {
        edits.sort(Comparator.comparingInt(Edit::from));
        StringBuilder out = new StringBuilder();
        int at = 0;
        for (Edit edit : edits) {
            if (edit.from() >= at) { // an alias is met twice
                out.append(new String(points, at, edit.from() - at)).append(edit.with());
                at = edit.to();
            }
        }
        return out.append(new String(points, at, points.length - at)).toString();
    }
}
