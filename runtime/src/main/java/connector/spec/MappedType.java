package connector.spec;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * A type that reads like another and becomes something else.
 *
 * @param inner how it is read
 * @param into what it becomes; must not fail
 * @param <A> what is read
 * @param <B> what it becomes
 */
public record MappedType<A, B>(Type<A> inner, Function<A, B> into) implements Type<B> {
    @Override
    public Optional<B> read(Node node, Reading reading) {
        return inner.read(node, reading).map(into);
    }

    @Override
    public Map<String, Object> jsonSchema(Defs defs) {
        return inner.jsonSchema(defs);
    }

    @Override
    public String says() {
        return inner.says();
    }
}
