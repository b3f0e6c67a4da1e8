package connector.template;

import java.util.ArrayList;
import java.util.List;

/** A piece of a scalar: text that stays as it is, or an expression whose value is inserted. */
sealed interface Part {
    /** Text; an escaped opening is an opening, without its backslash. */
    record Text(String text) implements Part {}

    /**
     * An expression.
     *
     * @param raw written with three braces: inserted without encoding
     */
    record Insert(Expression expression, boolean raw) implements Part {}

    /**
     * Splits a scalar.
     *
     * @throws SyntaxError for the first thing that is wrong
     */
    static List<Part> parse(String text) {
        List<Part> parts = new ArrayList<>();
        StringBuilder constant = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("\\{{", at)) {
                int end = text.indexOf("}}", at);
                int stop = end < 0 ? at + 3 : end + 2;
                constant.append(text, at + 1, stop);
                at = stop;
            } else if (text.startsWith("{{", at)) {
                if (!constant.isEmpty()) {
                    parts.add(new Text(constant.toString()));
                    constant.setLength(0);
                }
                String open = text.startsWith("{{{", at) ? "{{{" : "{{";
                String close = "}".repeat(open.length());
                ExpressionParser parser = new ExpressionParser(text, at + open.length());
                if (text.indexOf(close, at) < 0) {
                    throw new SyntaxError(at, open + " is not closed", "add " + close);
                }
                Expression expression = parser.parse();
                if (!text.startsWith(close, parser.position())) {
                    throw new SyntaxError(
                            parser.position(), close + " is expected here", "braces and brackets come in pairs");
                }
                parts.add(new Insert(expression, open.length() == 3));
                at = parser.position() + close.length();
            } else {
                constant.append(text.charAt(at++));
            }
        }
        if (!constant.isEmpty() || parts.isEmpty()) {
            parts.add(new Text(constant.toString()));
        }
        return List.copyOf(parts);
    }
}
