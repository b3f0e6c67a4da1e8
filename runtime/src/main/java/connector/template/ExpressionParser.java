package connector.template;

import connector.template.Expression.Call;
import connector.template.Expression.Literal;
import connector.template.Expression.Path;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Parses the subset of Handlebars expressions that manifests may use: paths, helper calls, sub-expressions and
 * constants. Our own, because Handlebars reads numbers as doubles, does not check names, and costs a quarter of a
 * second at its first use.
 */
final class ExpressionParser {
    private static final String PATHS_ONLY = "an expression is a path like record.id or a helper like (lower x)";

    /** Nobody reads deeper expressions, and the parser's own stack ends somewhere. */
    private static final int MOST_DEPTH = 30;

    private final String text;
    private int at;
    private int depth;

    /** @param at where the expression starts in the scalar's text */
    ExpressionParser(String text, int at) {
        this.text = text;
        this.at = at;
    }

    /** The expression, up to but without the closing braces. */
    Expression parse() {
        skipSpace();
        refuseTags();
        Expression whole = call();
        if (whole instanceof Literal) {
            throw new SyntaxError(whole.at(), "a constant needs no braces", "write the value without {{ }}");
        }
        return whole;
    }

    /** Where the parser stands. */
    int position() {
        return at;
    }

    private void refuseTags() {
        String found = switch (peek()) {
            case '#', '/', '^' -> "blocks are";
            case '>' -> "partials are";
            case '!' -> "comments are";
            case '~' -> "~ is";
            case '&' -> "& is";
            case '=', '*' -> "this is";
            case '}' -> throw new SyntaxError(at, "nothing stands between the braces", PATHS_ONLY);
            default -> "";
        };
        if (!found.isEmpty()) {
            String hint = peek() == '!' ? "use a YAML comment" : "for a condition use (if_else cond a b)";
            throw new SyntaxError(at, found + " not part of a manifest's templates", hint);
        }
    }

    private Expression call() {
        skipSpace();
        int start = at;
        Expression head = atom();
        List<Expression> arguments = new ArrayList<>();
        skipSpace();
        while (peek() != '}' && peek() != ')' && at < text.length()) {
            arguments.add(atom());
            skipSpace();
            if (peek() == '=' && !Character.isWhitespace(text.charAt(at - 1))) {
                throw new SyntaxError(at, "named arguments (a=b) are not understood", "write arguments in their order");
            }
        }
        if (!(head instanceof Path path) || path.segments().size() > 1) {
            if (!arguments.isEmpty()) {
                throw new SyntaxError(start, "only a helper takes arguments", PATHS_ONLY);
            }
            return head;
        }
        boolean call = !arguments.isEmpty() || Helpers.find(path.first()).isPresent();
        return call ? new Call(start, path.first(), List.copyOf(arguments)) : head;
    }

    private Expression atom() {
        int start = at;
        char c = peek();
        if (c == '(') {
            at++;
            if (++depth > MOST_DEPTH) {
                throw new SyntaxError(
                        start, "brackets nest too deeply", "compute part of it in `transform` with `add`");
            }
            Expression inner = call();
            skipSpace();
            if (peek() != ')') {
                throw new SyntaxError(start, "this ( is not closed", "add the missing )");
            }
            at++;
            depth--;
            return inner;
        }
        if (c == '\'' || c == '"') {
            return string(c);
        }
        if (Character.isDigit(c) || c == '-') {
            return number();
        }
        List<String> segments = path();
        if (segments.size() == 1 && text.charAt(start) != '[') {
            switch (segments.get(0)) {
                case "true", "false" -> {
                    return new Literal(start, Optional.of(segments.get(0).equals("true")));
                }
                case "null" -> {
                    return new Literal(start, Optional.empty());
                }
                default -> {}
            }
        }
        if (segments.get(0).equals("this") || segments.get(0).equals("else")) {
            throw new SyntaxError(
                    start, segments.get(0) + " is not part of a manifest's templates", "begin with a name in scope");
        }
        return new Path(start, segments);
    }

    private Literal string(char quote) {
        int start = at++;
        StringBuilder value = new StringBuilder();
        while (at < text.length() && text.charAt(at) != quote) {
            // Only the quote itself is escaped, as in Handlebars: backslashes of regular expressions stay.
            if (text.charAt(at) == '\\' && at + 1 < text.length() && text.charAt(at + 1) == quote) {
                at++;
            }
            value.append(text.charAt(at++));
        }
        if (at >= text.length()) {
            throw new SyntaxError(start, "this " + quote + " is not closed", "add the missing " + quote);
        }
        at++;
        return new Literal(start, Optional.of(value.toString()));
    }

    private Literal number() {
        int start = at++;
        while (Character.isLetterOrDigit(peek()) || peek() == '.') {
            at++;
        }
        String digits = text.substring(start, at);
        if (!digits.matches("-?\\d+(\\.\\d+)?")) {
            throw new SyntaxError(
                    start, "\"" + digits + "\" is not a number", "numbers are written like 10, -1 or 2.5");
        }
        Object value = digits.contains(".") ? new BigDecimal(digits) : Numbers.integer(new BigInteger(digits));
        return new Literal(start, Optional.of(value));
    }

    private List<String> path() {
        List<String> segments = new ArrayList<>();
        do {
            if (!segments.isEmpty()) {
                at++;
            }
            segments.add(segment(segments.isEmpty()));
        } while (peek() == '.');
        if (peek() == '/' || peek() == '[') {
            throw new SyntaxError(at, "paths are written with dots", "a.b, a.0, and a.[odd name]");
        }
        return List.copyOf(segments);
    }

    private String segment(boolean first) {
        int start = at;
        if (peek() == '[') {
            int end = text.indexOf(']', at);
            if (end < 0) {
                throw new SyntaxError(at, "this [ is not closed", "add the missing ]");
            }
            at = end + 1;
            return text.substring(start + 1, end);
        }
        if (first && peek() == '.') {
            throw new SyntaxError(
                    at, "../ and ./ are not part of a manifest's templates", "begin with a name in scope");
        }
        if (first && peek() == '@') {
            throw new SyntaxError(
                    at, "@ names are not part of a manifest's templates", "in a path write record.[@id] or record.@id");
        }
        while (isNamePart(peek())) {
            at++;
        }
        if (at == start) {
            String what =
                    at < text.length() ? "\"" + text.charAt(at) + "\" is not expected here" : "the end is missing";
            boolean operator = "=+*/<>|!&?%,".indexOf(peek()) >= 0;
            throw new SyntaxError(
                    at,
                    what,
                    operator
                            ? "there are no operators: helpers come first, like (eq a b), (add a 1), (lower a)"
                            : PATHS_ONLY + "; odd names are written a.[odd name]");
        }
        return text.substring(start, at);
    }

    private static boolean isNamePart(char c) {
        return Character.isLetterOrDigit(c) || Character.isSurrogate(c) || "_$-:@".indexOf(c) >= 0;
    }

    private char peek() {
        return at < text.length() ? text.charAt(at) : '\0';
    }

    private void skipSpace() {
        while (Character.isWhitespace(peek())) {
            at++;
        }
    }
}
