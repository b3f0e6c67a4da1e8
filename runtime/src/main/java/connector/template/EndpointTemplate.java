package connector.template;

import java.util.Optional;
import java.util.Set;

/**
 * The path of a request. What {@code {{…}}} inserts is percent-encoded as one segment, {@code {{{…}}}} inserts as it is.
 * An endpoint that is one expression alone may give a whole URL ({@code https://…}), which also stays as it is.
 */
public final class EndpointTemplate implements Template {
    /**
     * What it gave.
     *
     * @param path the path; empty when an insert was null or empty
     * @param missing the first such insert, as written: {@code invoice.id}
     */
    public record Rendered(Optional<String> path, Optional<String> missing) {}

    private final Pieces pieces;

    EndpointTemplate(Pieces pieces) {
        this.pieces = pieces;
    }

    /** The path, or the name of what it lacks. */
    public Rendered render(Env env) {
        StringBuilder path = new StringBuilder();
        for (Pieces.Piece piece : pieces.all()) {
            Object value = Values.rendered(piece.evaluator().eval(env));
            String text = value == null ? "" : Values.text(value);
            if (piece.insert().isEmpty()) {
                path.append(text);
                continue;
            }
            Part.Insert insert = piece.insert().get();
            if (text.isEmpty()) {
                return new Rendered(Optional.empty(), Optional.of(name(insert)));
            }
            path.append(insert.raw() || isWholeUrl(text) ? text : Percent.segment(text));
        }
        return new Rendered(Optional.of(path.toString()), Optional.empty());
    }

    private boolean isWholeUrl(String text) {
        return pieces.isOneExpression() && (text.startsWith("https://") || text.startsWith("http://"));
    }

    private static String name(Part.Insert insert) {
        return insert.expression() instanceof Expression.Path path
                ? path.text()
                : ((Expression.Call) insert.expression()).helper();
    }

    /** True when it has an insert that is encoded: worth a hint when the server answers 404. */
    public boolean encodes() {
        return pieces.all().stream().anyMatch(p -> p.insert().map(i -> !i.raw()).orElse(false));
    }

    @Override
    public Optional<Object> value(Env env) {
        return render(env).path().map(path -> path);
    }

    @Override
    public boolean isConstant() {
        return pieces.isConstant();
    }

    @Override
    public Set<String> reads() {
        return pieces.paths().dotted();
    }

    @Override
    public String source() {
        return pieces.source();
    }
}
