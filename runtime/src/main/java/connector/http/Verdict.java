package connector.http;

import connector.base.Failure;
import java.time.Duration;
import java.util.Optional;

/** What a response means for the call. */
sealed interface Verdict {
    /** It is a page. */
    record Accept() implements Verdict {}

    /** A rule ends the call without a page; {@code otherwise} is what it is where the rule cannot be followed. */
    record Stop(Reply.Ruled.Ending ending, String because, Failure otherwise) implements Verdict {}

    /** It failed for good. */
    record Fail(Failure failure) implements Verdict {}

    /**
     * Try again after a back-off.
     *
     * @param failure what it is when that is over
     * @param counted against {@code retry.attempts}; a rule counts its own
     */
    record Again(Failure failure, boolean counted) implements Verdict {}

    /**
     * Wait, then try again: bounded by {@code max_wait}, not by attempts.
     *
     * @param asked how long, if anyone said so
     * @param failure what it is when that is too long
     */
    record Wait(Optional<Duration> asked, Failure failure) implements Verdict {}

    /** Get a new credential, then try again; once. */
    record Renew(Failure failure) implements Verdict {}
}
