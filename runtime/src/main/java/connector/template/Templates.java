package connector.template;

import connector.base.Failure;
import connector.spec.Defs;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Type;
import connector.spec.Types;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The types of keys whose values may hold {@code {{…}}}. Each is checked when the manifest loads against the names of
 * its key ({@code own}), those the manifest declared ({@link Reading#scope()}), and the preset's parameters.
 */
public final class Templates {
    private static final Map<String, Object> SINGLE = Map.of("type", List.of("string", "number", "boolean", "null"));

    /** How other tools, and documentation of APIs, write a variable in a path. */
    private static final Pattern SINGLE_BRACES = Pattern.compile("\\{[A-Za-z_][\\w.-]*}");

    private Templates() {}

    /** Any value: constants are what they look like ({@code 10} is a number), lists and maps may hold templates. */
    public static Type<Template> value(Scope own) {
        return type(
                "a value",
                Map.of(),
                (node, reading) -> compiler(own, reading).compile(node).map(t -> t));
    }

    /** A text: constants are texts whatever they look like ({@code no} is "no"). */
    public static Type<Template> text(Scope own) {
        return scalar(
                "a text",
                SINGLE,
                (s, reading) -> compiler(own, reading).text(s, false).map(t -> t));
    }

    /** A text for people: null inside it is left out instead of making it null. */
    public static Type<Template> message(Scope own) {
        return scalar(
                "a text",
                SINGLE,
                (s, reading) -> compiler(own, reading).text(s, true).map(t -> t));
    }

    /** A JSON value with templates in its leaves; a null result drops the member or element that holds it. */
    public static Type<Template> tree(Scope own) {
        return value(own);
    }

    /** The path of a request. */
    public static Type<EndpointTemplate> endpoint(Scope own) {
        return scalar(
                "a path like /customers/{{customer.id}}",
                Map.of("type", "string"),
                (s, reading) -> compiler(own, reading)
                        .pieces(s)
                        .filter(pieces -> isPath(pieces, s, reading))
                        .map(EndpointTemplate::new));
    }

    private static boolean isPath(Pieces pieces, ScalarNode scalar, Reading reading) {
        Checks checks = new Checks(scalar, Scope.EMPTY, reading);
        for (Pieces.Piece piece : pieces.all()) {
            String text = piece.insert().isPresent()
                    ? ""
                    : Values.text(piece.evaluator().eval(Env.EMPTY));
            Matcher brace = SINGLE_BRACES.matcher(text);
            if (text.contains("?")) {
                checks.error(
                        "endpoint.query",
                        scalar.text().lastIndexOf('?'),
                        "an endpoint is a path, without parameters after ?",
                        "write them under `query`");
                return false;
            }
            if (brace.find()) {
                String found = brace.group();
                checks.error(
                        "endpoint.braces",
                        scalar.text().indexOf(found),
                        found + " is not a template",
                        "write {" + found + "}");
                return false;
            }
        }
        return true;
    }

    /** The URL below which requests go. */
    public static Type<BaseUrlTemplate> baseUrl(Scope own) {
        return scalar(
                "a URL like https://api.example.com/v1",
                Map.of("type", "string"),
                (s, reading) -> compiler(own, reading)
                        .pieces(s)
                        .map(pieces -> new BaseUrlTemplate(pieces, s.mark()))
                        .filter(url -> !url.isConstant() || isUrl(url, s, reading)));
    }

    private static boolean isUrl(BaseUrlTemplate url, ScalarNode scalar, Reading reading) {
        try {
            url.get(Env.EMPTY);
            return true;
        } catch (Failure e) {
            reading.error("base_url", scalar, scalar.says() + " is not a base URL", e.remedy());
            return false;
        }
    }

    /**
     * A value of another type that may be a template, which is then read before the first request.
     *
     * @param inner of plain values; never a type of templates, since what a template gives is data
     */
    public static <T> Type<Typed<T>> typed(Scope own, Type<T> inner) {
        return new TypedType<>(own, inner);
    }

    private static NodeCompiler compiler(Scope own, Reading reading) {
        return new NodeCompiler(own, reading);
    }

    private static <T> Type<T> scalar(
            String says, Map<String, Object> schema, BiFunction<ScalarNode, Reading, Optional<T>> read) {
        return Types.scalar(says, schema, read::apply);
    }

    private static <T> Type<T> type(
            String says, Map<String, Object> schema, BiFunction<Node, Reading, Optional<T>> read) {
        return new Type<>() {
            @Override
            public Optional<T> read(Node node, Reading reading) {
                return read.apply(node, reading);
            }

            @Override
            public Map<String, Object> jsonSchema(Defs defs) {
                return schema;
            }

            @Override
            public String says() {
                return says;
            }
        };
    }
}
