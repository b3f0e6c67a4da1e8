package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.config.ConfigOption;
import connector.source.Source;
import connector.source.StreamSpec;
import connector.spec.Literal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Describes a source: its options and streams, as {@code --about} prints it. */
final class About {
    private About() {}

    /** Markdown or JSON. */
    static String of(Source source, String format) {
        return switch (format) {
            case "markdown", "text" -> SourcePage.tables(source);
            case "json" -> Json.pretty(json(source));
            default ->
                throw new Failure(
                        FailureClass.USAGE, "--format: unknown format \"" + format + "\"", "markdown or json");
        };
    }

    private static Map<String, Object> json(Source source) {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (ConfigOption option : source.config().options()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("type", option.form().says());
            one.put("description", option.description());
            option.fallback().ifPresent(v -> one.put("default", Literal.yaml(v)));
            one.put("secret", option.secret());
            properties.put(option.name(), one);
        }
        Map<String, Object> about = new LinkedHashMap<>();
        about.put("name", "tap-" + source.name());
        about.put("title", source.title());
        about.put("version", source.version());
        about.put("capabilities", List.of("about", "catalog", "discover", "state", "properties"));
        about.put(
                "settings",
                Map.of(
                        "type",
                        "object",
                        "properties",
                        properties,
                        "required",
                        source.config().options().stream()
                                .filter(ConfigOption::required)
                                .map(ConfigOption::name)
                                .toList()));
        about.put("streams", source.visible().stream().map(StreamSpec::name).toList());
        return about;
    }
}
