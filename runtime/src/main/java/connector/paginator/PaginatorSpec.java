package connector.paginator;

import connector.spec.Location;
import connector.template.Env;
import connector.template.Template;
import java.util.Optional;
import java.util.Set;

/** A paginator as the manifest writes it; sizes and limits may be templates, read once. */
public interface PaginatorSpec {
    /**
     * The paginator of a run.
     *
     * @param run names that are read once: config, now, today …
     */
    Paginator bind(Env run);

    /** Places it writes to, so that a parameter written twice can be found. */
    Set<Location> places();

    /** What the API shows of one query, if that is limited; for checks when the manifest loads. */
    default Optional<WindowLimit.Written> windowLimit() {
        return Optional.empty();
    }

    /** Page one where the parent's record has it. */
    default Optional<Template> firstPage() {
        return Optional.empty();
    }

    /** True for {@code none}, declared or not. */
    default boolean isNone() {
        return false;
    }
}
