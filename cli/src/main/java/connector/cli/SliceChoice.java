package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import connector.slice.Plan;
import connector.slice.SliceTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Which slice is read: one in a file of its own, or one of a plan. */
final class SliceChoice extends Arguments {
    private final Argument<Optional<Path>> slice = option("--slice")
            .takes("FILE")
            .says("The slice: one element of the plan's slices.")
            .optional(Path.class);

    private final Argument<Optional<Path>> plan = option("--plan")
            .takes("FILE")
            .says("The plan that the slice is taken from.")
            .optional(Path.class);

    private final Argument<Optional<String>> id = option("--id")
            .takes("ID")
            .says("With --plan: the slice with this id.")
            .optional(String.class);

    private final Argument<Optional<Integer>> index = option("--index")
            .takes("N")
            .says("With --plan: the slice at this place, from 0.")
            .optional(Integer.class);

    /**
     * The slice.
     *
     * @throws Failure USAGE when it is not said which, STATE when the file holds no slice
     */
    SliceTask task() {
        if (slice.value().isPresent() == plan.value().isPresent()
                || plan.value().isPresent()
                        != (id.value().isPresent() ^ index.value().isPresent())
                || (id.value().isPresent() && index.value().isPresent())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "one slice is to be named",
                    "give --slice FILE, or --plan FILE with --id ID or --index N");
        }
        return slice.value()
                .map(PartFiles::slice)
                .orElseGet(() -> of(
                        plan.value().orElseThrow(), PartFiles.plan(plan.value().orElseThrow())));
    }

    private SliceTask of(Path file, Plan from) {
        List<SliceTask> slices = from.slices();
        if (index.value().isPresent()) {
            int at = index.value().get();
            if (at < 0 || at >= slices.size()) {
                throw new Failure(
                        FailureClass.USAGE,
                        "--index is " + at + ", and the plan " + file + " has " + slices.size() + " slices",
                        slices.isEmpty() ? "the run is over" : "give 0 to " + (slices.size() - 1));
            }
            return slices.get(at);
        }
        return slices.stream()
                .filter(task -> task.slice().id().equals(id.value().orElseThrow()))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE,
                        "the plan " + file + " has no slice " + id.value().orElseThrow()
                                + (from.issued().contains(id.value().orElseThrow())
                                        ? " to be read now: it was in an earlier plan of the run"
                                        : ""),
                        "its slices are listed by: jq -r '.slices[].id' " + file));
    }
}
