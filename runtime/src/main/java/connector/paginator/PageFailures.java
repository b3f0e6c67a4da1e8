package connector.paginator;

import connector.base.Failure;
import connector.base.FailureClass;

/** Failures that name the page they were found on. */
final class PageFailures {
    private PageFailures() {}

    /** @param problem begins with the key of the manifest that it is about */
    static Failure of(FailureClass kind, Page page, String problem, String remedy) {
        return new Failure(kind, "page " + page.number() + ": " + problem, remedy);
    }

    static Failure selector(Page page, String problem, String remedy) {
        return of(FailureClass.SELECTOR, page, problem, remedy);
    }

    static Failure truncated(Page page, String problem, String remedy) {
        return of(FailureClass.TRUNCATED, page, problem, remedy);
    }
}
