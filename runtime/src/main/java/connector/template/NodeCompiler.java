package connector.template;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Compiles nodes of any form: scalars with and without expressions, and lists and maps of them.
 *
 * @param own the names of their key, beside those in scope
 */
record NodeCompiler(Scope own, Reading reading) {
    /** A value of any form; constants are typed by the rules of YAML for plain JSON values. */
    Optional<CompiledTemplate> compile(Node node) {
        if (node instanceof ScalarNode scalar) {
            return scalar(scalar, PlainValues.of(scalar), false);
        }
        return node instanceof ListNode list ? list(list) : map((MapNode) node);
    }

    /** A scalar whose constants are texts. */
    Optional<CompiledTemplate> text(ScalarNode scalar, boolean nullsAreEmpty) {
        return scalar(scalar, Optional.of(scalar.text()), nullsAreEmpty);
    }

    /** The parts of a scalar and their evaluators; empty when something is wrong, which was reported. */
    Optional<Pieces> pieces(ScalarNode scalar) {
        int before = reading.problems().errors();
        Scope scope = reading.scope().plus(own);
        Compiler compiler = new Compiler(scalar, scope, reading);
        List<Pieces.Piece> pieces = new ArrayList<>();
        try {
            for (Part part : Part.parse(scalar.text())) {
                if (part instanceof Part.Text text) {
                    pieces.add(new Pieces.Piece(Evaluator.constant(Optional.of(text.text())), Optional.empty()));
                } else if (part instanceof Part.Insert insert) {
                    pieces.add(new Pieces.Piece(compiler.compile(insert.expression()), Optional.of(insert)));
                }
            }
        } catch (SyntaxError e) {
            new Checks(scalar, scope, reading).error("template.syntax", e.at, e.getMessage(), e.hint);
        }
        return reading.problems().errors() > before
                ? Optional.empty()
                : Optional.of(new Pieces(scalar.text(), pieces, compiler.reads(), compiler.isConstant()));
    }

    private Optional<CompiledTemplate> scalar(ScalarNode scalar, Optional<Object> constant, boolean nullsAreEmpty) {
        if (!scalar.text().contains("{{")) {
            return Optional.of(CompiledTemplate.constant(scalar.text(), constant));
        }
        return pieces(scalar).map(p -> p.template(nullsAreEmpty));
    }

    private Optional<CompiledTemplate> list(ListNode list) {
        List<CompiledTemplate> items = new ArrayList<>();
        list.items().forEach(item -> compile(item).ifPresent(items::add));
        if (items.size() < list.items().size()) {
            return Optional.empty();
        }
        // A null result drops the element it stands for.
        Evaluator body = env -> Collections.unmodifiableList(items.stream()
                .map(item -> Values.rendered(item.body().eval(env)))
                .filter(Objects::nonNull)
                .toList());
        return Optional.of(whole("a list", items, body));
    }

    private Optional<CompiledTemplate> map(MapNode map) {
        Map<String, CompiledTemplate> members = new LinkedHashMap<>();
        map.entries().forEach((key, entry) -> compile(entry.value()).ifPresent(m -> members.put(key, m)));
        if (members.size() < map.entries().size()) {
            return Optional.empty();
        }
        Evaluator body = env -> {
            Map<String, Object> value = new LinkedHashMap<>();
            members.forEach((key, member) -> {
                Object result = Values.rendered(member.body().eval(env));
                if (result != null) {
                    value.put(key, result);
                }
            });
            return Collections.unmodifiableMap(value);
        };
        return Optional.of(whole("a map", members.values(), body));
    }

    private static CompiledTemplate whole(String source, java.util.Collection<CompiledTemplate> parts, Evaluator body) {
        Reads reads = Reads.all(parts.stream().map(CompiledTemplate::paths).toList());
        boolean constant = parts.stream().allMatch(Template::isConstant);
        return constant
                ? CompiledTemplate.constant(source, Optional.of(body.eval(Env.EMPTY)))
                : new CompiledTemplate(source, body, reads, false);
    }
}
