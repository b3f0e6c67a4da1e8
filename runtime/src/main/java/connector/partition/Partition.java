package connector.partition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One combination of the values of a stream's variables.
 *
 * @param context names it in the state: {@code {"repo": "a/b", "invoice_id": "in_1"}}, ancestors' included
 * @param variables by name, ancestors' included: a scalar, a record as a map, or a list of these for a batch
 * @param batch what it holds together, if it is one
 */
public record Partition(Map<String, Object> context, Map<String, Object> variables, Optional<Batch> batch) {
    /** The only partition of a stream without {@code for_each}. */
    public static final Partition WHOLE = new Partition(Map.of(), Map.of());

    /** Keeps the order and forbids changes. */
    public Partition {
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    /** A single one. */
    public Partition(Map<String, Object> context, Map<String, Object> variables) {
        this(context, variables, Optional.empty());
    }

    /** Several that differ in one variable only, as one. */
    static Partition together(Bound variable, List<Partition> members) {
        Batch batch = Batch.of(
                variable.name(),
                variable.contextNames(),
                members.stream().map(Partition::context).toList());
        Map<String, Object> variables = new LinkedHashMap<>(members.get(0).variables());
        variables.put(
                variable.name(),
                members.stream().map(m -> m.variables().get(variable.name())).toList());
        return new Partition(batch.context(), variables, Optional.of(batch));
    }

    Partition plus(Map<String, Object> moreContext, Map<String, Object> moreVariables) {
        Map<String, Object> names = new LinkedHashMap<>(context);
        names.putAll(moreContext);
        Map<String, Object> values = new LinkedHashMap<>(variables);
        values.putAll(moreVariables);
        return new Partition(names, values);
    }
}
