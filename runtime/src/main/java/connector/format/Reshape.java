package connector.format;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.List;
import java.util.Map;

/**
 * What {@code records} makes of each element of a page before it is a record. Immutable, shared by threads.
 *
 * <p>Pagination still sees the elements as received; templates see them as {@code envelope}.
 */
public sealed interface Reshape permits Reshape.None, Lift, ExplodeItems, Entries, Columns, Zip {
    /**
     * The records of an element.
     *
     * @param element as received: a map or a plain value
     * @param response decoded body; null for none
     * @return maps; what is no object becomes {@code {"value": …}}
     * @throws Failure SELECTOR when the element is not of the form that is declared, SCHEMA when two fields of a record
     *     would have one name
     */
    List<Object> of(Object element, Object response);

    /** True when an object stands for the rows in it, rather than for itself in a list. */
    default boolean takesOneObject() {
        return false;
    }

    /** Elements are the records. */
    record None() implements Reshape {
        @Override
        public List<Object> of(Object element, Object response) {
            return List.of(element);
        }
    }

    /** Elements are the records. */
    Reshape NONE = new None();

    /** A record, whatever it was. */
    static Object object(Object value) {
        return Records.object(value);
    }

    /** An element that is not of the declared form. */
    static Failure misfit(String form, String problem, String remedy) {
        return new Failure(FailureClass.SELECTOR, "records." + form + ": " + problem, remedy);
    }

    /** All matches of a path in an element; a part that is not there is a failure. */
    static List<Object> all(String form, Path path, Object element) {
        try {
            return path.all(element);
        } catch (PathGap gap) {
            throw misfit(
                    form,
                    path.source() + " is not in every element: " + gap.getMessage(),
                    "name a place that every element has");
        }
    }

    /** The members of an element that must be an object. */
    static Map<?, ?> members(String form, Object element) {
        if (element instanceof Map<?, ?> map) {
            return map;
        }
        throw misfit(form, Shape.says(element) + " came, not an object", "let records.path name the object");
    }
}
