package connector.paginator;

import connector.format.Path;
import connector.format.Shape;
import java.util.List;

/**
 * The fields by which an API sorts.
 *
 * @param paths from the element, or with {@code $} from the response
 */
record SortKeys(List<Path> paths) {
    /**
     * Their values in the last record of a page.
     *
     * @throws connector.base.Failure SELECTOR when one is no text or number
     */
    List<Object> ofLast(Page page) {
        return paths.stream().map(path -> value(path, page)).toList();
    }

    private static Object value(Path path, Page page) {
        Object root = root(path, page.last().orElse(null), page);
        Path.Found found = path.find(root);
        Object value = found.value().orElse(null);
        if (value instanceof String || value instanceof Number) {
            return value;
        }
        throw PageFailures.selector(
                page,
                "key: " + path.source() + " of the last record is "
                        + (found.present() ? Shape.says(value) : "not there; it is " + Shape.says(root)),
                "name a field that every record has, a text or number");
    }

    /** True when all records of a page have these values. */
    boolean shared(List<?> values, Page page) {
        return values.size() == paths.size() && page.elements().stream().allMatch(e -> has(values, e, page));
    }

    private boolean has(List<?> values, Object element, Page page) {
        for (int i = 0; i < paths.size(); i++) {
            Path path = paths.get(i);
            if (path.find(root(path, element, page))
                    .value()
                    .filter(values.get(i)::equals)
                    .isEmpty()) {
                return false;
            }
        }
        return true;
    }

    private static Object root(Path path, Object element, Page page) {
        return path.rooted() ? page.response().orElse(null) : element;
    }
}
