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

/** {@code timeout} of the manifest, whose values may be templates: deadlines of one attempt. */
@FunctionalInterface
public interface TimeoutSpec {
    /** {@link Timeouts#DEFAULT}. */
    TimeoutSpec DEFAULT = new Fixed(Timeouts.DEFAULT);

    Key<Typed<Duration>> CONNECT = duration("connect", "Until the connection stands. 10s by default.", "5s");
    Key<Typed<Duration>> READ = duration("read", "Between two arrivals of bytes. 60s by default.", "2m");
    Key<Typed<Duration>> TOTAL = duration("total", "For the whole response, its body included. 10m by default.", "30m");

    /** {@code timeout} as the manifest writes it. */
    Component<TimeoutSpec> SPEC = Component.of(
            "timeout",
            "Deadlines of one attempt; one that passes is retried, then TIMEOUT.",
            List.of(CONNECT, READ, TOTAL),
            args -> env -> new Timeouts(
                    args.find(CONNECT).map(t -> t.get(env)).orElse(Timeouts.DEFAULT.connect()),
                    args.find(READ).map(t -> t.get(env)).orElse(Timeouts.DEFAULT.read()),
                    args.find(TOTAL).map(t -> t.get(env)).orElse(Timeouts.DEFAULT.total())));

    private static Key<Typed<Duration>> duration(String name, String description, String example) {
        return Key.of(name, Templates.typed(Scope.EMPTY, Types.DURATION), description, example)
                .orNone();
    }

    /** The values of a run; read once, before the first request. */
    Timeouts bind(Env env);

    /** Values that are known already. */
    record Fixed(Timeouts timeouts) implements TimeoutSpec {
        @Override
        public Timeouts bind(Env env) {
            return timeouts;
        }

        /** As the reference shows a default. */
        @Override
        public String toString() {
            return "{connect: " + Durations.text(timeouts.connect()) + ", read: " + Durations.text(timeouts.read())
                    + ", total: " + Durations.text(timeouts.total()) + "}";
        }
    }
}
