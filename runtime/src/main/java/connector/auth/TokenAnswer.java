package connector.auth;

import java.time.Duration;
import java.util.Optional;

/**
 * What a token request gave.
 *
 * @param accessToken the credential
 * @param life how long it lasts from now; empty when the answer did not say
 * @param refreshToken the next refresh token, if the answer had one
 * @param body the decoded answer
 */
record TokenAnswer(String accessToken, Optional<Duration> life, Optional<String> refreshToken, Object body) {}
