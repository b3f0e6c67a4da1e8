package connector.spec;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** The default of a key as a manifest would write it: a text that its type reads as that very value. */
final class DefaultText {
    private static final long MEGABYTE = 1L << 20;

    private DefaultText() {}

    /**
     * The text.
     *
     * @param schema of the key's type, which names the words there are
     * @return empty when there is no default, or none worth saying
     */
    static Optional<String> of(Key<?> key, Map<String, Object> schema) {
        if (key.fallback().isEmpty() || key.fallback().get() instanceof Optional<?> nothing && nothing.isEmpty()) {
            return Optional.empty();
        }
        String plain = Literal.yaml(key.fallback().get());
        return Stream.concat(sizes(key.fallback().get()), Stream.concat(Stream.of(plain), words(schema)))
                .filter(text -> isReadAs(key, text))
                .findFirst()
                .or(() -> Optional.of(plain))
                .filter(Literal::isWorthSaying);
    }

    /** Whether the text of a default, written into a manifest, would be read as that default. */
    static boolean isReadAs(Key<?> key, String text) {
        Problems problems = new Problems();
        Reading reading = new Reading(problems, Scope.EMPTY, Path.of("."));
        Optional<?> read = key.type().read(new ScalarNode(new Mark("", 1, 1), text, false), reading);
        return problems.errors() == 0 && read.equals(key.fallback());
    }

    /** Quoted where YAML would take it for something else. */
    static String inYaml(String text) {
        boolean bracket = text.startsWith("[)") || text.startsWith("[]") || text.startsWith("(");
        return bracket && text.length() == 2 ? '"' + text + '"' : text;
    }

    private static Stream<String> words(Map<String, Object> schema) {
        return schema.get("enum") instanceof List<?> words ? words.stream().map(String::valueOf) : Stream.empty();
    }

    private static Stream<String> sizes(Object value) {
        return value instanceof Long bytes && bytes >= MEGABYTE && bytes % MEGABYTE == 0
                ? Stream.of(bytes / MEGABYTE + "MB")
                : Stream.empty();
    }
}
