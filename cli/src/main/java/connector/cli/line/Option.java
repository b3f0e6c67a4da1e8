package connector.cli.line;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.OptionSpec;

/** Declares an option. Its last step says how often it may be given, and gives what keeps it. */
public final class Option {
    private final Arguments group;
    private final String name;
    private final OptionSpec.Builder spec;

    Option(Arguments group, String... names) {
        this.group = group;
        this.name = names[0];
        this.spec = OptionSpec.builder(names);
    }

    /** What stands for its value in the help. */
    public Option takes(String label) {
        spec.paramLabel(label);
        return this;
    }

    /** Its description in the help; as in {@link String#format}, % is %%. */
    public Option says(String description) {
        spec.description(description);
        return this;
    }

    /** One value may be several, with this between them, a regular expression. */
    public Option split(String separator) {
        spec.splitRegex(separator);
        return this;
    }

    /** Takes no value: true when it was given. */
    public Argument<Boolean> flag() {
        return from(false, boolean.class);
    }

    /** Shows the help in the place of what the command does. */
    public void help() {
        spec.usageHelp(true);
        flag();
    }

    /** Shows the version in the place of what the command does. */
    public void version() {
        spec.versionHelp(true);
        flag();
    }

    /** May be left out. */
    public <T> Argument<Optional<T>> optional(Class<T> type) {
        return from(Optional.empty(), Optional.class, type);
    }

    /** May be left out, which is as good as this text, number or constant of an enum. */
    public <T> Argument<T> orElse(T usual) {
        Class<?> type = usual instanceof Enum<?> constant ? constant.getDeclaringClass() : usual.getClass();
        return from(usual, type);
    }

    /** Must be given. */
    public <T> Argument<T> required(Class<T> type) {
        spec.required(true);
        return kept(type);
    }

    /** May be given any number of times. */
    public <T> Argument<List<T>> list(Class<T> type) {
        return from(List.of(), List.class, type);
    }

    /** May be given any number of times, as NAME=VALUE each. */
    public Argument<Map<String, String>> map() {
        return from(Map.of(), Map.class, String.class, String.class);
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
        Argument<T> kept = new Argument<>(name);
        group.add(
                spec.type(type).auxiliaryTypes(parts).getter(kept).setter(kept).build());
        return kept;
    }
}
