package connector.template;

import connector.base.Json;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.spec.Type;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Shorthands of the tests here: nodes, scopes, environments, and reading with a type. */
final class Given {
    static final Mark MARK = new Mark("m.yaml", 7, 12);
    static final Scope SCOPE = Scope.open("record", "response", "headers", "now")
            .plus("config", new Scope.Shape(true, Set.of("api_key", "days", "id")))
            .plus("api_version", Scope.Shape.of());

    private Given() {}

    static ScalarNode unquoted(String text) {
        return new ScalarNode(MARK, text, false);
    }

    static ScalarNode quoted(String text) {
        return new ScalarNode(MARK, text, true);
    }

    static <T> T read(Type<T> type, Node node) {
        Problems problems = new Problems();
        T value =
                type.read(node, new Reading(problems, Scope.EMPTY, Path.of(""))).orElse(null);
        if (!problems.sorted().isEmpty()) {
            throw new AssertionError(texts(problems));
        }
        return value;
    }

    static List<String> problems(Type<?> type, Node node) {
        Problems problems = new Problems();
        type.read(node, new Reading(problems, Scope.EMPTY, Path.of("")));
        return texts(problems);
    }

    private static List<String> texts(Problems problems) {
        return problems.sorted().stream().map(p -> p.text()).toList();
    }

    static Object json(String text) {
        try {
            return Json.parse(text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @SuppressWarnings("unchecked")
    static Env env(String json) {
        return Env.of((Map<String, Object>) json(json));
    }

    static Object eval(String template, String json) {
        return eval(template, env(json));
    }

    static Object eval(String template, Env env) {
        return read(Templates.value(SCOPE), quoted(template)).value(env).orElse(null);
    }
}
