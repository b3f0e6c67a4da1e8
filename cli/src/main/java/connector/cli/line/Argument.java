package connector.cli.line;

import java.util.Optional;
import picocli.CommandLine.Model.IGetter;
import picocli.CommandLine.Model.ISetter;

/**
 * What a command line said of one option or parameter. Kept by the field that declares it; picocli sets it when it has read
 * the command line, before the command is called.
 *
 * @param <T> what it holds: {@code Boolean} of a flag, {@code Optional} of what may be left out, {@code List} and {@code Map}
 *     of what may be repeated, else the value itself
 */
public final class Argument<T> implements IGetter, ISetter {
    private final String name;
    private Optional<Object> said = Optional.empty();

    /** @param name for errors of ours */
    Argument(String name) {
        this.name = name;
    }

    /**
     * What was said, or the default.
     *
     * @throws IllegalStateException when it is required and no command line has been read
     */
    @SuppressWarnings("unchecked") // picocli converts to the type that was declared with T
    public T value() {
        return (T) said.orElseThrow(() -> new IllegalStateException("no command line was read, so none says " + name));
    }

    /** For picocli: null when nothing is said yet. */
    @Override
    @SuppressWarnings("unchecked")
    public <V> V get() {
        return (V) said.orElse(null);
    }

    /** For picocli: null when nothing is said. */
    @Override
    public <V> V set(V value) {
        V before = get();
        said = Optional.ofNullable(value);
        return before;
    }
}
