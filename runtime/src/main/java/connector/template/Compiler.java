package connector.template;

import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.template.Expression.Call;
import connector.template.Expression.Literal;
import connector.template.Expression.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the expressions of one scalar into evaluators: constants, paths and calls of simple helpers into closures of our
 * own, calls of others into Handlebars templates whose parameters are such closures.
 */
final class Compiler {
    /** The first name under which the parameters of a preset are read. */
    private static final String WITH = "with";

    private final ScalarNode scalar;
    private final Scope scope;
    private final Reading reading;
    private final Checks checks;
    private final List<Reads> reads = new ArrayList<>();
    /** How many calls of coalesce are open, inside which a path may be absent. */
    private int coalescing;

    private boolean constant = true;

    /** @param scope every name that templates may begin with here */
    Compiler(ScalarNode scalar, Scope scope, Reading reading) {
        this.scalar = scalar;
        this.scope = scope;
        this.reading = reading;
        this.checks = new Checks(scalar, scope, reading);
    }

    /** What the compiled expressions read so far. */
    Reads reads() {
        return Reads.all(reads);
    }

    /** Whether they all give the same whatever the names in scope hold. */
    boolean isConstant() {
        return constant;
    }

    /** Compiles one. After an error, which was reported, the evaluator is of no use. */
    Evaluator compile(Expression expression) {
        if (expression instanceof Call call) {
            constant = false;
            Optional<Helper> direct = direct(call);
            if (direct.isPresent()) {
                return direct(direct.get(), call);
            }
            List<Evaluator> slots = new ArrayList<>();
            return called("{{{" + source(call, slots) + "}}}", slots);
        }
        return expression instanceof Literal literal ? Evaluator.constant(literal.value()) : path((Path) expression);
    }

    /** The helper, if calling it is all there is to do. */
    private static Optional<Helper> direct(Call call) {
        return Helpers.find(call.helper()).filter(Helpers::isDirect);
    }

    private Evaluator direct(Helper helper, Call call) {
        checks.call(call);
        boolean coalesce = opens(call);
        Evaluator[] operands = call.arguments().stream().map(this::compile).toArray(Evaluator[]::new);
        coalescing -= coalesce ? 1 : 0;
        return env -> helper.call(values(operands, env));
    }

    private static Evaluator called(String source, List<Evaluator> slots) {
        Evaluator[] operands = slots.toArray(Evaluator[]::new);
        return env -> Engine.eval(source, values(operands, env));
    }

    private static Object[] values(Evaluator[] operands, Env env) {
        Object[] values = new Object[operands.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = operands[i].eval(env);
        }
        return values;
    }

    /** Counts a call of coalesce, inside which a path may be absent. */
    private boolean opens(Call call) {
        boolean coalesce = call.helper().equals("coalesce");
        coalescing += coalesce ? 1 : 0;
        return coalesce;
    }

    private String source(Call call, List<Evaluator> slots) {
        checks.call(call);
        boolean coalesce = opens(call);
        StringBuilder source = new StringBuilder(call.helper());
        for (Expression argument : call.arguments()) {
            source.append(' ');
            if (argument instanceof Call inner && direct(inner).isEmpty()) {
                source.append('(').append(source(inner, slots)).append(')');
            } else {
                Evaluator value = compile(argument);
                source.append(Engine.SLOT).append(slots.size());
                slots.add(value);
            }
        }
        coalescing -= coalesce ? 1 : 0;
        return source.toString();
    }

    private Evaluator path(Path path) {
        List<String> rest = path.segments().subList(1, path.segments().size());
        if (path.first().equals(WITH) && scope.find(WITH).isEmpty()) {
            return parameter(path, rest);
        }
        constant = false;
        read(new Reads(Set.of(path.text()), Set.of(path.segments())));
        checks.path(path);
        return Evaluator.path(path.first(), rest);
    }

    private void read(Reads paths) {
        reads.add(coalescing == 0 ? paths : new Reads(paths.dotted(), Set.of()));
    }

    /** A preset's parameter: what was written for it, which may be a template itself. */
    private Evaluator parameter(Path path, List<String> rest) {
        Optional<Node> given = rest.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(scalar.with().get(rest.get(0)));
        if (given.isEmpty()) {
            checks.parameter(path);
            return Evaluator.constant(Optional.empty());
        }
        Optional<CompiledTemplate> template = new NodeCompiler(scope, reading).compile(given.get());
        template.ifPresent(t -> read(t.paths()));
        constant &= template.map(Template::isConstant).orElse(true);
        List<String> inside = rest.subList(1, rest.size());
        return template.<Evaluator>map(t -> env -> Evaluator.walk(t.body().eval(env), inside))
                .orElse(Evaluator.constant(Optional.empty()));
    }
}
