package connector.record;

import connector.spec.MappedType;
import connector.spec.SingleKey;
import connector.spec.Type;
import connector.spec.Types;
import java.util.List;

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

    /** The templates that the salts of its digests are read from. */
    public List<String> salts() {
        return steps.stream()
                .filter(HashStep.class::isInstance)
                .map(step -> ((HashStep) step).salt().source())
                .toList();
    }
}
