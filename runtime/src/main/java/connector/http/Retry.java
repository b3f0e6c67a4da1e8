package connector.http;

import connector.spec.Component;
import connector.spec.Durations;
import connector.spec.Key;
import connector.spec.Scope;
import connector.spec.Types;
import connector.template.Env;
import connector.template.Templates;
import connector.template.Typed;
import java.time.Duration;
import java.util.List;

/** {@code retry} of the manifest, whose values may be templates: how a request that failed is tried again. */
@FunctionalInterface
public interface Retry {
    /** {@link RetryPolicy#DEFAULT}. */
    Retry DEFAULT = new Fixed(RetryPolicy.DEFAULT);

    Key<Typed<Long>> ATTEMPTS = Key.of(
                    "attempts",
                    Templates.typed(Scope.EMPTY, Types.COUNT),
                    "Attempts in all, the first one counted. Waits that the API asks for are not counted. 5 by default.",
                    "8")
            .orNone();
    Key<Typed<Duration>> BASE = duration(
            "base",
            "First back-off; it doubles with each attempt, of which a random part is waited. 1s by default.",
            "2s");
    Key<Typed<Duration>> MAX = duration("max", "Longest back-off. 60s by default.", "2m");
    Key<Typed<Duration>> MAX_WAIT = duration(
            "max_wait",
            "Longest time one request waits in all; beyond it the run stops with RATE. 1h by default.",
            "15m");

    /** {@code retry} as the manifest writes it. */
    Component<Retry> SPEC = Component.of(
            "retry",
            "How a request that failed is tried again: exponential back-off with full jitter on 408, 425, 429, 5xx,"
                    + " connection faults, timeouts and truncated bodies.",
            List.of(ATTEMPTS, BASE, MAX, MAX_WAIT),
            args -> env -> new RetryPolicy(
                    args.find(ATTEMPTS).map(t -> t.get(env)).orElse(RetryPolicy.DEFAULT.attempts()),
                    args.find(BASE).map(t -> t.get(env)).orElse(RetryPolicy.DEFAULT.base()),
                    args.find(MAX).map(t -> t.get(env)).orElse(RetryPolicy.DEFAULT.max()),
                    args.find(MAX_WAIT).map(t -> t.get(env)).orElse(RetryPolicy.DEFAULT.maxWait())));

    private static Key<Typed<Duration>> duration(String name, String description, String example) {
        return Key.of(name, Templates.typed(Scope.EMPTY, Types.DURATION), description, example)
                .orNone();
    }

    /** The values of a run; read once, before the first request. */
    RetryPolicy bind(Env env);

    /** Values that are known already. */
    record Fixed(RetryPolicy policy) implements Retry {
        @Override
        public RetryPolicy bind(Env env) {
            return policy;
        }

        /** As the reference shows a default. */
        @Override
        public String toString() {
            return "{attempts: " + policy.attempts() + ", base: " + Durations.text(policy.base()) + ", max: "
                    + Durations.text(policy.max()) + ", max_wait: " + Durations.text(policy.maxWait()) + "}";
        }
    }
}
