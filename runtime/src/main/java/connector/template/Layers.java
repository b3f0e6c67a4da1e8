package connector.template;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What {@link Env} is made of. Classes and not lambdas: each page makes a dozen, and a lambda that keeps something is made by a
 * call into the JVM where its second compiler has not come by. No records: nothing here may be printed, since some of it is
 * secret.
 */
final class Layers {
    private Layers() {}

    /** These; a null value has none. */
    static final class Listed implements Env {
        private final Map<String, Object> values;

        Listed(Map<String, Object> values) {
            this.values = values;
        }

        @Override
        public Optional<Object> get(String asked) {
            return Optional.ofNullable(values.get(asked));
        }
    }

    /** One more; its value may be null. */
    static final class Named implements Env {
        private final Env others;
        private final String name;
        private final Object value;

        Named(Env others, String name, Object value) {
            this.others = others;
            this.name = name;
            this.value = value;
        }

        @Override
        public Optional<Object> get(String asked) {
            return asked.equals(name) ? Optional.ofNullable(value) : others.get(asked);
        }
    }

    /** One more, made when it is asked for. */
    static final class Lazy implements Env {
        private final Env others;
        private final String name;
        private final Supplier<?> value;

        Lazy(Env others, String name, Supplier<?> value) {
            this.others = others;
            this.name = name;
            this.value = value;
        }

        @Override
        public Optional<Object> get(String asked) {
            return asked.equals(name) ? Optional.ofNullable(value.get()) : others.get(asked);
        }
    }

    /** Two, of which the second wins. */
    static final class Both implements Env {
        private final Env first;
        private final Env second;

        Both(Env first, Env second) {
            this.first = first;
            this.second = second;
        }

        @Override
        public Optional<Object> get(String asked) {
            Optional<Object> value = second.get(asked);
            return value.isPresent() ? value : first.get(asked);
        }
    }
}
