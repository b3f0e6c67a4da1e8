package connector.sync;

import connector.auth.TokenStore;
import connector.base.Clock;
import connector.base.Redactor;
import connector.base.Sleeper;
import connector.http.QuotaLedger;
import connector.net.Transport;
import java.util.random.RandomGenerator;

/**
 * What a run touches the world with.
 *
 * @param clock every "now"
 * @param sleeper every wait
 * @param random jitter of retries
 * @param transport the network, or a recording
 * @param tokens where rotated refresh tokens are kept
 * @param redactor knows the secrets
 * @param progress is told what happens
 * @param credentials those of the manifest, or none for a recording that was made with others
 * @param ledger opens the budget that several runs share
 */
public record Machinery(
        Clock clock,
        Sleeper sleeper,
        RandomGenerator random,
        Transport transport,
        TokenStore tokens,
        Redactor redactor,
        Progress progress,
        Credentials credentials,
        QuotaLedger.Opener ledger) {

    /** Sharing nothing with other runs. */
    public Machinery(
            Clock clock,
            Sleeper sleeper,
            RandomGenerator random,
            Transport transport,
            TokenStore tokens,
            Redactor redactor,
            Progress progress,
            Credentials credentials) {
        this(clock, sleeper, random, transport, tokens, redactor, progress, credentials, QuotaLedger.Opener.NONE);
    }

    /** With the manifest's own credentials. */
    public Machinery(
            Clock clock,
            Sleeper sleeper,
            RandomGenerator random,
            Transport transport,
            TokenStore tokens,
            Redactor redactor,
            Progress progress) {
        this(clock, sleeper, random, transport, tokens, redactor, progress, Credentials.OWN);
    }

    /** The same with another transport. */
    public Machinery with(Transport other) {
        return new Machinery(clock, sleeper, random, other, tokens, redactor, progress, credentials, ledger);
    }

    /** The same with other credentials. */
    public Machinery with(Credentials other) {
        return new Machinery(clock, sleeper, random, transport, tokens, redactor, progress, other, ledger);
    }

    /** The same, of which one more is told what happens, before the others. */
    public Machinery watchedBy(Progress first) {
        return new Machinery(
                clock,
                sleeper,
                random,
                transport,
                tokens,
                redactor,
                new Watchers(first, progress),
                credentials,
                ledger);
    }

    /** Whether limits are shared with other runs. */
    boolean shares() {
        return !ledger.equals(QuotaLedger.Opener.NONE);
    }

    /** The same with limits that other runs use, too. */
    public Machinery sharing(QuotaLedger.Opener shared) {
        return new Machinery(clock, sleeper, random, transport, tokens, redactor, progress, credentials, shared);
    }
}
