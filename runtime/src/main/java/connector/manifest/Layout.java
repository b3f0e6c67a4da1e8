package connector.manifest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.comments.CommentType;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.CommentEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.resolver.Resolver;

/**
 * The normal form of a YAML file: keys in the order of the reference, two spaces a level, one blank line at most, double
 * quotes, no spaces at the edges of {@code {a: b}}. Lines are moved and never written anew, so comments stay where they
 * belong; and nothing is handed out that does not read as what was there, comment for comment.
 */
public final class Layout {
    private Layout() {}

    /**
     * Lays a file out.
     *
     * @param text all of it
     * @return empty when it is no YAML of one document, or when there is something in it that cannot be moved safely
     */
    public static Optional<String> of(String text, KeyOrder order) {
        String plain = Utf8.withoutMark(text).replace("\r\n", "\n");
        try {
            String tidy = FlowLayout.of(plain, compose(plain));
            String laid = new BlockLayout(tidy).of(compose(tidy), order);
            boolean same = meaning(compose(plain), order, 0).equals(meaning(compose(laid), order, 0))
                    && comments(plain).equals(comments(laid));
            return same ? Optional.of(laid) : Optional.empty();
        } catch (YAMLException | IllegalStateException e) {
            return Optional.empty();
        }
    }

    private static Node compose(String text) {
        LoaderOptions options = new LoaderOptions();
        Node root =
                new Composer(new ParserImpl(new StreamReader(text), options), new Resolver(), options).getSingleNode();
        if (!(root instanceof MappingNode)) {
            throw new YAMLException("no map");
        }
        return root;
    }

    /** What it says, with the keys of ordered maps in their order; those of others have the one they were written in. */
    private static Object meaning(Node node, KeyOrder order, int level) {
        if (level > MOST_LEVELS) {
            throw new YAMLException("too deep, or a circle");
        }
        if (node instanceof MappingNode map) {
            Map<String, String> written = written(map);
            Map<String, Object> values = new LinkedHashMap<>();
            for (NodeTuple pair : map.getValue()) {
                String key = name(pair);
                values.put(key, meaning(pair.getValueNode(), order.below(written, key), level + 1));
            }
            List<Object> sorted = new ArrayList<>();
            order.sorted(written).forEach(key -> sorted.add(List.of(key, values.get(key))));
            return List.of("map", sorted);
        }
        if (node instanceof SequenceNode list) {
            List<Object> items = new ArrayList<>();
            list.getValue().forEach(item -> items.add(meaning(item, order.item(), level + 1)));
            return List.of("list", items);
        }
        ScalarNode scalar = (ScalarNode) node;
        return List.of(scalar.isPlain() ? "plain" : "text", scalar.getValue());
    }

    private static final int MOST_LEVELS = 100;

    /** The keys of a map, each with its value where that is a scalar. */
    static Map<String, String> written(MappingNode map) {
        Map<String, String> written = new LinkedHashMap<>();
        for (NodeTuple pair : map.getValue()) {
            String value = pair.getValueNode() instanceof ScalarNode scalar ? scalar.getValue() : "";
            if (written.put(name(pair), value) != null) {
                throw new YAMLException("a key twice");
            }
        }
        return written;
    }

    static String name(NodeTuple pair) {
        if (pair.getKeyNode() instanceof ScalarNode key) {
            return key.getValue();
        }
        throw new YAMLException("a key that is no scalar");
    }

    private static List<String> comments(String text) {
        LoaderOptions options = new LoaderOptions();
        options.setProcessComments(true);
        ParserImpl parser = new ParserImpl(new StreamReader(text), options);
        List<String> comments = new ArrayList<>();
        while (!parser.checkEvent(Event.ID.StreamEnd)) {
            if (parser.getEvent() instanceof CommentEvent comment
                    && comment.getCommentType() != CommentType.BLANK_LINE) {
                comments.add(comment.getValue().strip());
            }
        }
        Collections.sort(comments);
        return comments;
    }
}
