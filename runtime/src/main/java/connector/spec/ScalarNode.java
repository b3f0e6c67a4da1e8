package connector.spec;

import java.util.Map;

/**
 * A single value. What it is (text, number, truth) is decided by the type that the key declares, never by how it looks:
 * {@code no} for a text stays "no".
 *
 * @param mark where its text starts, after an opening quote
 * @param text as written, without quotes
 * @param quoted in quotes or a block: always a text
 * @param with the parameters of the preset it comes from, by name; read in templates as {@code with.NAME}
 */
public record ScalarNode(Mark mark, String text, boolean quoted, Map<String, Node> with) implements Node {
    /** Forbids changes. */
    public ScalarNode {
        with = Map.copyOf(with);
    }

    /** A scalar outside any preset. */
    public ScalarNode(Mark mark, String text, boolean quoted) {
        this(mark, text, quoted, Map.of());
    }

    /** True for {@code null}, {@code ~} and nothing at all, unquoted. */
    public boolean nil() {
        return !quoted && (text.isEmpty() || text.equals("~") || text.equals("null"));
    }

    @Override
    public String says() {
        if (nil()) {
            return "null";
        }
        return "\"" + (text.length() > 60 ? text.substring(0, 57) + "…" : text) + "\"";
    }
}
