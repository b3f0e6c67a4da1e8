package connector.http;

import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Templates;
import connector.template.Typed;
import java.time.Duration;
import java.util.List;

/**
 * How often and how patiently a request is tried again.
 *
 * @param attempts in all, the first one counted
 * @param base of the exponential back-off
 * @param max of one back-off
 * @param maxWait of all waits of one request together; a wait known to be longer is not begun
 */
public record Retry(long attempts, Duration base, Duration max, Duration maxWait) {
    /** Five attempts, back-off from 1 s to 60 s, at most 1 h of waiting. */
    public static final Retry DEFAULT =
            new Retry(5, Duration.ofSeconds(1), Duration.ofSeconds(60), Duration.ofHours(1));

    private static final Key<Typed<Long>> ATTEMPTS = Key.of(
                    "attempts",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "Attempts in all, the first one counted. Waits that the API asks for are not counted. 5 by default.",
                    "8")
            .orNone();
    private static final Key<Typed<Duration>> BASE = duration(
            "base",
            "First back-off; it doubles with each attempt, of which a random part is waited. 1s by default.",
            "2s");
    private static final Key<Typed<Duration>> MAX = duration("max", "Longest back-off. 60s by default.", "2m");
    private static final Key<Typed<Duration>> MAX_WAIT = duration(
            "max_wait",
            "Longest time one request waits in all; beyond it the run stops with RATE. 1h by default.",
            "15m");

    /** {@code retry} as the manifest writes it. */
    public static final Component<Spec> SPEC = Component.of(
            "retry",
            "How a request that failed is tried again: exponential back-off with full jitter on 408, 425, 429, 5xx,"
                    + " connection faults, timeouts and truncated bodies.",
            List.of(ATTEMPTS, BASE, MAX, MAX_WAIT),
            args -> env -> new Retry(
                    args.find(ATTEMPTS).map(t -> t.get(env)).orElse(DEFAULT.attempts()),
                    args.find(BASE).map(t -> t.get(env)).orElse(DEFAULT.base()),
                    args.find(MAX).map(t -> t.get(env)).orElse(DEFAULT.max()),
                    args.find(MAX_WAIT).map(t -> t.get(env)).orElse(DEFAULT.maxWait())));

    private static Key<Typed<Duration>> duration(String name, String description, String example) {
        return Key.of(name, Templates.typed(Scope.EMPTY, Types.DURATION), description, example)
                .orNone();
    }

    /** Read once, before the first request. */
    @FunctionalInterface
    public interface Spec {
        /** The values of a run. */
        Retry bind(Env env);
    }
}
