package connector.source;

import connector.spec.Problems;

/** A check across the components of a manifest; each in a file of its own. */
@FunctionalInterface
public interface Rule {
    /** Reports what does not fit together. */
    void check(Source source, Problems problems);
}
