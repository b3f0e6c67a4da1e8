package connector.paginator;

import connector.format.Path;
import connector.format.Shape;
import connector.template.Values;
import java.math.BigDecimal;

/** Reads the totals that responses state. */
final class Counts {
    /** Headers and XML are text; so many digits are a count that fits 64 bits. */
    private static final String DIGITS = "\\d{1,18}";

    private Counts() {}

    /**
     * A whole number of zero or more.
     *
     * @param says the key that names it
     */
    static long read(PageValue source, Page page, String says) {
        Path.Found found = source.find(page);
        if (!found.present()) {
            throw PageFailures.selector(
                    page,
                    says + ": " + source.source() + " is not there; " + source.instead(page),
                    "name a number that every page has, or another end");
        }
        Object value = found.value().orElse(null);
        boolean texts = page.texts() || source instanceof PageValue.ByHeader;
        if (texts && value instanceof String text && text.strip().matches(DIGITS)) {
            return Long.parseLong(text.strip());
        }
        return Values.number(value)
                .filter(n -> n.signum() >= 0 && n.stripTrailingZeros().scale() <= 0)
                .filter(n -> n.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0)
                .map(BigDecimal::longValue)
                .orElseThrow(() -> PageFailures.selector(
                        page,
                        says + ": " + source.source() + " is " + Shape.says(value)
                                + (value instanceof Number ? " that counts nothing" : ", not a number"),
                        "a number in a text is read by a template: end: \"{{gte page.total (int response.total)}}\""));
    }
}
