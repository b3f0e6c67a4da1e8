package connector.paginator;

import connector.template.Template;
import java.util.Optional;

/**
 * A condition of the manifest's own.
 *
 * @param condition true on the last page
 */
record TemplateEnd(Template condition) implements EndSpec {
    @Override
    public Optional<Step.End> reached(Page page, Paging paging) {
        RequiredReads.of(condition).missing(page.env()).ifPresent(path -> {
            throw PageFailures.selector(
                    page,
                    "end: " + path + " is not there, so " + condition.source() + " cannot tell whether this is the end",
                    "if it may be absent, say what then: {{coalesce " + path + " …}}");
        });
        return condition.isTrue(page.env()) ? Optional.of(Step.End.of(Step.End.END_TEMPLATE, false)) : Optional.empty();
    }

    @Override
    public String says() {
        return "end";
    }
}
