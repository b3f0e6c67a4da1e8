package connector.cli.line;

import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Model.PositionalParamSpec;

/** Declares a parameter: what has no name on the command line, but a place. Its last step gives what keeps it. */
public final class Parameter {
    private final Arguments group;
    private final String label;
    private final PositionalParamSpec.Builder spec;

    Parameter(Arguments group, String label) {
        this.group = group;
        this.label = label;
        this.spec = PositionalParamSpec.builder().paramLabel(label);
    }

    /** Its description in the help; as in {@link String#format}, % is %%. */
    public Parameter says(String description) {
        spec.description(description);
        return this;
    }

    /** Its place, from 0; needed where a command has several. */
    public Parameter at(int place) {
        spec.index(String.valueOf(place));
        return this;
    }

    /** Must be given. */
    public <T> Argument<T> required(Class<T> type) {
        spec.required(true);
        return kept(type);
    }

    /** May be left out. */
    public <T> Argument<Optional<T>> optional(Class<T> type) {
        spec.arity("0..1");
        return from(Optional.empty(), Optional.class, type);
    }

    /** One or more. */
    public <T> Argument<List<T>> atLeastOne(Class<T> type) {
        spec.arity("1..*").required(true);
        return kept(List.class, type);
    }

    /** Any number. */
    public <T> Argument<List<T>> any(Class<T> type) {
        spec.arity("0..*");
        return from(List.of(), List.class, type);
    }

    private <T> Argument<T> from(Object usual, Class<?> type, Class<?>... parts) {
        spec.initialValue(usual);
        return kept(type, parts);
    }

    /**
     * Adds it to the group.
     *
     * @param parts types inside the type, where it is an Optional, a List or a Map
     */
    private <T> Argument<T> kept(Class<?> type, Class<?>... parts) {
        Argument<T> kept = new Argument<>(label);
        group.add(
                spec.type(type).auxiliaryTypes(parts).getter(kept).setter(kept).build());
        return kept;
    }
}
