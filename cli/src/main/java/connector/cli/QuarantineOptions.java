package connector.cli;

import connector.cli.line.Argument;
import connector.cli.line.Arguments;
import java.nio.file.Path;
import java.util.Optional;

/** Where what the manifest sets aside is kept. Something is always kept: rows are not to vanish because of an option. */
final class QuarantineOptions extends Arguments {
    private static final String SUFFIX = ".quarantine.jsonl";

    private final Argument<Optional<Path>> file = option("--quarantine")
            .takes("FILE")
            .says("Appends lines and records that the manifest sets aside (bad_line, type_mismatch: quarantine),"
                    + " one JSON object a line. Default: NAME.quarantine.jsonl beside --keep-state or in this folder,"
                    + " for read beside --result.")
            .optional(Path.class);

    /**
     * Says before anything is read that the file could not be written.
     *
     * @throws connector.base.Failure USAGE
     */
    void check() {
        file.value().ifPresent(named -> PartFiles.writable("--quarantine", named));
    }

    /** The file that was named. */
    Optional<Path> named() {
        return file.value();
    }

    /**
     * The file of a run.
     *
     * @param name of the source
     * @param state that is kept, beside which the file is by default
     */
    Path ofRun(String name, Optional<Path> state) {
        return file.value()
                .orElseGet(() ->
                        state.map(kept -> kept.resolveSibling(name + SUFFIX)).orElseGet(() -> Path.of(name + SUFFIX)));
    }

    /** The file of a slice that is read by itself: beside its result, under its name. */
    Path ofResult(Path result) {
        String name = String.valueOf(result.getFileName()).replaceFirst("\\.json$", "");
        return file.value().orElseGet(() -> result.resolveSibling(name + SUFFIX));
    }
}
