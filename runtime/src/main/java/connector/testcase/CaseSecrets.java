package connector.testcase;

import connector.config.ConfigOption;
import connector.config.ConfigSpec;
import connector.http.BodyPattern;
import connector.http.Exchange;
import connector.manifest.Plain;
import connector.spec.MapNode;
import connector.spec.Problems;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Looks for invented secrets that are words of the invented data: masked in an archive or in messages, they would change
 * rows or garble what is said.
 */
public final class CaseSecrets {
    /** Shorter values are never masked. */
    private static final int SHORTEST = 4;

    private CaseSecrets() {}

    /** Warns of the secrets of a case that are in the bodies of its answers; those of token requests may hold them. */
    public static void find(TestCase testCase, ConfigSpec config, Problems problems) {
        for (TestCase.Run run : testCase.runs()) {
            config.options().stream()
                    .filter(ConfigOption::secret)
                    .forEach(option -> text(run.config(), option.name())
                            .filter(secret -> secret.length() >= SHORTEST)
                            .ifPresent(secret -> find(run, option.name(), secret, problems)));
        }
    }

    private static void find(TestCase.Run run, String option, String secret, Problems problems) {
        run.exchanges().stream()
                .filter(exchange -> exchange.request()
                        .body()
                        .filter(BodyPattern.FormBody.class::isInstance)
                        .isEmpty())
                .filter(exchange -> exchange.answer() instanceof Exchange.Reply reply
                        && new String(reply.body(), StandardCharsets.UTF_8).contains(secret))
                .findFirst()
                .ifPresent(exchange -> problems.warn(
                        "case.secret_in_body",
                        exchange.mark(),
                        "the value of the secret " + option + " is part of this answer",
                        "invent one that is no word of the data: " + option + ": test-" + option));
    }

    private static Optional<String> text(MapNode config, String option) {
        return config.get(option)
                .map(Plain::value)
                .filter(String.class::isInstance)
                .map(String.class::cast);
    }
}
