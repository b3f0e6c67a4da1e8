package connector.record;

import connector.base.Failure;
import connector.format.JsonObject;
import connector.template.Env;
import connector.template.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes rows of the elements of a page: {@code where}, then {@code transform}. A pure function, shared by threads.
 *
 * @param where keeps elements for which it is true; all of them if left out
 * @param spec steps in order
 */
public record Transformer(Optional<Template> where, TransformSpec spec) {
    /** Name of an element that is no object, so that it can be a record. */
    private static final String VALUE = "value";

    /**
     * The rows of all elements in order; those that {@code where} drops are flagged.
     *
     * @param elements as received: objects of a page, or plain values
     * @param env names of the page and its request
     * @throws Failure SCHEMA when the transform of a kept element fails
     */
    public List<Row> rows(List<Object> elements, Env env) {
        List<Row> rows = new ArrayList<>(elements.size());
        for (Object element : elements) {
            rows.add(row(element, env));
        }
        return rows;
    }

    private Row row(Object element, Env env) {
        Fields fields = fields(element);
        if (where.isEmpty() && spec.steps().isEmpty()) {
            return new Row(fields, element, true);
        }
        Env names = env.with("envelope", element);
        boolean kept = where.isEmpty() || where.get().isTrue(names.with("record", fields));
        if (!kept) {
            return new Row(dropped(fields, names), element, false);
        }
        apply(fields, names);
        return new Row(fields, element, true);
    }

    private static Fields fields(Object element) {
        if (element instanceof JsonObject object) {
            return Fields.of(object);
        }
        return Fields.of(element instanceof Map<?, ?> map ? map : Collections.singletonMap(VALUE, element));
    }

    /** Of a dropped element only the cursor is looked at, so its transform cannot fail the page. */
    private Fields dropped(Fields fields, Env names) {
        Fields copy = fields.copy();
        try {
            apply(copy, names);
            return copy;
        } catch (Failure e) {
            return fields;
        }
    }

    private void apply(Fields fields, Env names) {
        // One environment for all steps: each step sees the record as the steps before have left it.
        Env own = names.with("record", fields);
        spec.steps().forEach(step -> step.apply(fields, own));
    }
}
