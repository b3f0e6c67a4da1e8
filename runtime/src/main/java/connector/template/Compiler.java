package connector.template;

import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Scope.Shape;
import connector.spec.Suggest;
import connector.template.Expression.Call;
import connector.template.Expression.Literal;
import connector.template.Expression.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the expressions of one scalar into evaluators, and reports every name, helper and argument that cannot be right,
 * each at its column.
 */
final class Compiler {
    /** The first name under which the parameters of a preset are read. */
    private static final String WITH = "with";

    private final ScalarNode scalar;
    private final Scope scope;
    private final Reading reading;
    private final Set<String> reads = new LinkedHashSet<>();
    private boolean constant = true;

    /** @param scope every name that templates may begin with here */
    Compiler(ScalarNode scalar, Scope scope, Reading reading) {
        this.scalar = scalar;
        this.scope = scope;
        this.reading = reading;
    }

    /** What the compiled expressions read so far. */
    Set<String> reads() {
        return reads;
    }

    /** Whether they all give the same whatever the names in scope hold. */
    boolean isConstant() {
        return constant;
    }

    /** Compiles one. After an error, which was reported, the evaluator is of no use. */
    Evaluator compile(Expression expression) {
        if (expression instanceof Call call) {
            List<Evaluator> slots = new ArrayList<>();
            String source = "{{{" + source(call, slots) + "}}}";
            constant = false;
            List<Evaluator> operands = List.copyOf(slots);
            return env -> {
                Object[] values = new Object[operands.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = operands.get(i).eval(env);
                }
                return Engine.eval(source, values);
            };
        }
        return expression instanceof Literal literal ? Evaluator.constant(literal.value()) : path((Path) expression);
    }

    private String source(Call call, List<Evaluator> slots) {
        check(call);
        StringBuilder source = new StringBuilder(call.helper());
        for (Expression argument : call.arguments()) {
            source.append(' ');
            if (argument instanceof Call inner) {
                source.append('(').append(source(inner, slots)).append(')');
            } else {
                source.append(Engine.SLOT).append(slots.size());
                slots.add(compile(argument));
            }
        }
        return source.toString();
    }

    private void check(Call call) {
        Optional<Helper> found = Helpers.find(call.helper());
        if (found.isEmpty()) {
            boolean value = scope.find(call.helper()).isPresent();
            error(
                    "template.unknown_helper",
                    call.at(),
                    value
                            ? "\"" + call.helper() + "\" is a value, not a helper, and takes no arguments"
                            : "unknown helper \"" + call.helper() + "\"",
                    Suggest.nearest(call.helper(), Helpers.names())
                            .map(name -> "did you mean \"" + name + "\"?")
                            .orElse("a helper comes first, its arguments follow: (lower record.name)"));
            return;
        }
        Helper helper = found.get();
        int given = call.arguments().size();
        if (given < helper.least() || given > helper.most()) {
            error(
                    "template.arguments",
                    call.at(),
                    "helper " + helper.name() + " takes " + takes(helper) + ", not " + given,
                    "{{" + helper.usage() + "}}");
        }
        for (int i = 0; i < given && !helper.parameters().isEmpty(); i++) {
            Parameter parameter =
                    helper.parameters().get(Math.min(i, helper.parameters().size() - 1));
            if (call.arguments().get(i) instanceof Literal literal
                    && literal.value().isPresent()
                    && !parameter.fits().test(literal.value().get())) {
                error(
                        "template.argument",
                        literal.at(),
                        "\"" + Values.text(literal.value().get()) + "\" cannot be the " + parameter.name() + " of "
                                + helper.name(),
                        "expected " + parameter.expected());
            }
        }
    }

    private static String takes(Helper helper) {
        int least = helper.least();
        int most = helper.most();
        String count =
                most == Integer.MAX_VALUE ? least + " or more" : least == most ? "" + least : least + " to " + most;
        return count + (count.equals("1") ? " argument" : " arguments");
    }

    private Evaluator path(Path path) {
        List<String> rest = path.segments().subList(1, path.segments().size());
        if (path.first().equals(WITH) && scope.find(WITH).isEmpty()) {
            return parameter(path, rest);
        }
        constant = false;
        reads.add(path.text());
        Optional<Shape> shape = scope.find(path.first());
        if (shape.isEmpty()) {
            Set<String> known = new LinkedHashSet<>(scope.names().keySet());
            if (rest.isEmpty()) {
                known.addAll(Helpers.names());
            }
            error(
                    "template.unknown_name",
                    path.at(),
                    "unknown name \"" + path.first() + "\"",
                    Suggest.nearest(path.first(), known)
                            .map(name -> "did you mean \"" + name + "\"?")
                            .orElseGet(() ->
                                    Suggest.hint(path.first(), scope.names().keySet())));
        } else if (shape.get().closed()
                && !rest.isEmpty()
                && !shape.get().members().contains(rest.get(0))) {
            List<String> members = shape.get().members().stream().sorted().toList();
            error(
                    "template.unknown_member",
                    path.at(),
                    "unknown name \"" + path.first() + "." + rest.get(0) + "\"",
                    members.isEmpty()
                            ? path.first() + " has no members"
                            : Suggest.nearest(rest.get(0), members)
                                    .map(name -> "did you mean \"" + path.first() + "." + name + "\"?")
                                    .orElseGet(() -> Suggest.hint(rest.get(0), members)));
        }
        return Evaluator.path(path.first(), rest);
    }

    /** A preset's parameter: what was written for it, which may be a template itself. */
    private Evaluator parameter(Path path, List<String> rest) {
        Node given = rest.isEmpty() ? null : scalar.with().get(rest.get(0));
        if (given == null) {
            error(
                    "template.unknown_name",
                    path.at(),
                    rest.isEmpty() ? "with needs the name of a parameter" : "no value is given for " + path.text(),
                    scalar.with().isEmpty()
                            ? "parameters are given by the stream: use: {PRESET: {" + String.join("", rest) + ": …}}"
                            : Suggest.hint(String.join(".", rest), scalar.with().keySet()));
            return Evaluator.constant(Optional.empty());
        }
        Optional<CompiledTemplate> template = new NodeCompiler(scope, reading).compile(given);
        template.ifPresent(t -> reads.addAll(t.reads()));
        constant &= template.map(Template::isConstant).orElse(true);
        List<String> inside = rest.subList(1, rest.size());
        return template.<Evaluator>map(t -> env -> Evaluator.walk(t.body().eval(env), inside))
                .orElse(Evaluator.constant(Optional.empty()));
    }

    private void error(String code, int at, String message, String hint) {
        Problem.report(reading, scalar, code, at, message, hint);
    }

    /** Where problems inside a scalar are reported. */
    static final class Problem {
        private Problem() {}

        /** Reports at a character of a scalar: at its column if the scalar is one line, else at its start. */
        static void report(Reading reading, ScalarNode scalar, String code, int at, String message, String hint) {
            boolean oneLine = scalar.text().indexOf('\n') < 0;
            int column =
                    scalar.text().codePointCount(0, Math.min(at, scalar.text().length()));
            reading.problems().error(code, oneLine ? scalar.mark().plus(column) : scalar.mark(), message, hint);
        }
    }
}
