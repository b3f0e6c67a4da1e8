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
