package connector.template;

import java.util.Optional;
import java.util.Set;

/** A template made of an evaluator. */
record CompiledTemplate(String source, Evaluator body, Set<String> reads, boolean isConstant) implements Template {
    CompiledTemplate {
        reads = Set.copyOf(reads);
    }

    /** One that is always the same. */
    static CompiledTemplate constant(String source, Optional<Object> value) {
        return new CompiledTemplate(source, Evaluator.constant(value), Set.of(), true);
    }

    @Override
    public String toString() {
        return source;
    }

    @Override
    public Optional<Object> value(Env env) {
        return Optional.ofNullable(Values.rendered(body.eval(env)));
    }
}
