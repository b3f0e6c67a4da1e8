package connector.template;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Defs;
import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Type;
import connector.spec.Types;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A type whose values may be written as templates; see {@link Templates#typed}. */
record TypedType<T>(Scope own, Type<T> inner) implements Type<Typed<T>> {
    @Override
    public Optional<Typed<T>> read(Node node, Reading reading) {
        if (!(node instanceof ScalarNode scalar) || !scalar.text().contains("{{")) {
            return inner.read(node, reading).map(value -> new Constant<>(value, written(node)));
        }
        Optional<CompiledTemplate> template = new NodeCompiler(reading.scope().plus(own), reading).text(scalar, false);
        if (template.isPresent() && template.get().isConstant()) {
            // Only a preset's parameters: known now, so that a wrong one is reported at its place.
            Node filled = template.get()
                    .value(Env.EMPTY)
                    .map(value -> node(value, scalar.mark()))
                    .orElseGet(() -> new ScalarNode(scalar.mark(), "", false));
            return inner.read(filled, reading).map(value -> new Constant<>(value, scalar.text()));
        }
        return template.map(t -> new Late<>(t, inner, scalar.mark(), reading.directory()));
    }

    @Override
    public Map<String, Object> jsonSchema(Defs defs) {
        return Map.of("anyOf", List.of(inner.jsonSchema(defs), Types.TEMPLATE_SCHEMA));
    }

    @Override
    public String says() {
        return inner.says();
    }

    /** A value as if it had been written in the manifest. */
    private static Node node(Object value, Mark mark) {
        if (value instanceof List<?> list) {
            return new ListNode(
                    mark, list.stream().map(item -> node(item, mark)).toList());
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, MapNode.Entry> entries = new LinkedHashMap<>();
            map.forEach((key, item) -> entries.put(String.valueOf(key), new MapNode.Entry(mark, node(item, mark))));
            return new MapNode(mark, entries);
        }
        if (value == null) {
            return new ScalarNode(mark, "", false);
        }
        String text = Values.text(value);
        // A number may come as text (from the environment); only texts that look like null must be protected.
        boolean looksNull = new ScalarNode(mark, text, false).nil();
        return new ScalarNode(mark, text, looksNull);
    }

    private static String written(Node node) {
        return node instanceof ScalarNode scalar ? scalar.text() : node.says();
    }

    /** One that no name can change. */
    record Constant<T>(T value, String source) implements Typed<T> {
        @Override
        public T get(Env env) {
            return value;
        }

        @Override
        public String toString() {
            return source;
        }
    }

    private record Late<T>(CompiledTemplate template, Type<T> inner, Mark mark, Path directory) implements Typed<T> {
        @Override
        public T get(Env env) {
            Optional<Object> value = template.value(env);
            Problems problems = new Problems();
            return value.flatMap(v -> inner.read(node(v, mark), new Reading(problems, Scope.EMPTY, directory)))
                    .orElseThrow(() -> new Failure(
                            FailureClass.CONFIG,
                            mark + ": " + template.source() + " gives "
                                    + value.map(v -> "\"" + Values.text(v) + "\"")
                                            .orElse("null"),
                            "expected " + inner.says()));
        }

        @Override
        public String source() {
            return template.source();
        }
    }
}
