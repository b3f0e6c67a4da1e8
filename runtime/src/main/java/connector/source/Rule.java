package connector.source;

import connector.spec.Problems;

/** A check across the components of a manifest; each in a file of its own. */
interface Rule {
    /** Reports what does not fit together. */
    void check(Source source, Problems problems);

    /** False when it looks at one stream after another, so that streams with errors of their own may be missing. */
    default boolean needsAllStreams() {
        return false;
    }
}
