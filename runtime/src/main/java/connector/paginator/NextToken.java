package connector.paginator;

import connector.format.Path;
import connector.format.Shape;
import java.util.Optional;

/** What {@code next} says about the page that follows. */
final class NextToken {
    private NextToken() {}

    /** The token of a page; null, absent, {@code ""} and {@code false} are none. */
    static Optional<Object> of(PageValue next, Page page) {
        Path.Found found = next.find(page);
        return found.value().filter(value -> !value.equals("") && !value.equals(Boolean.FALSE));
    }

    /** True when what names the next page is there, be it null. Of a template, every path it needs. */
    static boolean named(PageValue next, Page page) {
        return next instanceof PageValue.ByTemplate byTemplate
                ? RequiredReads.of(byTemplate.template()).missing(page.env()).isEmpty()
                : next.find(page).present();
    }

    /** What is said when it is not the end and there is no token. */
    static RuntimeException missing(Page page, Paging paging, String next, String instead) {
        return PageFailures.truncated(
                page,
                paging.end().says() + " says that this is not the end, yet there is no next token: " + next
                        + " is null or absent; " + instead,
                "check paginator.next and paginator.end");
    }

    /** What is said of a token that can be none. */
    static RuntimeException wrong(Page page, String next, Object value, String wanted, String remedy) {
        return PageFailures.selector(page, "next: " + next + " is " + Shape.says(value) + ", not " + wanted, remedy);
    }
}
