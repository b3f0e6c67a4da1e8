package connector.testcase;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.config.ConfigOption;
import connector.config.ConfigValues;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The config of a recorded case: what differs from the defaults, with an invented text for each secret. */
final class StandIns {
    private StandIns() {}

    /**
     * The config as a file would have it.
     *
     * @param given invented values by option, for secrets that must have a form of their own
     * @throws Failure USAGE when one is needed
     */
    static Map<String, Object> config(ConfigValues config, Map<String, String> given) {
        Map<String, Object> all = new LinkedHashMap<>();
        for (ConfigOption option : config.spec().options()) {
            Object value = config.values().get(option.name());
            if (value == null || Objects.equals(value, option.fallback().orElse(null))) {
                continue;
            }
            if (option.secret()) {
                all.put(
                        option.name(),
                        given.containsKey(option.name()) ? given.get(option.name()) : secret(option, value));
            } else {
                all.put(option.name(), plain(choice(option, value)));
            }
        }
        return all;
    }

    /** Templates see what a choice means; a config names the choice. */
    private static Object choice(ConfigOption option, Object value) {
        return option.choices().entrySet().stream()
                .filter(choice -> choice.getValue().equals(value))
                .<Object>map(Map.Entry::getKey)
                .findFirst()
                .orElse(value);
    }

    private static Object plain(Object value) {
        try {
            return Json.parse(Json.text(value)); // dates become texts
        } catch (IOException e) {
            throw new IllegalStateException("what was just written can be read", e);
        }
    }

    private static Object secret(ConfigOption option, Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> all = new LinkedHashMap<>();
            map.forEach((name, of) -> all.put(String.valueOf(name), secret(option, of)));
            return all;
        }
        if (value instanceof List<?> list) {
            List<Object> all = new ArrayList<>();
            list.forEach(item -> all.add("test-" + option.name() + "-" + (all.size() + 1)));
            return all;
        }
        String invented = "test-" + option.name();
        if (String.valueOf(value).contains("-----BEGIN")
                || option.pattern().filter(p -> !p.matcher(invented).matches()).isPresent()) {
            throw new Failure(
                    FailureClass.USAGE,
                    "the secret " + option.name() + " has a form of its own, and a case must not hold the real one",
                    "invent one: --stand-in " + option.name() + "=VALUE, or --stand-in " + option.name()
                            + "=@FILE for a key in a file");
        }
        return invented;
    }
}
