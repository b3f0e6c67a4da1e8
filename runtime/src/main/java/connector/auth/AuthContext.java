package connector.auth;

import connector.base.Clock;
import connector.base.Redactor;
import connector.base.Sleeper;
import connector.net.Transport;
import connector.template.Env;
import connector.template.Moment;
import java.net.URI;
import java.time.Instant;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What auth types need of a run.
 *
 * @param env config, now, today, api_version and lookups
 * @param transport sends token requests
 * @param limits of a token request
 * @param redactor learns every credential
 * @param clock tells when a token expires
 * @param sleeper waits between tries of a token request
 * @param random for nonces; secure where they must not be guessed
 * @param tokens keeps rotated refresh tokens
 * @param warnings takes what the user should know though the run goes on
 * @param base URL of the API, for a login below it; fails when that URL itself comes from the login
 */
public record AuthContext(
        Env env,
        Transport transport,
        Transport.Limits limits,
        Redactor redactor,
        Clock clock,
        Sleeper sleeper,
        RandomGenerator random,
        TokenStore tokens,
        Consumer<String> warnings,
        Supplier<URI> base) {

    /**
     * The names in scope of one attempt: {@code time} is the same in all templates that it reads.
     *
     * @param instant of the attempt
     */
    Env at(Instant instant) {
        return env.with("time", Moment.utc(instant));
    }

    /** The same with other names. */
    AuthContext with(Env names) {
        return new AuthContext(names, transport, limits, redactor, clock, sleeper, random, tokens, warnings, base);
    }
}
