package connector.format;

import com.jayway.jsonpath.JsonPathException;
import connector.spec.Defs;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.Type;
import connector.spec.Types;
import java.util.Map;
import java.util.Optional;

/** JsonPaths as types of manifest keys. */
public final class Paths {
    /** A path from the response: begins with {@code $}. */
    public static final Type<Path> ROOTED =
            new PathType(true, "a JsonPath like $.data", Map.of("type", "string", "pattern", "^\\$"));

    /** A path from the element or record, or, with {@code $}, from the response. */
    public static final Type<Path> ELEMENT =
            new PathType(false, "a path like id or owner.id", Map.of("type", "string", "minLength", 1));

    private Paths() {}

    /**
     * A path that is known to be right.
     *
     * @throws IllegalArgumentException when it is not
     */
    public static Path of(String text) {
        try {
            return compile(text);
        } catch (BadPath e) {
            throw new IllegalArgumentException(text + ": " + e.getMessage(), e);
        }
    }

    private static Path compile(String text) throws BadPath {
        String lead = text.startsWith("$") ? "" : text.startsWith("[") ? "$" : "$.";
        try {
            String rooted = lead + text;
            PathParser.Steps steps = PathParser.parse(rooted);
            return steps.simple()
                    ? new PlainPath(text, steps.steps())
                    : new JaywayPath(text, rooted, PlainPath.of(steps.steps()));
        } catch (BadPath e) {
            throw new BadPath(Math.max(0, e.column() - lead.length()), e.getMessage(), e.hint());
        } catch (JsonPathException e) {
            throw new BadPath(
                    0, String.valueOf(e.getMessage()).lines().findFirst().orElse(""), "");
        }
    }

    private record PathType(boolean mustBeRooted, String says, Map<String, Object> schema) implements Type<Path> {
        @Override
        public Optional<Path> read(Node node, Reading reading) {
            return Types.TEXT.read(node, reading).flatMap(text -> {
                if (text.isBlank() || (mustBeRooted && !text.startsWith("$"))) {
                    reading.error(
                            "path.not_rooted",
                            node,
                            "\"" + text + "\" must start with $: it is read from the response",
                            text.isBlank() ? "write $" : "write $." + text);
                    return Optional.empty();
                }
                try {
                    return Optional.of(compile(text));
                } catch (BadPath e) {
                    reading.problems()
                            .error(
                                    "path.syntax",
                                    node.mark().plus(e.column()),
                                    "\"" + text + "\" is no JsonPath: " + e.getMessage(),
                                    e.hint());
                    return Optional.empty();
                }
            });
        }

        @Override
        public Map<String, Object> jsonSchema(Defs defs) {
            return schema;
        }
    }
}
