package connector.manifest;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Turns the parser's events into nodes. Events and not the parser's own tree, because only they show written tags and an
 * alias inside its own anchor, and because keys must be checked while their places are known.
 */
final class YamlWalker {
    /** Ends the walk after a problem behind which nothing can be read. */
    static final class Stop extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stop() {
            super(null, null, false, false);
        }
    }

    /** The deepest manifest known has about ten levels; deeper is a mistake, and recursion must end. */
    static final int MOST_DEPTH = 50;

    private final Parser parser;
    private final SourceText source;
    private final Problems problems;
    private final Aliases aliases;
    private final Keys keys;
    private int depth;
    private int brackets;
    private int bracketLine;

    YamlWalker(Parser parser, SourceText source, Problems problems) {
        this.parser = parser;
        this.source = source;
        this.problems = problems;
        this.aliases = new Aliases(problems);
        this.keys = new Keys(problems);
    }

    Optional<Node> document() {
        parser.getEvent();
        if (parser.checkEvent(Event.ID.StreamEnd)) {
            problems.error("yaml.empty", new Mark(source.file(), 1, 1), "the file is empty", "");
            return Optional.empty();
        }
        parser.getEvent();
        Node root = node();
        parser.getEvent();
        if (!parser.checkEvent(Event.ID.StreamEnd)) {
            Mark second = source.mark(parser.peekEvent().getStartMark());
            problems.error(
                    "yaml.documents",
                    second,
                    "a second document begins here",
                    "keep one document in a file: remove the \"---\"");
        }
        return Optional.of(root);
    }

    private Node node() {
        NodeEvent event = (NodeEvent) parser.getEvent();
        Mark mark = source.mark(event.getStartMark());
        if (event instanceof AliasEvent) {
            return aliases.copy(event.getAnchor(), mark);
        }
        aliases.open(event.getAnchor());
        Node node = event instanceof ScalarEvent scalar ? scalar(scalar) : collection((CollectionStartEvent) event);
        aliases.close(event.getAnchor(), node);
        return node;
    }

    private ScalarNode scalar(ScalarEvent event) {
        Mark mark = source.mark(event.getStartMark());
        refuseTag(event.getTag(), mark);
        boolean oneLineQuote = (event.isDQuoted() || event.isSQuoted())
                && event.getStartMark().getLine() == event.getEndMark().getLine();
        return new ScalarNode(oneLineQuote ? mark.plus(1) : mark, event.getValue(), !event.isPlain());
    }

    private Node collection(CollectionStartEvent event) {
        Mark mark = source.mark(event.getStartMark());
        refuseTag(event.getTag(), mark);
        refuseDepth(++depth, mark);
        if (event.isFlow() && brackets++ == 0) {
            bracketLine = event.getStartMark().getLine();
        }
        Node node = event instanceof MappingStartEvent ? map(event, mark) : list(event, mark);
        brackets -= event.isFlow() ? 1 : 0;
        depth--;
        return node;
    }

    private ListNode list(CollectionStartEvent start, Mark mark) {
        List<Node> items = new ArrayList<>();
        CommaAccident comma = new CommaAccident(start.isFlow(), source, problems);
        while (!parser.checkEvent(Event.ID.SequenceEnd)) {
            Event event = parser.peekEvent();
            if (comma.swallows(event)) {
                skip();
                continue;
            }
            Node item = node();
            items.add(comma.joined(event, item));
        }
        parser.getEvent();
        return new ListNode(mark, items);
    }

    private Node map(CollectionStartEvent start, Mark mark) {
        Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
        CommaAccident comma = new CommaAccident(start.isFlow(), source, problems);
        boolean template = false;
        while (!parser.checkEvent(Event.ID.MappingEnd)) {
            Event keyEvent = parser.peekEvent();
            if (comma.swallows(keyEvent)) {
                skip();
                skip();
                continue;
            }
            if (keyEvent instanceof CollectionStartEvent) {
                template |= bareTemplate(start, keyEvent);
                skip();
                skip();
                continue;
            }
            if (!(node() instanceof ScalarNode key)) {
                keys.notAText(source.mark(keyEvent.getStartMark()));
                skip();
                continue;
            }
            if (!keys.accepts(key, start.isFlow() && nothingFollows(), entries)) {
                skip();
                continue;
            }
            Event valueEvent = parser.peekEvent();
            Node value = node();
            entries.put(key.text(), new MapNode.Entry(key.mark(), comma.joined(valueEvent, value)));
        }
        Event end = parser.getEvent();
        if (template) {
            String text = bareText(start.getStartMark(), end.getEndMark());
            Accidents.unquotedTemplate(mark, text, problems);
            return new ScalarNode(mark, text, true);
        }
        return new MapNode(mark, entries);
    }

    /** What was meant by a bare {@code {{x}}}: with what stands behind it on its line, if that belongs to it. */
    private String bareText(org.yaml.snakeyaml.error.Mark start, org.yaml.snakeyaml.error.Mark end) {
        boolean continued = brackets > 0 && bracketLine < start.getLine();
        return Accidents.at(source, start, continued)
                .map(Accidents.Torn::text)
                .filter(text -> text.startsWith("{{"))
                .orElseGet(() -> source.slice(start.getIndex(), end.getIndex()));
    }

    /** {@code {{x}}} without quotes is a map with a map as its key; anything else with such a key is reported here. */
    private boolean bareTemplate(CollectionStartEvent start, Event key) {
        boolean doubled = start.isFlow()
                && key instanceof MappingStartEvent
                && key.getStartMark().getIndex() == start.getStartMark().getIndex() + 1;
        if (!doubled) {
            keys.notAText(source.mark(key.getStartMark()));
        }
        return doubled;
    }

    private boolean nothingFollows() {
        return parser.peekEvent() instanceof ScalarEvent value
                && value.isPlain()
                && value.getValue().isEmpty();
    }

    private void refuseDepth(int levels, Mark mark) {
        if (levels > MOST_DEPTH) {
            problems.error(
                    "yaml.too_deep",
                    mark,
                    "more than " + MOST_DEPTH + " levels inside one another",
                    "check the brackets and the indentation");
            throw new Stop();
        }
    }

    private void refuseTag(String tag, Mark mark) {
        if (tag != null) {
            problems.error(
                    "yaml.tag",
                    mark,
                    "tags are not understood: " + tag.replace("tag:yaml.org,2002:", "!!"),
                    "remove it; what a value is follows from its key, and quotes make it a text");
        }
    }

    /** Passes over one node, whatever is in it. */
    private void skip() {
        int open = 0;
        do {
            Event event = parser.getEvent();
            if (event instanceof CollectionStartEvent) {
                refuseDepth(depth + ++open, source.mark(event.getStartMark()));
            } else if (event.is(Event.ID.MappingEnd) || event.is(Event.ID.SequenceEnd)) {
                open--;
            }
        } while (open > 0);
    }
}
