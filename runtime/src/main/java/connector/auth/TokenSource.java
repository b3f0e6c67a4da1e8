package connector.auth;

import java.util.Optional;

/** Where a {@link TokenAuthenticator} gets its tokens. Called by one thread at a time. */
@FunctionalInterface
interface TokenSource {
    /**
     * A new token.
     *
     * @param refused the token that was refused, which would be of no use again
     * @throws connector.base.Failure AUTH or PERMISSION when there is none to be had, SOURCE, TIMEOUT or RATE when its
     *     server does not get it done
     */
    TokenAnswer fetch(Optional<String> refused) throws InterruptedException;
}
