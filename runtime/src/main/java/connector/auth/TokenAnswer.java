package connector.auth;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A credential that was fetched.
 *
 * @param token the credential
 * @param expiresAt when it dies; empty when the answer did not say
 * @param refreshToken the next refresh token, if the answer had one
 * @param body the decoded answer, which templates see as {@code auth}; empty when it had none
 */
record TokenAnswer(String token, Optional<Instant> expiresAt, Optional<String> refreshToken, Optional<Object> body) {
    /** Time for a request that was built just before the token expires to reach the server. */
    static final Duration SKEW = Duration.ofSeconds(60);

    /** Without what it holds: that is a secret. */
    @Override
    public String toString() {
        return "a token" + expiresAt.map(end -> " until " + end).orElse("");
    }

    /**
     * When it should be renewed, seen from a moment: ahead of its end, but never so early that a token of a minute would
     * be renewed for every request.
     *
     * @return empty for never
     */
    Optional<Instant> renewAt(Instant now) {
        return expiresAt.map(end -> {
            Duration half = Duration.between(now, end).dividedBy(2);
            return end.minus(half.compareTo(SKEW) < 0 ? half : SKEW);
        });
    }

    /** True until it dies. */
    boolean lives(Instant now) {
        return expiresAt.map(now::isBefore).orElse(true);
    }
}
