package connector.torture;

import connector.Connector;
import connector.base.Json;
import connector.config.ConfigOption;
import connector.config.ConfigValues;
import connector.config.OptionForm;
import connector.spec.Problem;
import connector.spec.Problems;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** A config for an API that does not exist: every option without a default gets a value of its type. */
final class InventedConfig {
    private InventedConfig() {}

    /**
     * The config.
     *
     * @param given by the user, by option; wins
     * @param problems why there is none
     */
    static Optional<ConfigValues> of(Connector connector, Map<String, String> given, List<String> problems) {
        Map<String, String> values = new LinkedHashMap<>();
        connector
                .source()
                .config()
                .options()
                .forEach(option -> value(option).ifPresent(v -> values.put(option.name(), v)));
        values.putAll(given);
        Problems found = new Problems();
        Optional<ConfigValues> config = connector.config(Map.of(), Map.of(), values, found);
        found.sorted().stream().map(Problem::text).forEach(problems::add);
        return config;
    }

    private static Optional<String> value(ConfigOption option) {
        if (option.form() == OptionForm.Word.TIMESTAMP) {
            return Optional.of(Play.START.toString());
        }
        if (option.form() == OptionForm.Word.DATE) {
            return Optional.of(Play.START.toString().substring(0, 10));
        }
        if (option.fallback().isPresent()) {
            return Optional.empty();
        }
        if (!option.choices().isEmpty()) {
            return Optional.of(option.choices().keySet().iterator().next());
        }
        Optional<Object> example = option.examples().stream()
                .filter(e -> !String.valueOf(e).contains("…"))
                .findFirst();
        if (example.isPresent()) {
            return Optional.of(example.get() instanceof String text ? text : Json.text(example.get()));
        }
        return option.pattern().isPresent() && option.optional()
                ? Optional.empty()
                : Optional.of(text(option.form(), option.name()));
    }

    private static String text(OptionForm form, String name) {
        if (form instanceof OptionForm.ListOf list) {
            return "[" + Json.text(text(list.item(), name)) + "]";
        }
        if (form instanceof OptionForm.ObjectOf object) {
            Map<String, Object> members = new LinkedHashMap<>();
            object.members().forEach((member, of) -> members.put(member, text(of, member)));
            return Json.text(members);
        }
        return switch ((OptionForm.Word) form) {
            case INTEGER, NUMBER -> "1";
            case BOOLEAN -> "true";
            case TIMESTAMP, DATE -> Play.START.toString().substring(0, 10);
            case DURATION -> "1d";
            case STRING ->
                name.toLowerCase(Locale.ROOT).matches(".*(url|uri|endpoint).*") ? "https://api.example.com" : "demo";
        };
    }
}
