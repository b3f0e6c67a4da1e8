package connector.config;

import connector.spec.Scope;
import java.util.List;
import java.util.Optional;

/**
 * The options a manifest declares.
 *
 * @param options in order
 */
public record ConfigSpec(List<ConfigOption> options) {
    /** No options. */
    public static final ConfigSpec NONE = new ConfigSpec(List.of());

    /** Forbids changes. */
    public ConfigSpec {
        options = List.copyOf(options);
    }

    /** The option of a name. */
    public Optional<ConfigOption> find(String name) {
        return options.stream().filter(o -> o.name().equals(name)).findFirst();
    }

    /** The names, in order. */
    public List<String> names() {
        return options.stream().map(ConfigOption::name).toList();
    }

    /** What templates know of {@code config}: exactly these members. */
    public Scope scope() {
        return Scope.EMPTY.plus("config", Scope.Shape.of(names().toArray(String[]::new)));
    }
}
