package connector.cli.line;

import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.ArgSpec;

/**
 * Options and parameters that several commands have in common. Each is declared where it is kept, as the first value of a
 * field: {@code private final Argument<Boolean> strict = option("--strict").says("Warnings count as errors.").flag();}.
 */
public abstract class Arguments {
    private final List<ArgSpec> declared = new ArrayList<>();

    /** Declares an option; what follows says what it takes. */
    protected final Option option(String... names) {
        return new Option(this, names);
    }

    /**
     * Declares a parameter, which has no name on the command line but a place.
     *
     * @param label what stands for it in the help
     */
    protected final Parameter parameter(String label) {
        return new Parameter(this, label);
    }

    /** Declares what another has, as if it stood here. */
    protected final <A extends Arguments> A with(A others) {
        ((Arguments) others).declared.forEach(this::add);
        return others;
    }

    /** One more was declared. */
    void add(ArgSpec one) {
        declared.add(one);
    }
}
