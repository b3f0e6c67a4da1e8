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
    Env EMPTY = new Env() { // no lambda: one that an interface keeps no archive of the JVM takes in
                @Override
                public Optional<Object> get(String name) {
                    return Optional.empty();
                }
            };

    /** The value of a first name; empty when it is null or has none. */
    Optional<Object> get(String name);

    /** These names. */
    static Env of(Map<String, ?> values) {
        return new Layers.Listed(new LinkedHashMap<>(values));
    }

    /** This and one more name; a null value makes the name null. */
    default Env with(String name, Object value) {
        return new Layers.Named(this, name, value);
    }

    /** This and one more name, whose value is made when it is asked for. */
    default Env withLazy(String name, Supplier<?> value) {
        return new Layers.Lazy(this, name, value);
    }

    /** This and the other's names, which win. */
    default Env plus(Env other) {
        return new Layers.Both(this, other);
    }
}
