package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.slice.Plan;
import connector.slice.SliceTask;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Which slice is read: one in a file of its own, or one of a plan. */
final class SliceChoice {
    @Option(names = "--slice", paramLabel = "FILE", description = "The slice: one element of the plan's slices.")
    private Optional<Path> slice = Optional.empty();

    @Option(names = "--plan", paramLabel = "FILE", description = "The plan that the slice is taken from.")
    private Optional<Path> plan = Optional.empty();

    @Option(names = "--id", paramLabel = "ID", description = "With --plan: the slice with this id.")
    private Optional<String> id = Optional.empty();

    @Option(names = "--index", paramLabel = "N", description = "With --plan: the slice at this place, from 0.")
    private Optional<Integer> index = Optional.empty();

    /**
     * The slice.
     *
     * @throws Failure USAGE when it is not said which, STATE when the file holds no slice
     */
    SliceTask task() {
        if (slice.isPresent() == plan.isPresent()
                || plan.isPresent() != (id.isPresent() ^ index.isPresent())
                || (id.isPresent() && index.isPresent())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "one slice is to be named",
                    "give --slice FILE, or --plan FILE with --id ID or --index N");
        }
        return slice.map(PartFiles::slice).orElseGet(() -> of(plan.orElseThrow(), PartFiles.plan(plan.orElseThrow())));
    }

    private SliceTask of(Path file, Plan from) {
        List<SliceTask> slices = from.slices();
        if (index.isPresent()) {
            int at = index.get();
            if (at < 0 || at >= slices.size()) {
                throw new Failure(
                        FailureClass.USAGE,
                        "--index is " + at + ", and the plan " + file + " has " + slices.size() + " slices",
                        slices.isEmpty() ? "the run is over" : "give 0 to " + (slices.size() - 1));
            }
            return slices.get(at);
        }
        return slices.stream()
                .filter(task -> task.slice().id().equals(id.orElseThrow()))
                .findFirst()
                .orElseThrow(() -> new Failure(
                        FailureClass.USAGE,
                        "the plan " + file + " has no slice " + id.orElseThrow()
                                + (from.issued().contains(id.orElseThrow())
                                        ? " to be read now: it was in an earlier plan of the run"
                                        : ""),
                        "its slices are listed by: jq -r '.slices[].id' " + file));
    }
}
