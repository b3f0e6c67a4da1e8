package connector.record;

import connector.base.Failure;
import connector.format.Included;
import connector.format.JsonObject;
import connector.format.Records;
import connector.format.Reshape;
import connector.template.Env;
import connector.template.Template;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes rows of the elements of a page: the forms of {@code records}, {@code where}, then {@code transform}. A pure
 * function but for what it remembers of the names of fields; shared by threads.
 *
 * @param where keeps records for which it is true; all of them if left out
 * @param spec steps in order
 * @param records which form the elements have
 * @param sought which fields that the steps name have come: what is remembered of the records
 */
public record Transformer(Optional<Template> where, TransformSpec spec, Records records, Sought sought) {
    /** Name of an element that is no object, so that it can be a record. */
    private static final String VALUE = "value";

    /** No record has come yet. */
    public Transformer(Optional<Template> where, TransformSpec spec, Records records) {
        this(where, spec, records, new Sought(spec.steps()));
    }

    /** Elements are records as they stand. */
    public Transformer(Optional<Template> where, TransformSpec spec) {
        this(where, spec, Records.DEFAULT);
    }

    /**
     * The rows of all elements in order; those that {@code where} drops are flagged.
     *
     * @param elements as received: objects of a page, or plain values
     * @param env names of the page and its request
     * @throws Failure SCHEMA when the transform of a kept element fails, SELECTOR when an element is not of the form that
     *     {@code records} declares
     */
    public List<Row> rows(List<Object> elements, Env env) {
        List<Row> rows = new ArrayList<>(elements.size());
        boolean asReceived =
                records.reshape() instanceof Reshape.None && records.includes().isEmpty();
        Object response = asReceived ? null : env.get("response").orElse(null);
        Included included = new Included(records.includes(), response);
        List<TransformStep> steps = elements.isEmpty()
                ? List.of()
                : spec.steps().stream().map(step -> step.on(env)).toList();
        for (Object element : elements) {
            if (asReceived) {
                row(steps, fields(element), element, env, rows);
                continue;
            }
            for (Object record : records.reshape().of(element, response)) {
                row(steps, withIncluded(fields(record), included), element, env, rows);
            }
        }
        return rows;
    }

    /**
     * Fields that steps name and that no record had so far, as step and field: {@code hash: emial}; nothing before the first
     * record.
     */
    public List<String> absent() {
        return sought.absent();
    }

    private Fields withIncluded(Fields fields, Included included) {
        if (records.includes().isEmpty()) {
            return fields;
        }
        included.of(fields).forEach((name, object) -> {
            if (fields.containsKey(name)) {
                throw Members.taken("records.include", name);
            }
            fields.set(name, object);
        });
        return fields;
    }

    private void row(List<TransformStep> steps, Fields fields, Object element, Env env, List<Row> rows) {
        if (where.isEmpty() && steps.isEmpty()) {
            rows.add(new Row(fields, element, true));
            return;
        }
        Env names = env.with("envelope", element);
        boolean kept = where.isEmpty() || where.get().isTrue(names.with("record", fields));
        List<Fields> made = kept ? apply(steps, fields, names) : dropped(steps, fields, names);
        for (Fields record : made) {
            rows.add(new Row(record, element, kept));
        }
    }

    private static Fields fields(Object element) {
        if (element instanceof JsonObject object) {
            return Fields.of(object);
        }
        return Fields.of(element instanceof Map<?, ?> map ? map : Collections.singletonMap(VALUE, element));
    }

    /** Of a dropped element only the cursor is looked at, so its transform cannot fail the page. */
    private List<Fields> dropped(List<TransformStep> steps, Fields fields, Env names) {
        try {
            return apply(steps, fields.copy(), names);
        } catch (Failure e) {
            return List.of(fields);
        }
    }

    /** The records that become of one. */
    private List<Fields> apply(List<TransformStep> steps, Fields fields, Env names) {
        List<Fields> records = new ArrayList<>(1);
        apply(steps, 0, fields, names, records);
        return records;
    }

    private void apply(List<TransformStep> steps, int from, Fields fields, Env names, List<Fields> into) {
        // One environment for all steps: each step sees the record as the steps before have left it.
        Env own = names.with("record", fields);
        for (int i = from; i < steps.size(); i++) {
            TransformStep step = steps.get(i);
            sought.look(i, fields);
            if (step instanceof SplitStep split) {
                for (Fields one : split.split(fields)) {
                    apply(steps, i + 1, one, names, into);
                }
                return;
            }
            ((EditStep) step).apply(fields, own);
        }
        into.add(fields);
    }
}
