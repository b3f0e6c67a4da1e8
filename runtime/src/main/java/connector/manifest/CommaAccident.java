package connector.manifest;

import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;

/**
 * Notices {@code {a: decimal(10,2)}}: inside brackets YAML ends a bare text at the comma, and makes {@code 2)} a key or
 * an item of its own. Follows one map or list.
 */
final class CommaAccident {
    private final boolean flow;
    private final SourceText source;
    private final Problems problems;
    private int swallowedUpTo;

    CommaAccident(boolean flow, SourceText source, Problems problems) {
        this.flow = flow;
        this.source = source;
        this.problems = problems;
    }

    /** True when what begins here belongs to a text that was put together already. */
    boolean swallows(Event next) {
        return next.getStartMark().getIndex() < swallowedUpTo;
    }

    /** The value as it was meant: reported and put together again when it was torn at a comma. */
    Node joined(Event event, Node value) {
        if (!flow || !(event instanceof ScalarEvent scalar) || !scalar.isPlain()) {
            return value;
        }
        String text = scalar.getValue();
        int start = scalar.getStartMark().getIndex();
        if (text.indexOf('(') < 0 || text.indexOf(')', text.lastIndexOf('(')) >= 0) {
            return value;
        }
        String rest = source.restOfLine(start);
        int close = rest.indexOf(')');
        if (close < 0) {
            return value;
        }
        String whole = rest.substring(0, close + 1);
        swallowedUpTo = start + whole.codePointCount(0, whole.length());
        Accidents.unquotedBrackets(value.mark(), whole, problems);
        return new ScalarNode(value.mark(), whole, true);
    }
}
