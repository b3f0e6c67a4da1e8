package connector.auth;

import java.time.Instant;
import java.util.Optional;

/**
 * What a token store keeps of one grant.
 *
 * @param refreshToken the newest one; empty when the server gives none
 * @param answer the decoded answer it came with, access token included; empty when it was not kept
 * @param expiresAt when that access token dies; empty when the server did not say
 */
public record KeptTokens(Optional<String> refreshToken, Optional<Object> answer, Optional<Instant> expiresAt) {
    /** Without what it holds: these are secrets. */
    @Override
    public String toString() {
        return "kept tokens" + expiresAt.map(end -> " until " + end).orElse("");
    }
}
