package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.cases.CaseFormat;
import connector.cli.cases.CaseRuns;
import connector.cli.cases.PlayedCase;
import connector.cli.cases.PlayedManifest;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@code connector test}: plays the test cases of manifests offline. */
final class TestCommand extends Command {
    private final Argument<List<Path>> paths =
            parameter("PATH").says("Manifests, or directories of them.").atLeastOne(Path.class);

    private final Argument<Boolean> update = option("--update")
            .says("Writes what came out into the cases that differ, where their conversation went as written.")
            .flag();

    private final Argument<Boolean> coverage = option("--coverage")
            .says("Tells which streams, second pages, second runs, error rules and options no case reaches.")
            .flag();

    private final Argument<Boolean> complete = option("--complete")
            .says("Fails where a stream is in no case, a paginator has no second page, a cursor no second run, or"
                    + " demo.yaml is missing.")
            .flag();

    private final Argument<CaseFormat> format = option("--format")
            .takes("FORMAT")
            .says("text (default), json or junit.")
            .orElse(CaseFormat.TEXT);

    private final Argument<Optional<Integer>> jobs = option("--jobs")
            .takes("N")
            .says("Manifests at once; default: one for each processor.")
            .optional(Integer.class);

    private final Argument<Optional<String>> cases = option("--case")
            .takes("GLOBS")
            .says("Only cases of these names, e.g. 'demo,invoice*'.")
            .optional(String.class);

    private final Argument<Optional<String>> streams = option("--stream")
            .takes("GLOBS")
            .says("Only cases that read one of these streams.")
            .optional(String.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    TestCommand(Console console) {
        super(
                "test",
                "Plays the manifests' test cases offline; exit code 5 when a case does not come out as expected.");
        examples(
                "connector test manifests",
                "connector test manifests/stripe.yaml --update",
                "connector test manifests --coverage --format json",
                "connector test manifests/stripe.yaml --case 'invoice*' --stream invoices");
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        common.start(console);
        int most = jobs.value().orElse(Runtime.getRuntime().availableProcessors());
        if (most < 1) {
            throw new Failure(FailureClass.USAGE, "--jobs is " + most, "give 1 or more, or leave it out");
        }
        if (complete.value() && (cases.value().isPresent() || streams.value().isPresent())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--complete looks at all cases",
                    "leave --case and --stream out, or --complete");
        }
        CaseRuns runs = new CaseRuns(
                glob(cases.value()),
                streams.value().map(globs -> glob(Optional.of(globs))),
                update.value(),
                complete.value(),
                coverage.value(),
                System::nanoTime);
        List<PlayedManifest> all = runs.play(Manifests.under(paths.value()), most);
        all.stream()
                .filter(m -> m.cases().isEmpty()
                        && m.problems().isEmpty()
                        && cases.value().isEmpty()
                        && streams.value().isEmpty())
                .forEach(m -> console.say(m.manifest() + " has no test cases in " + m.folder()));
        format.value().write(all, update.value(), coverage.value(), console::print);
        if (all.stream().anyMatch(m -> !m.problems().isEmpty())) {
            return FailureClass.MANIFEST.exitCode();
        }
        return all.stream()
                        .allMatch(m -> m.count(PlayedCase.Status.FAILED) == 0
                                && m.gaps().isEmpty())
                ? 0
                : FailureClass.DRIFT.exitCode();
    }

    /** Names that one of the globs fits; all without any. */
    private static Predicate<String> glob(Optional<String> globs) {
        return globs.<Predicate<String>>map(text -> Pattern.compile(Stream.of(text.split(","))
                                .map(one -> Pattern.quote(one.strip()).replace("*", "\\E.*\\Q"))
                                .collect(Collectors.joining("|")))
                        .asMatchPredicate())
                .orElse(name -> true);
    }
}
