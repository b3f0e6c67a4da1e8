package connector.paginator;

import connector.format.Path;
import connector.format.Shape;
import java.util.Optional;

/**
 * {@code {more: $.has_more}} or {@code {done: $.done}}: a flag of the response.
 *
 * @param flag where it is
 * @param endsWhen its value on the last page: false for {@code more}, true for {@code done}
 * @param absentEnds whether the API leaves it out (or null) on the last page
 */
record FlagEnd(PageValue flag, boolean endsWhen, boolean absentEnds) implements EndSpec {
    @Override
    public Optional<Step.End> reached(Page page, Paging paging) {
        Path.Found found = flag.find(page);
        if (found.value().isEmpty() && absentEnds) {
            return Optional.of(paging.chained(Step.End.END_FLAG));
        }
        if (!found.present()) {
            throw PageFailures.selector(
                    page,
                    says() + ": " + flag.source() + " is not there; " + flag.instead(page),
                    "if the API leaves it out on the last page, write end: {" + key() + ": " + flag.source()
                            + ", absent: end}");
        }
        if (!(flag(found.value().orElse(null), page.texts()) instanceof Boolean is)) {
            throw PageFailures.selector(
                    page,
                    says() + ": " + flag.source() + " is "
                            + Shape.says(found.value().orElse(null)) + ", not true or false",
                    "write the condition as a template, like end: \"{{eq response.more 0}}\"");
        }
        return is == endsWhen ? Optional.of(paging.chained(Step.End.END_FLAG)) : Optional.empty();
    }

    /** What formats without types write for true and false, as XML Schema has it. */
    private static Object flag(Object value, boolean texts) {
        if (!texts || !(value instanceof String text)) {
            return value;
        }
        return switch (text.strip()) {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> value;
        };
    }

    private String key() {
        return endsWhen ? "done" : "more";
    }

    @Override
    public String says() {
        return "end." + key();
    }
}
