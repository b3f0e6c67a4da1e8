package connector.template;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A template made of an evaluator. */
record CompiledTemplate(String source, Evaluator body, Reads paths, boolean isConstant) implements Template {
    /** One that is always the same. */
    static CompiledTemplate constant(String source, Optional<Object> value) {
        return new CompiledTemplate(source, Evaluator.constant(value), Reads.NOTHING, true);
    }

    @Override
    public Set<String> reads() {
        return paths.dotted();
    }

    @Override
    public Optional<List<String>> path() {
        return body instanceof Evaluator.PathOf path
                ? Optional.of(Stream.concat(Stream.of(path.first()), path.rest().stream())
                        .toList())
                : Optional.empty();
    }

    @Override
    public Optional<String> absent(Env env) {
        return paths.absent(env);
    }

    @Override
    public String toString() {
        return source;
    }

    @Override
    public Optional<Object> value(Env env) {
        return Optional.ofNullable(Values.rendered(body.eval(env)));
    }

    @Override
    public Optional<byte[]> bytes(Env env) {
        return Optional.ofNullable(body.eval(env))
                .map(value -> value instanceof Bytes raw ? raw.raw().clone() : Bytes.of(Values.rendered(value)));
    }
}
