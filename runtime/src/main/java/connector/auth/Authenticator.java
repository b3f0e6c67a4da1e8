package connector.auth;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Draft;
import java.util.Optional;

/**
 * Puts credentials into requests. One for all threads of a run.
 *
 * <p>It has no constants, since lambdas of an interface with constants cannot be archived for the next start.
 */
public interface Authenticator {
    /**
     * A request with its credentials.
     *
     * @param draft ready to be built
     * @param generation which credential was used, for {@link #renew} and {@link #accepted}
     */
    record Applied(Draft draft, long generation) {}

    /**
     * Puts the credentials of this attempt into a request. Fetches a token when there is none or it is about to expire,
     * once for all threads.
     *
     * @throws connector.base.Failure AUTH when a token is refused, SOURCE or TIMEOUT when its server does not answer
     */
    Applied apply(Draft draft) throws InterruptedException;

    /** Whether {@link #apply} would put credentials in at once, asking nobody for them. */
    default boolean ready() {
        return true;
    }

    /**
     * Gets what {@link #ready} finds missing, so that a request whose turn has come is not held up by it.
     *
     * @throws connector.base.Failure as in {@link #apply}
     */
    default void prepare() throws InterruptedException {}

    /** The pool it takes keys from; empty when there is one credential for all requests. */
    default Optional<KeyPool> pool() {
        return Optional.empty();
    }

    /**
     * After a 401: gets another credential, once for all threads that met it with the same one.
     *
     * @param generation of the credential that was refused
     * @return true when there is another one and the request is worth one more try
     * @throws connector.base.Failure as in {@link #apply}
     */
    default boolean renew(long generation) throws InterruptedException {
        return false;
    }

    /** Tells that a server took a credential, so that a later 401 means it has expired. */
    default void accepted(long generation) {}

    /**
     * The decoded answer of the token request, which templates see as {@code auth}; fetches a token when there is none.
     *
     * @return empty for types that fetch nothing
     * @throws connector.base.Failure as in {@link #apply}
     */
    default Optional<Object> answer() throws InterruptedException {
        return Optional.empty();
    }

    /** The scopes that the token in use was granted, as its server said; empty when it did not. Asks for nothing. */
    default Optional<String> granted() {
        return Optional.empty();
    }

    /** The options its credentials come from and where those were set, without values; empty when nobody knows. */
    default String origin() {
        return "";
    }

    /**
     * As {@link #answer()}, for templates, which cannot be interrupted.
     *
     * @return null when there is none
     */
    default Object answerOrNull() {
        try {
            return answer().orElse(null);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(FailureClass.SOURCE, "stopped while a token was fetched", "", e);
        }
    }
}
