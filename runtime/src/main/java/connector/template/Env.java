package connector.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The values of the names in scope while a template is evaluated. Values are decoded JSON ({@code null}, Boolean, Long,
 * BigInteger, BigDecimal, String, List, Map with text keys) or a {@link Moment}. Immutable.
 */
public interface Env {
    /** No names. */
    Env EMPTY = name -> Optional.empty();

    /** The value of a first name; empty when it is null or has none. */
    Optional<Object> get(String name);

    /** These names. */
    static Env of(Map<String, ?> values) {
        Map<String, Object> copy = new LinkedHashMap<>(values);
        return name -> Optional.ofNullable(copy.get(name));
    }

    /** This and one more name; a null value makes the name null. */
    default Env with(String name, Object value) {
        return n -> n.equals(name) ? Optional.ofNullable(value) : get(n);
    }

    /** This and one more name, whose value is made when it is asked for. */
    default Env withLazy(String name, Supplier<?> value) {
        return n -> n.equals(name) ? Optional.ofNullable(value.get()) : get(n);
    }

    /** This and the other's names, which win. */
    default Env plus(Env other) {
        return n -> {
            Optional<Object> value = other.get(n);
            return value.isPresent() ? value : get(n);
        };
    }
}
