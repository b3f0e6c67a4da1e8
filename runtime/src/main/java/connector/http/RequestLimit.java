package connector.http;

import connector.template.Env;
import connector.template.Template;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How much may be asked in a time.
 *
 * @param requests and
 * @param per together: never more than so many units within any such span
 * @param burst so many at once, spread over the span otherwise
 * @param match a glob over {@code METHOD /path} below the base URL; without one it holds for every request
 * @param cost units of one request, as known before it is sent; one without
 * @param actualCost units it took, as its response says
 * @param headers by which the server adapts it
 */
public record RequestLimit(
        Optional<Long> requests,
        Duration per,
        Optional<Long> burst,
        Optional<String> match,
        Optional<Template> cost,
        Optional<Template> actualCost,
        Optional<QuotaHeaders> headers) {

    /** Holds for every request and limits none; only the usual headers count. */
    static final RequestLimit NONE = new RequestLimit(
            Optional.empty(),
            Duration.ZERO,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());

    /** A request costs so much unless told otherwise. */
    private static final long ONE = 1;

    /**
     * So many units within any such span.
     *
     * @param units at least 1
     * @param span of time
     */
    record Window(long units, Duration span) {}

    /** The windows that keep it; none when only headers tell. */
    List<Window> windows() {
        List<Window> windows = new ArrayList<>();
        requests.ifPresent(most -> {
            windows.add(new Window(most, per));
            burst.filter(b -> b < most)
                    .ifPresent(
                            b -> windows.add(new Window(b, per.multipliedBy(b).dividedBy(most))));
        });
        return windows;
    }

    /** Units of a request that is to be sent. */
    long units(Env env) {
        return cost.flatMap(t -> t.text(env)).flatMap(RequestLimit::whole).orElse(ONE);
    }

    /** Units that a request took. */
    long actual(Env env, long taken) {
        return actualCost.flatMap(t -> t.text(env)).flatMap(RequestLimit::whole).orElse(taken);
    }

    private static Optional<Long> whole(String text) {
        try {
            BigDecimal number = new BigDecimal(text.strip());
            return Optional.of(
                    Math.max(0, number.setScale(0, RoundingMode.CEILING).longValueExact()));
        } catch (ArithmeticException | NumberFormatException e) {
            return Optional.empty(); // no number: it counts as it would without a template
        }
    }

    /**
     * The part of it that each of several readers may take, which know nothing of each other: together they keep it, as
     * long as there are no more of them than requests.
     *
     * @param readers 1 or more
     */
    public RequestLimit shared(long readers) {
        if (readers == 1 || requests.isEmpty()) {
            return this;
        }
        long all = requests.get();
        long own = Math.max(1, all / readers);
        long spans = all >= readers ? 1 : (readers + all - 1) / all;
        return new RequestLimit(
                Optional.of(own),
                per.multipliedBy(spans),
                burst.map(many -> Math.max(1, many / readers)),
                match,
                cost,
                actualCost,
                headers);
    }

    /** Which requests it holds for, written {@code METHOD /path}. */
    Predicate<String> matcher() {
        if (match.isEmpty()) {
            return request -> true;
        }
        StringBuilder regex = new StringBuilder();
        for (char c : match.get().toCharArray()) {
            regex.append(c == '*' ? ".*" : c == '?' ? "." : Pattern.quote(String.valueOf(c)));
        }
        return Pattern.compile(regex.toString()).asMatchPredicate();
    }
}
