package connector.template;

import java.util.List;
import java.util.Optional;

/** A scalar with expressions, compiled piece by piece. */
record Pieces(String source, List<Piece> all, Reads paths, boolean isConstant) {
    /**
     * One piece.
     *
     * @param insert what was written, when it is an expression
     */
    record Piece(Evaluator evaluator, Optional<Part.Insert> insert) {}

    /** Forbids changes. */
    Pieces {
        all = List.copyOf(all);
    }

    /** True when it is one expression and nothing else, and so keeps its value's type. */
    boolean isOneExpression() {
        return all.size() == 1 && all.get(0).insert().isPresent();
    }

    /** @param nullsAreEmpty null leaves out its place in a longer text, instead of making the whole null */
    CompiledTemplate template(boolean nullsAreEmpty) {
        Evaluator body = isOneExpression() ? all.get(0).evaluator() : env -> joined(env, nullsAreEmpty);
        return isConstant
                ? CompiledTemplate.constant(source, Optional.ofNullable(body.eval(Env.EMPTY)))
                : new CompiledTemplate(source, body, paths, false);
    }

    private Object joined(Env env, boolean nullsAreEmpty) {
        StringBuilder text = new StringBuilder();
        for (Piece piece : all) {
            Object value = Values.rendered(piece.evaluator().eval(env));
            if (value != null) {
                text.append(Values.text(value));
            } else if (!nullsAreEmpty) {
                return null;
            }
        }
        return text.toString();
    }
}
