package connector.http;

import connector.net.Response;
import connector.spec.Durations;
import connector.template.Env;
import java.time.Duration;
import java.util.Optional;

/** How long a rule says to wait. */
final class Waits {
    private Waits() {}

    /** {@code 60s}, or a number of seconds. */
    static Optional<Duration> duration(String text) {
        String clean = text.strip();
        if (clean.matches("\\d{1,9}(\\.\\d+)?")) {
            return Instants.span(clean, java.time.Instant.EPOCH);
        }
        try {
            return Optional.of(Durations.parse(clean));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** By {@code for} or {@code until}; empty when the rule has neither, or what it reads is not there. */
    static Optional<Duration> of(ErrorRule rule, Response response, Env env) {
        Optional<Duration> span = rule.waitFor().flatMap(t -> t.text(env)).flatMap(Waits::duration);
        return span.or(() -> rule.until()
                .flatMap(t -> t.text(env))
                .flatMap(text -> Instants.span(text, RetryAfter.serverTime(response))));
    }
}
