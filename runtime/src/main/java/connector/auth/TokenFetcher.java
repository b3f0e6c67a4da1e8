package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.ErrorText;
import connector.net.Request;
import connector.net.Response;
import connector.net.TransportException;
import java.time.Duration;
import java.util.Optional;

/** Sends a token request, again when its server stumbles. Redirects are refused: they could carry secrets anywhere. */
final class TokenFetcher {
    /** Tries of one token request: enough for a hiccup; an outage shows in the API's own requests as well. */
    private static final int TRIES = 4;

    /** Waits between them: 1, 2, 4 seconds. */
    private static final Duration FIRST_WAIT = Duration.ofSeconds(1);

    /** A longer Retry-After is not waited for. */
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

    private final TokenRequest tokens;
    private final AuthContext context;

    TokenFetcher(TokenRequest tokens, AuthContext context) {
        this.tokens = tokens;
        this.context = context;
    }

    /**
     * One new token.
     *
     * @throws Failure AUTH when refused, SOURCE, TIMEOUT or RATE when the server does not get it done
     */
    TokenAnswer fetch(Optional<String> refresh) throws InterruptedException {
        Request request = tokens.build(refresh);
        Duration wait = FIRST_WAIT;
        for (int left = TRIES - 1; ; left--) {
            Failure failure;
            Duration asked = wait;
            try {
                Response response = context.transport().send(request, context.limits());
                int status = response.status();
                if (status < 300) {
                    return tokens.read(response);
                }
                if (status != 429 && status < 500) {
                    throw tokens.refused("was refused with " + status
                            + ErrorText.of(response).map(t -> " (" + t + ")").orElse(""));
                }
                asked = retryAfter(response).orElse(wait);
                failure = stumbled(status == 429 ? FailureClass.RATE : FailureClass.SOURCE, "answered " + status, null);
            } catch (TransportException e) {
                boolean late = e.kind() == TransportException.Kind.TIMEOUT;
                failure = stumbled(late ? FailureClass.TIMEOUT : FailureClass.SOURCE, "failed: " + e.getMessage(), e);
            }
            if (left == 0 || asked.compareTo(LONGEST_WAIT) > 0) {
                throw failure;
            }
            context.sleeper().sleep(asked);
            wait = wait.multipliedBy(2);
        }
    }

    private static Optional<Duration> retryAfter(Response response) {
        return response.headers()
                .first("retry-after")
                .filter(text -> text.matches("\\d{1,9}"))
                .map(text -> Duration.ofSeconds(Long.parseLong(text)));
    }

    private Failure stumbled(FailureClass kind, String what, Throwable cause) {
        return new Failure(kind, "no access token: " + tokens.says() + " " + what, "run again later", cause);
    }
}
