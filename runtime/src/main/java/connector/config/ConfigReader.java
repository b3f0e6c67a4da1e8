package connector.config;

import connector.manifest.Plain;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import connector.spec.Suggest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Puts a config together: files in order, then environment variables {@code <NAME>_<OPTION>}, then {@code -c}; later
 * ones win. Every problem is reported, none with a secret in it.
 */
public final class ConfigReader {
    private final String manifestName;
    private final ConfigSpec spec;
    private final Map<String, String> environment;

    /** @param environment variables of the process */
    public ConfigReader(String manifestName, ConfigSpec spec, Map<String, String> environment) {
        this.manifestName = manifestName;
        this.spec = spec;
        this.environment = Map.copyOf(environment);
    }

    /** A value and where it came from. */
    private record Given(Mark mark, Object plain) {
        String origin() {
            return mark.file().startsWith("$")
                    ? "the environment variable " + mark.file().substring(1)
                    : mark.toString();
        }
    }

    /**
     * Reads and checks.
     *
     * @param files each a map, with the folder against which {@code {file: path}} is resolved
     * @param inline {@code -c name=value}
     * @return the config; empty when there were errors
     */
    public Optional<ConfigValues> read(Map<MapNode, Path> files, Map<String, String> inline, Problems problems) {
        int before = problems.errors();
        Map<String, Given> given = new LinkedHashMap<>();
        Map<String, Mark> unknown = new LinkedHashMap<>();
        files.forEach((file, folder) -> file.entries().forEach((name, entry) -> {
            if (known(name, entry.keyMark(), unknown) && !entry.value().isNull()) {
                plain(name, entry.value(), folder, problems)
                        .ifPresent(v -> given.put(name, new Given(entry.value().mark(), v)));
            }
        }));
        for (ConfigOption option : spec.options()) {
            String variable = option.variable(manifestName);
            if (environment.containsKey(variable)) {
                given.put(option.name(), new Given(Mark.whole("$" + variable), environment.get(variable)));
            }
        }
        inline.forEach((name, value) -> {
            Mark mark = Mark.whole("-c " + name);
            if (known(name, mark, unknown)) {
                given.put(name, new Given(mark, value));
            }
        });
        Set<String> mistyped = unknown(unknown, given.keySet(), problems);
        Map<String, Object> values = new LinkedHashMap<>();
        for (ConfigOption option : spec.options()) {
            if (mistyped.contains(option.name())) {
                continue;
            }
            value(option, Optional.ofNullable(given.get(option.name())), files, problems)
                    .ifPresent(v -> values.put(option.name(), v));
        }
        Map<String, String> origins = new LinkedHashMap<>();
        values.keySet()
                .forEach(name -> origins.put(
                        name, given.containsKey(name) ? given.get(name).origin() : "its default"));
        return problems.errors() > before ? Optional.empty() : Optional.of(new ConfigValues(spec, values, origins));
    }

    private boolean known(String name, Mark mark, Map<String, Mark> unknown) {
        if (spec.find(name).isEmpty()) {
            unknown.put(name, mark);
            return false;
        }
        return true;
    }

    /** Reports options that there are not; tells which of those that are missing were probably meant. */
    private Set<String> unknown(Map<String, Mark> unknown, Set<String> given, Problems problems) {
        List<String> missing = spec.options().stream()
                .filter(option -> option.required() && !given.contains(option.name()))
                .map(ConfigOption::name)
                .toList();
        Set<String> meant = new HashSet<>();
        unknown.forEach((name, mark) -> {
            Optional<String> near = unknown.size() == 1 && missing.size() == 1
                    ? Optional.of(missing.get(0)) // where one is missing and one too much, it is that
                    : Suggest.nearest(name, missing);
            near.ifPresent(meant::add);
            problems.error(
                    "config.unknown",
                    mark,
                    "\"" + name + "\" is no option of " + manifestName
                            + near.map(option -> ", and \"" + option + "\" is missing")
                                    .orElse(""),
                    near.map(option -> "did you mean \"" + option + "\"?")
                            .orElseGet(() -> Suggest.hint(name, spec.names())));
        });
        return meant;
    }

    private Optional<Object> value(
            ConfigOption option, Optional<Given> given, Map<MapNode, Path> files, Problems problems) {
        if (given.isEmpty()) {
            if (option.required()) {
                Mark mark =
                        files.keySet().stream().map(MapNode::mark).findFirst().orElse(Mark.whole("config"));
                problems.error(
                        "config.missing",
                        mark,
                        "the option \"" + option.name() + "\" is missing"
                                + (option.description().isEmpty() ? "" : ": " + option.description()),
                        "put it into the --config file, set " + option.variable(manifestName) + ", or give -c "
                                + option.name() + "=…");
            }
            return option.fallback();
        }
        try {
            return Optional.of(option.accept(given.get().plain()));
        } catch (IllegalArgumentException e) {
            problems.error("config.value", given.get().mark(), option.name() + ": " + e.getMessage(), "");
            return Optional.empty();
        }
    }

    /** Follows {@code {env: VAR}} and {@code {file: path}}. */
    private Optional<Object> plain(String name, Node node, Path folder, Problems problems) {
        if (node instanceof MapNode map && map.keys().size() == 1) {
            String key = map.keys().iterator().next();
            if (map.get(key).orElseThrow() instanceof ScalarNode target
                    && List.of("env", "file").contains(key)) {
                Optional<Object> found = key.equals("env")
                        ? Optional.ofNullable(environment.get(target.text()))
                        : file(folder, target.text());
                if (found.isEmpty()) {
                    // Of a secret it may be the secret itself, written where its place belongs.
                    boolean secret =
                            spec.find(name).filter(ConfigOption::secret).isPresent();
                    String named = secret ? "named here" : target.text();
                    problems.error(
                            "config.reference",
                            target.mark(),
                            name + ": "
                                    + (key.equals("env")
                                            ? "the environment variable " + named + " is not set"
                                            : "the file " + named + " cannot be read"),
                            "");
                }
                return found;
            }
        }
        return Optional.ofNullable(Plain.value(node));
    }

    private static Optional<Object> file(Path folder, String path) {
        try {
            return Optional.of(Files.readString(folder.resolve(path), StandardCharsets.UTF_8)
                    .strip());
        } catch (IOException | InvalidPathException e) {
            return Optional.empty(); // reported by the caller with the option's name
        }
    }
}
