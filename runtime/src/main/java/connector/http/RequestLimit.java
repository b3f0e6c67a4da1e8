package connector.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * How many requests may be sent in a time.
 *
 * @param requests and
 * @param per together: never more than so many within any such span
 * @param burst so many at once, spread over the span otherwise
 * @param match a glob over {@code METHOD /path} below the base URL; without one it holds for every request
 * @param headers by which the server adapts it
 */
public record RequestLimit(
        Optional<Long> requests,
        Duration per,
        Optional<Long> burst,
        Optional<String> match,
        Optional<QuotaHeaders> headers) {

    /** Holds for every request and limits none; only the usual headers count. */
    static final RequestLimit NONE =
            new RequestLimit(Optional.empty(), Duration.ZERO, Optional.empty(), Optional.empty(), Optional.empty());

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
