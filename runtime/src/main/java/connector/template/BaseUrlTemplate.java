package connector.template;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Mark;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The URL below which requests go. An expression at its start gives scheme and host (or the whole URL); any other stays
 * inside one label of the host or one segment of the path, so that a config option cannot lead to another host.
 */
public final class BaseUrlTemplate {
    /** One label of a host name (RFC 1123), in ASCII. */
    private static final Pattern LABEL = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9_-]{0,61}[A-Za-z0-9])?");

    private static final Pattern ABSOLUTE = Pattern.compile("https?://[^/?#\\s]+.*");
    private static final Pattern PAST_HOST = Pattern.compile("https?://[^/]*[/?#].*");

    private final Pieces pieces;
    private final Mark mark;

    BaseUrlTemplate(Pieces pieces, Mark mark) {
        this.pieces = pieces;
        this.mark = mark;
    }

    /**
     * The URL, encoded where it had to be.
     *
     * @throws Failure of class CONFIG when an expression gives null, or what cannot stand at its place
     */
    public String get(Env env) {
        StringBuilder url = new StringBuilder();
        for (Pieces.Piece piece : pieces.all()) {
            Object value = Values.rendered(piece.evaluator().eval(env));
            String text = value == null ? "" : Values.text(value);
            if (piece.insert().isEmpty()) {
                url.append(text);
            } else if (text.isEmpty()) {
                throw failure("an expression in it is null or empty", "give the config option it reads a value");
            } else if (url.isEmpty()) {
                url.append(text.endsWith("/") && pieces.all().size() > 1 ? text.substring(0, text.length() - 1) : text);
            } else if (PAST_HOST.matcher(url).matches()) {
                url.append(Percent.segment(text));
            } else if (LABEL.matcher(text).matches()) {
                url.append(text);
            } else {
                throw failure(
                        "\"" + text + "\" is not one label of a host name",
                        "give a name like \"acme\", without dots, slashes and ports");
            }
        }
        if (!ABSOLUTE.matcher(url).matches()) {
            throw failure("\"" + url + "\" is not an absolute URL", "it begins with https:// (or http://)");
        }
        return url.toString();
    }

    private Failure failure(String what, String remedy) {
        return new Failure(FailureClass.CONFIG, mark + ": base URL " + pieces.source() + ": " + what, remedy);
    }

    /** True when it holds no expression. */
    public boolean isConstant() {
        return pieces.isConstant();
    }

    /** What it reads, as dotted paths. */
    public Set<String> reads() {
        return pieces.paths().dotted();
    }

    /** As written in the manifest. */
    public String source() {
        return pieces.source();
    }
}
