package connector.partition;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One combination of the values of a stream's variables.
 *
 * @param context names it in the state: {@code {"repo": "a/b", "invoice_id": "in_1"}}, ancestors' included
 * @param variables by name, ancestors' included: a scalar, or a record as a map
 */
public record Partition(Map<String, Object> context, Map<String, Object> variables) {
    /** The only partition of a stream without {@code for_each}. */
    public static final Partition WHOLE = new Partition(Map.of(), Map.of());

    /** Keeps the order and forbids changes. */
    public Partition {
        context = Collections.unmodifiableMap(new LinkedHashMap<>(context));
        variables = Collections.unmodifiableMap(new LinkedHashMap<>(variables));
    }

    Partition plus(Map<String, Object> moreContext, Map<String, Object> moreVariables) {
        Map<String, Object> names = new LinkedHashMap<>(context);
        names.putAll(moreContext);
        Map<String, Object> values = new LinkedHashMap<>(variables);
        values.putAll(moreVariables);
        return new Partition(names, values);
    }
}
