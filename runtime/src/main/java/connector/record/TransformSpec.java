package connector.record;

import connector.spec.MappedType;
import connector.spec.SingleKey;
import connector.spec.Type;
import connector.spec.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The {@code transform} of a stream: steps in order, each a map with a single key.
 *
 * @param steps in the order in which they are applied
 */
public record TransformSpec(List<TransformStep> steps) {
    /** Leaves records as they are. */
    public static final TransformSpec NONE = new TransformSpec(List.of());

    /** Reads a list of steps. */
    public static final Type<TransformSpec> TYPE = new MappedType<>(
            Types.list(
                    new SingleKey<>(
                            "transform step",
                            List.of(
                                    AddStep.KEY,
                                    RemoveStep.KEY,
                                    KeepStep.KEY,
                                    RenameStep.KEY,
                                    FlattenStep.KEY,
                                    ExplodeStep.KEY,
                                    PivotStep.KEY,
                                    ParseJsonStep.KEY,
                                    CastStep.KEY,
                                    SnakeCaseStep.KEY,
                                    HashStep.KEY,
                                    MaskStep.KEY)),
                    false),
            TransformSpec::new);

    /** Forbids changes. */
    public TransformSpec {
        steps = List.copyOf(steps);
    }

    /**
     * A field that a step names.
     *
     * @param step its index
     * @param word of the step
     * @param field dotted, as the step has it
     * @param leaves where it is when the record leaves, dotted; empty when it does not leave, or the data say where
     */
    public record Named(int step, String word, String field, Optional<String> leaves) {
        /** True when the step makes what is private unreadable: then it must not miss its field. */
        public boolean protects() {
            return word.equals(HashStep.KEY.name()) || word.equals(MaskStep.KEY.name());
        }
    }

    /** The fields that its steps name, in order. */
    public List<Named> named() {
        List<Named> all = new ArrayList<>();
        for (int i = 0; i < steps.size(); i++) {
            for (String field : steps.get(i).sought()) {
                all.add(new Named(i, steps.get(i).word(), field, leaves(i, field)));
            }
        }
        return all;
    }

    private Optional<String> leaves(int from, String field) {
        Optional<String> at = Optional.of(field);
        for (TransformStep step : steps.subList(from, steps.size())) {
            at = at.flatMap(step::moved);
        }
        return at;
    }

    /** Where the fields that {@code hash} and {@code mask} make unreadable are when the record leaves, dotted. */
    public List<String> protectedFields() {
        return named().stream()
                .filter(Named::protects)
                .flatMap(named -> named.leaves().stream())
                .distinct()
                .toList();
    }

    /** The templates that the salts of its digests are read from. */
    public List<String> salts() {
        return steps.stream()
                .filter(HashStep.class::isInstance)
                .map(step -> ((HashStep) step).salt().source())
                .toList();
    }
}
