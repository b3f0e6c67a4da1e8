package connector.testcase;

import connector.source.StreamSpec;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Different records of one run that leave under one primary key: a target keeps one of them and loses the others. A record
 * that came again because it changed while the run went on has another cursor value, and is none of these.
 */
final class SharedKeys {
    private SharedKeys() {}

    /** What is wrong with the records of a stream, one line for each key that two of them share. */
    static List<String> of(StreamSpec spec, List<?> records) {
        List<String> wrong = new ArrayList<>();
        Map<List<Object>, Map<?, ?>> first = new HashMap<>();
        for (Object record : records) {
            Optional<List<Object>> key = record instanceof Map<?, ?> fields ? key(spec, fields) : Optional.empty();
            if (key.isEmpty()) {
                continue;
            }
            Map<?, ?> fields = (Map<?, ?>) record;
            Map<?, ?> other = first.putIfAbsent(key.get(), fields);
            if (other != null && !other.equals(fields) && cursor(spec, other).equals(cursor(spec, fields))) {
                wrong.add("records." + spec.name() + ": two different records leave with one primary key, "
                        + spec.primaryKey() + " = " + key.get() + ": a target keeps only one of them");
            }
        }
        return wrong;
    }

    private static Optional<List<Object>> key(StreamSpec spec, Map<?, ?> fields) {
        List<Object> key = new ArrayList<>();
        for (String name : spec.primaryKey()) {
            Object value = fields.get(name);
            if (value == null) {
                return Optional.empty();
            }
            key.add(value);
        }
        return key.isEmpty() ? Optional.empty() : Optional.of(key);
    }

    private static Optional<Object> cursor(StreamSpec spec, Map<?, ?> fields) {
        return spec.cursorField().flatMap(name -> Optional.ofNullable(fields.get(name)));
    }
}
