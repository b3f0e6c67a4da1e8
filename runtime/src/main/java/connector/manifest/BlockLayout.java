package connector.manifest;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.CollectionNode;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * Moves whole lines: a key goes with the comments and blank lines above it and with everything below it. What stands
 * behind a key on its line is left as it is.
 */
final class BlockLayout {
    private static final int STEP = 2;

    private final List<String> lines;
    private final Map<Node, Boolean> met = new IdentityHashMap<>();

    BlockLayout(String text) {
        lines = text.lines().toList();
    }

    String of(Node root, KeyOrder order) {
        MappingNode map = (MappingNode) root;
        if (map.getFlowStyle() == FlowStyle.FLOW || map.getValue().isEmpty()) {
            return joined(lines.stream().map(String::stripTrailing).toList());
        }
        int first = map.getValue().get(0).getKeyNode().getStartMark().getLine();
        List<String> out = new ArrayList<>();
        above(0, first, 0, out); // the head of the file stays there, whatever becomes of the key below it
        while (!out.isEmpty() && out.get(0).isEmpty()) {
            out.remove(0);
        }
        out.addAll(mapping(map, first, lines.size(), 0, order, false));
        return joined(out);
    }

    private static String joined(List<String> lines) {
        return String.join("\n", lines).stripTrailing() + "\n";
    }

    /** @param dashed true when its first key stands behind the dash of a list */
    private List<String> mapping(MappingNode map, int from, int to, int indent, KeyOrder order, boolean dashed) {
        List<NodeTuple> pairs = map.getValue();
        int column = pairs.get(0).getKeyNode().getStartMark().getColumn();
        Map<String, String> written = Layout.written(map);
        Map<String, List<String>> pieces = new LinkedHashMap<>();
        int start = from;
        for (int i = 0; i < pairs.size(); i++) {
            int line = pairs.get(i).getKeyNode().getStartMark().getLine();
            int end = i + 1 == pairs.size()
                    ? to
                    : groupStart(
                            line, pairs.get(i + 1).getKeyNode().getStartMark().getLine(), column);
            if (pairs.get(i).getKeyNode().getStartMark().getColumn() != column) {
                throw new IllegalStateException("keys that are not below each other");
            }
            List<String> piece = new ArrayList<>();
            above(start, line, indent, piece);
            piece.add(" ".repeat(indent) + behind(line, column));
            String name = Layout.name(pairs.get(i));
            below(
                    pairs.get(i).getValueNode(),
                    line,
                    end,
                    new int[] {column, indent},
                    order.below(written, name),
                    piece);
            pieces.put(name, piece);
            start = end;
        }
        List<String> sorted = order.sorted(written);
        if (dashed && pieces.get(sorted.get(0)).get(0).strip().matches("#.*|")) {
            sorted = List.copyOf(pieces.keySet()); // a comment cannot stand behind the dash
        }
        List<String> out = new ArrayList<>();
        sorted.forEach(name -> out.addAll(pieces.get(name)));
        while (!out.isEmpty() && out.get(0).isEmpty()) {
            out.remove(0);
        }
        return out;
    }

    private List<String> sequence(SequenceNode list, int from, int to, int indent, KeyOrder order) {
        int column = list.getStartMark().getColumn();
        List<Node> items = list.getValue();
        List<String> out = new ArrayList<>();
        int start = from;
        for (int i = 0; i < items.size(); i++) {
            int line = dash(items.get(i), column);
            int end = i + 1 == items.size() ? to : groupStart(line, dash(items.get(i + 1), column), column);
            above(start, line, indent, out);
            int inner = column + 1;
            while (inner < lines.get(line).length() && lines.get(line).charAt(inner) == ' ') {
                inner++;
            }
            List<String> item = new ArrayList<>();
            if (isBlock(items.get(i)) && items.get(i) instanceof MappingNode map) {
                item.addAll(mapping(map, line, end, indent + STEP, order.item(), true));
            } else {
                item.add(" ".repeat(indent + STEP) + behind(line, inner));
                raw(items.get(i), line + 1, end, indent + STEP - inner, item);
            }
            out.add(" ".repeat(indent) + "- " + item.get(0).strip());
            out.addAll(item.subList(1, item.size()));
            start = end;
        }
        return out;
    }

    /** The line of an item, which must begin behind its dash. */
    private int dash(Node item, int column) {
        int line = item.getStartMark().getLine();
        String text = lines.get(line);
        if (met.containsKey(item)
                || text.length() <= column
                || !text.substring(column).startsWith("- ")
                || !text.substring(0, column).isBlank()) {
            throw new IllegalStateException("an item that is not on the line of its dash");
        }
        return line;
    }

    /** The lines below a key. @param columns of the key, before and after */
    private void below(Node value, int line, int end, int[] columns, KeyOrder order, List<String> out) {
        boolean own = met.put(value, true) == null && value.getStartMark().getLine() > line && isBlock(value);
        if (own && value instanceof MappingNode map) {
            out.addAll(mapping(map, line + 1, end, columns[1] + STEP, order, false));
        } else if (own && value instanceof SequenceNode list) {
            out.addAll(sequence(list, line + 1, end, columns[1] + STEP, order));
        } else {
            raw(value, line + 1, end, columns[1] - columns[0], out);
        }
    }

    private static boolean isBlock(Node node) {
        return node instanceof CollectionNode<?> some && some.getFlowStyle() == FlowStyle.BLOCK;
    }

    /** Lines that only move to the side. */
    private void raw(Node value, int from, int to, int by, List<String> out) {
        boolean block = value instanceof ScalarNode scalar
                && (scalar.getScalarStyle() == ScalarStyle.LITERAL || scalar.getScalarStyle() == ScalarStyle.FOLDED);
        for (String line : lines.subList(from, to)) {
            int margin = margin(line);
            String moved = line.isBlank() ? "" : " ".repeat(Math.max(0, margin + by)) + line.substring(margin);
            out.add(block ? moved : moved.stripTrailing());
        }
    }

    /** Comments and blank lines above a key; of several blank lines one is left. */
    private void above(int from, int to, int indent, List<String> out) {
        for (String line : lines.subList(from, to)) {
            boolean twice =
                    line.isBlank() && !out.isEmpty() && out.get(out.size() - 1).isEmpty();
            if (!twice) {
                out.add(line.isBlank() ? "" : " ".repeat(indent) + line.strip());
            }
        }
    }

    /** Where the lines begin that belong to the next key: behind the last comment that is indented like the one before. */
    private int groupStart(int before, int next, int column) {
        int start = next;
        while (start - 1 > before && lines.get(start - 1).strip().matches("(#.*)?")) {
            start--;
        }
        for (int line = start; line < next; line++) {
            if (!lines.get(line).isBlank() && margin(lines.get(line)) > column) {
                start = line + 1;
            }
        }
        return start;
    }

    private String behind(int line, int column) {
        return lines.get(line).substring(column).stripTrailing();
    }

    private static int margin(String line) {
        int margin = 0;
        while (margin < line.length() && line.charAt(margin) == ' ') {
            margin++;
        }
        return margin;
    }
}
