package connector.cli;

import connector.base.Json;
import connector.config.ConfigOption;
import connector.source.Source;
import java.util.stream.Collectors;

/** A source as an extractor of a Meltano project: what goes under {@code plugins.extractors} of its {@code meltano.yml}. */
final class MeltanoPlugin {
    private MeltanoPlugin() {}

    static String of(Source source) {
        String tap = "tap-" + source.name().replace('_', '-');
        StringBuilder yaml = new StringBuilder("- name: " + tap + "\n  namespace: " + tap.replace('-', '_')
                + "\n  label: "
                + Json.text(source.title()) + "\n  # Made by: connector link manifests/" + source.name() + ".yaml --as "
                + tap + "\n  executable: ./" + tap + "\n  capabilities: [discover, catalog, state, about]\n");
        if (!source.config().options().isEmpty()) {
            yaml.append("  settings:\n");
        }
        for (ConfigOption option : source.config().options()) {
            yaml.append("    - name: ")
                    .append(option.name())
                    .append("\n      kind: ")
                    .append(kind(option))
                    .append('\n');
            if (option.secret()) {
                yaml.append("      sensitive: true\n");
            }
            option.fallback()
                    .ifPresent(value -> yaml.append("      value: ")
                            .append(Json.text(value))
                            .append('\n'));
            if (!option.description().isEmpty()) {
                yaml.append("      description: ")
                        .append(Json.text(option.description()))
                        .append('\n');
            }
        }
        String required = source.config().options().stream()
                .filter(ConfigOption::required)
                .map(ConfigOption::name)
                .collect(Collectors.joining(", "));
        if (!required.isEmpty()) {
            yaml.append("  settings_group_validation: [[").append(required).append("]]\n");
        }
        return yaml.toString().stripTrailing();
    }

    /** Meltano's kinds; what it has no kind for is a text. */
    private static String kind(ConfigOption option) {
        String says = option.form().says();
        if (says.startsWith("[") || says.contains("list")) {
            return "array";
        }
        if (says.startsWith("{") || says.contains("object")) {
            return "object";
        }
        return switch (says) {
            case "integer" -> "integer";
            case "boolean" -> "boolean";
            case "timestamp", "date" -> "date_iso8601";
            default -> "string";
        };
    }
}
