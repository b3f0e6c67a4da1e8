package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Request;
import connector.net.Response;
import connector.net.TransportException;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Sends a request for a token, again when its server stumbles or is busy. Redirects are not followed: they could carry
 * secrets anywhere. A refresh token is sent again too: had the lost answer rotated it, its successor would be lost anyway.
 */
final class TokenExchange {
    /** Tries of one token request: enough for a hiccup; an outage shows in the API's own requests as well. */
    private static final int TRIES = 4;

    /** Waits between them: 1, 2, 4 seconds. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** What a busy server may ask for in all; every reader of the run waits meanwhile. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);

    private static final int TOO_MANY = 429;
    private static final int FAULT = 500;

    private final AuthContext context;

    TokenExchange(AuthContext context) {
        this.context = context;
    }

    /**
     * The response, whatever its status below 500 but 429.
     *
     * @throws Failure SOURCE, TIMEOUT or RATE when the server does not get it done
     */
    Response send(Request request) throws InterruptedException {
        Duration wait = FIRST_WAIT;
        Duration left = LONGEST_WAIT;
        for (int tries = TRIES - 1; ; ) {
            Failure failure;
            Optional<Duration> asked = Optional.empty();
            try {
                Response response = context.transport().send(request, context.limits());
                int status = response.status();
                if (status != TOO_MANY && status < FAULT) {
                    return response;
                }
                asked = retryAfter(response);
                FailureClass kind = status == TOO_MANY ? FailureClass.RATE : FailureClass.SOURCE;
                failure = stumbled(kind, request, "answered " + status, null);
            } catch (TransportException e) {
                if (e.kind() == TransportException.Kind.SETUP) {
                    throw new Failure(
                            FailureClass.CONFIG,
                            stumbled(FailureClass.CONFIG, request, "failed: " + e.getMessage(), e)
                                    .getMessage(),
                            e.remedy(),
                            e);
                }
                boolean late = e.kind() == TransportException.Kind.TIMEOUT;
                FailureClass kind = late ? FailureClass.TIMEOUT : FailureClass.SOURCE;
                failure = stumbled(kind, request, "failed: " + e.getMessage(), e);
            }
            Duration next = asked.orElse(wait);
            if (next.compareTo(left) > 0 || (asked.isEmpty() && tries-- == 0)) {
                throw failure;
            }
            context.sleeper().sleep(next);
            left = left.minus(next);
            wait = wait.multipliedBy(2);
        }
    }

    /** Seconds or an HTTP date; what lies in the past, or cannot be read, counts as not said. */
    private Optional<Duration> retryAfter(Response response) {
        return response.headers()
                .first("retry-after")
                .flatMap(text -> {
                    if (text.matches("\\d{1,9}")) {
                        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
                    }
                    try {
                        Instant at = DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from);
                        Duration until = Duration.between(context.clock().now(), at);
                        return until.isNegative() ? Optional.empty() : Optional.of(until);
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                })
                .filter(asked -> !asked.isZero());
    }

    private Failure stumbled(FailureClass kind, Request request, String what, Throwable cause) {
        URI url = request.uri();
        String where = url.getScheme() + "://" + url.getRawAuthority() + url.getRawPath();
        String message = "no access token: " + request.method() + " " + where + " " + what;
        return new Failure(kind, context.redactor().redact(message), "run again later", cause);
    }
}
