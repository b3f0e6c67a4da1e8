package connector.paginator;

import java.util.Optional;

/** What a paginator makes of a page before it counts. */
public sealed interface Reception {
    /** Nothing speaks against it. */
    Reception ACCEPTED = new Accepted(Optional.empty());

    /**
     * It counts and may be emitted.
     *
     * @param warning what a person should look at
     */
    record Accepted(Optional<String> warning) implements Reception {}

    /**
     * It does not count and is not emitted; another is asked for instead.
     *
     * @param ask which
     * @param warning what a person should look at
     */
    record Instead(Step.Ask ask, Optional<String> warning) implements Reception {}

    /**
     * It says nothing but that everything was read.
     *
     * @param end the stated end
     */
    record Over(Step.End end) implements Reception {}
}
