package connector.cursor;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.CalendarSpan;
import connector.spec.Durations;
import connector.template.Env;
import connector.template.Template;
import connector.template.Values;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Function;

/** Reads a cursor's templates once, at the start of a run. */
record CursorBinding(CursorSpec spec, Env run, Optional<ZoneId> zone) {
    Cursor bind() {
        Axis axis = axis();
        return new Cursor(
                spec,
                axis,
                value("start", spec.start(), v -> axis.readLoosely(v)),
                value("end", spec.end(), v -> axis.readLoosely(v)),
                parsed("settle", spec.settle(), CursorBinding::settle).orElse(Duration.ZERO));
    }

    private Axis axis() {
        return switch (spec.type()) {
            case TIMESTAMP, DATE -> {
                Optional<Duration> granule = parsed("granularity", spec.granularity(), CursorBinding::granule);
                yield new TimeAxis(
                        spec.formats(),
                        zone,
                        granule.orElse(spec.formats().get(0).granularity()),
                        granule.isPresent(),
                        parsed("step", spec.step(), CursorBinding::forward),
                        parsed("lookback", spec.lookback(), CalendarSpan::parse));
            }
            case INTEGER -> {
                Optional<BigDecimal> granule = parsed("granularity", spec.granularity(), CursorBinding::positive);
                yield new NumberAxis(
                        granule.orElse(BigDecimal.ONE),
                        granule.isPresent(),
                        parsed("step", spec.step(), CursorBinding::positive),
                        parsed("lookback", spec.lookback(), CursorBinding::number));
            }
            case STRING -> new TextAxis();
        };
    }

    static Duration settle(String text) {
        return notNegative(Durations.parse(text));
    }

    private static Duration notNegative(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("it must not be negative");
        }
        return duration;
    }

    /** Edges are rounded on the wall clock, second by second or inside one second. */
    static Duration granule(String text) {
        Duration granule = notNegative(Durations.parse(text));
        boolean whole = granule.getNano() == 0;
        boolean part = granule.getSeconds() == 0
                && granule.getNano() > 0
                && Duration.ofSeconds(1).toNanos() % granule.getNano() == 0;
        if (granule.isZero() || !(whole || part)) {
            throw new IllegalArgumentException("it must be whole seconds or an even part of one second");
        }
        return granule;
    }

    static CalendarSpan forward(String text) {
        CalendarSpan step = CalendarSpan.parse(text);
        if (step.isZero() || step.period().isNegative() || step.time().isNegative()) {
            throw new IllegalArgumentException("it must lead forward");
        }
        return step;
    }

    static BigDecimal number(String text) {
        return new BigDecimal(text);
    }

    static BigDecimal positive(String text) {
        BigDecimal number = number(text);
        if (number.signum() <= 0) {
            throw new IllegalArgumentException("it must be more than 0");
        }
        return number;
    }

    private <T> Optional<T> parsed(String key, Optional<Template> template, Function<String, T> parse) {
        return value(key, template, v -> parse.apply(Values.text(v)));
    }

    /** A template that gives null leaves its key out. */
    private <T> Optional<T> value(String key, Optional<Template> template, Function<Object, T> parse) {
        return template.flatMap(t -> t.value(run)).map(v -> {
            try {
                return parse.apply(v);
            } catch (IllegalArgumentException e) {
                throw new Failure(
                        FailureClass.CONFIG,
                        "cursor." + key + " is " + CursorSpec.shown(v) + ", from "
                                + template.orElseThrow().source() + ": " + CursorWords.why(e),
                        "give it " + CursorWords.expected(key, spec.type()),
                        e);
            }
        });
    }
}
