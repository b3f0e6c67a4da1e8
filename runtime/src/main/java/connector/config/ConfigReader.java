package connector.config;

import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Problems;
import connector.spec.Suggest;
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
    private final References references;

    /** @param environment variables of the process */
    public ConfigReader(String manifestName, ConfigSpec spec, Map<String, String> environment) {
        this.manifestName = manifestName;
        this.spec = spec;
        this.environment = Map.copyOf(environment);
        this.references = new References(spec, this.environment);
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
     * @param inline {@code -c name=value}; like the environment's, a value that is {@code {"file": path}} as JSON is
     *     resolved against the working directory
     * @return the config; empty when there were errors
     */
    public Optional<ConfigValues> read(Map<MapNode, Path> files, Map<String, String> inline, Problems problems) {
        int before = problems.errors();
        Map<String, Given> given = new LinkedHashMap<>();
        Map<String, Mark> unknown = new LinkedHashMap<>();
        Set<String> reported = new HashSet<>(); // they are not missing as well
        files.forEach((file, folder) -> file.entries().forEach((name, entry) -> {
            if (known(name, entry.keyMark(), unknown) && !entry.value().isNull()) {
                Mark mark = entry.value().mark();
                references
                        .plain(name, entry.value(), folder, problems)
                        .ifPresentOrElse(v -> given.put(name, new Given(mark, v)), () -> reported.add(name));
            }
        }));
        for (ConfigOption option : spec.options()) {
            String variable = option.variable(manifestName);
            if (environment.containsKey(variable)) {
                Mark mark = Mark.whole("$" + variable);
                references
                        .text(option.name(), environment.get(variable), mark, problems)
                        .ifPresentOrElse(
                                v -> given.put(option.name(), new Given(mark, v)), () -> reported.add(option.name()));
            }
        }
        inline.forEach((name, value) -> {
            Mark mark = Mark.whole("-c " + name);
            if (known(name, mark, unknown)) {
                references
                        .text(name, value, mark, problems)
                        .ifPresentOrElse(v -> given.put(name, new Given(mark, v)), () -> reported.add(name));
            }
        });
        reported.addAll(unknown(unknown, given.keySet(), problems));
        Map<String, Object> values = new LinkedHashMap<>();
        for (ConfigOption option : spec.options()) {
            if (reported.contains(option.name())) {
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
}
