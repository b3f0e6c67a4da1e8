package connector.config;

import connector.manifest.WrittenSecrets;
import connector.spec.Args;
import connector.spec.Reading;
import connector.spec.Suggest;
import java.util.List;
import java.util.Map;

/** What an option's keys must be together. */
final class OptionChecks {
    /** What other languages call our types. */
    private static final Map<String, String> ELSEWHERE = Map.ofEntries(
            Map.entry("datetime", "timestamp"),
            Map.entry("date-time", "timestamp"),
            Map.entry("time", "timestamp"),
            Map.entry("text", "string"),
            Map.entry("str", "string"),
            Map.entry("password", "string\", with secret: true, instead of \"password"),
            Map.entry("int", "integer"),
            Map.entry("float", "number"),
            Map.entry("decimal", "number"),
            Map.entry("array", "[string]"),
            Map.entry("list", "[string]"),
            Map.entry("object", "{id: string}"));

    private OptionChecks() {}

    static String typeHint(String typed) {
        String known = ELSEWHERE.get(typed);
        return known == null ? Suggest.hint(typed, ConfigOptions.WORDS) : "did you mean \"" + known + "\"?";
    }

    static void check(Args args, Reading reading) {
        if (args.get(ConfigOptions.SECRET)) {
            secret(args, reading);
        }
        if (args.find(ConfigOptions.DEFAULT).isEmpty()) {
            return;
        }
        ConfigOption option = ConfigOptions.option(args);
        try {
            option.accept(args.find(ConfigOptions.DEFAULT).get());
        } catch (IllegalArgumentException e) {
            reading.problems()
                    .error(
                            "config.default",
                            args.mark(ConfigOptions.DEFAULT),
                            "the default does not fit: " + e.getMessage(),
                            "write one that users could give themselves"
                                    + (option.form() instanceof OptionForm.Word word ? ": " + word.example() : ""));
        }
    }

    /** Neither value is shown: what is wrong with them is that they may be real. */
    private static void secret(Args args, Reading reading) {
        args.find(ConfigOptions.DEFAULT)
                .filter(value -> !String.valueOf(value).isEmpty())
                .ifPresent(value -> reading.problems()
                        .warn(
                                "config.secret_default",
                                args.mark(ConfigOptions.DEFAULT),
                                "a secret with a default is known to every reader of the manifest",
                                "leave the default out, or write optional: true where the API can do without it"));
        args.find(ConfigOptions.EXAMPLES)
                .map(value -> value instanceof List<?> list ? list : List.of(value))
                .filter(values -> values.stream().map(String::valueOf).anyMatch(WrittenSecrets::looksReal))
                .ifPresent(values -> reading.problems()
                        .warn(
                                "secret.written",
                                args.mark(ConfigOptions.EXAMPLES),
                                "an example of a secret looks like a real one",
                                "revoke it if it is real, for others can read this file; show its form with an invented"
                                        + " value like test-token"));
    }
}
