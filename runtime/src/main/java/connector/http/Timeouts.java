package connector.http;

import connector.net.Transport;
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
 * Deadlines of one attempt.
 *
 * @param connect until the connection stands
 * @param read between two arrivals of bytes
 * @param total for the whole attempt, body included
 */
public record Timeouts(Duration connect, Duration read, Duration total) {
    /** 10 s, 60 s, 10 min. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofSeconds(60), Duration.ofMinutes(10));

    private static final Key<Typed<Duration>> CONNECT =
            duration("connect", "Until the connection stands. 10s by default.", "5s");
    private static final Key<Typed<Duration>> READ =
            duration("read", "Between two arrivals of bytes. 60s by default.", "2m");
    private static final Key<Typed<Duration>> TOTAL =
            duration("total", "For the whole response, its body included. 10m by default.", "30m");

    /** {@code timeout} as the manifest writes it. */
    public static final Component<Spec> SPEC = Component.of(
            "timeout",
            "Deadlines of one attempt; one that passes is retried, then TIMEOUT.",
            List.of(CONNECT, READ, TOTAL),
            args -> env -> new Timeouts(
                    args.find(CONNECT).map(t -> t.get(env)).orElse(DEFAULT.connect()),
                    args.find(READ).map(t -> t.get(env)).orElse(DEFAULT.read()),
                    args.find(TOTAL).map(t -> t.get(env)).orElse(DEFAULT.total())));

    private static Key<Typed<Duration>> duration(String name, String description, String example) {
        return Key.of(name, Templates.typed(Scope.EMPTY, Types.DURATION), description, example)
                .orNone();
    }

    /** With a size limit, what a transport wants to know. */
    public Transport.Limits limits(long maxBytes) {
        return new Transport.Limits(connect, read, total, maxBytes);
    }

    /** Read once, before the first request. */
    @FunctionalInterface
    public interface Spec {
        /** The values of a run. */
        Timeouts bind(Env env);
    }
}
