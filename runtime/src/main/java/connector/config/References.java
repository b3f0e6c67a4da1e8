package connector.config;

import connector.base.Json;
import connector.manifest.Plain;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Follows values that only say where the value is: {@code {env: VAR}} and {@code {file: path}}.
 *
 * @param spec of the options: what leads nowhere is not repeated of a secret one
 * @param environment variables of the process
 */
record References(ConfigSpec spec, Map<String, String> environment) {
    private static final String ENV = "env";
    private static final String FILE = "file";

    /** Where relative paths begin that are in no file. */
    private static final Path WORKING_DIRECTORY = Path.of("");

    /** What a value in a file stands for; empty when it leads nowhere, which was reported, or is null. */
    Optional<Object> plain(String name, Node node, Path folder, Problems problems) {
        if (node instanceof MapNode map && map.keys().size() == 1) {
            String key = map.keys().iterator().next();
            if (map.get(key).orElseThrow() instanceof ScalarNode target && isReference(key)) {
                return follow(name, key, target.text(), folder, target.mark(), problems);
            }
        }
        return Optional.ofNullable(Plain.value(node));
    }

    /** The same of a text from the command line or the environment, where a reference is written as JSON. */
    Optional<Object> text(String name, String text, Mark mark, Problems problems) {
        if (text.startsWith("{")) {
            try {
                if (Json.parse(text) instanceof Map<?, ?> map && map.size() == 1) {
                    Map.Entry<?, ?> only = map.entrySet().iterator().next();
                    if (only.getValue() instanceof String target && isReference(only.getKey())) {
                        return follow(name, (String) only.getKey(), target, WORKING_DIRECTORY, mark, problems);
                    }
                }
            } catch (IOException e) {
                return Optional.of(text); // no JSON, so a text that begins with a brace
            }
        }
        return Optional.of(text);
    }

    private static boolean isReference(Object key) {
        return ENV.equals(key) || FILE.equals(key);
    }

    private Optional<Object> follow(String name, String key, String target, Path folder, Mark mark, Problems problems) {
        Optional<Object> found =
                key.equals(ENV) ? Optional.ofNullable(environment.get(target)) : content(folder, target);
        if (found.isEmpty()) {
            // Of a secret it may be the secret itself, written where its place belongs.
            boolean secret = spec.find(name).filter(ConfigOption::secret).isPresent();
            String named = secret ? "named here" : target;
            problems.error(
                    "config.reference",
                    mark,
                    name + ": "
                            + (key.equals(ENV)
                                    ? "the environment variable " + named + " is not set"
                                    : "the file " + named + " cannot be read"),
                    "");
        }
        return found;
    }

    private static Optional<Object> content(Path folder, String path) {
        try {
            return Optional.of(Files.readString(folder.resolve(path), StandardCharsets.UTF_8)
                    .strip());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // reported by the caller with the option's name
        }
    }
}
