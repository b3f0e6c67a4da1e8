package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.cli.cases.CaseFormat;
import connector.cli.cases.CaseRuns;
import connector.cli.cases.PlayedCase;
import connector.cli.cases.PlayedManifest;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connector test}: plays the test cases of manifests offline. */
@Command(
        name = "test",
        description = "Plays the manifests' test cases offline; exit code 5 when a case does not come out as expected.",
        footerHeading = "%nExamples:%n",
        footer = {
            "  connector test manifests",
            "  connector test manifests/stripe.yaml --update",
            "  connector test manifests --coverage --format json",
            "  connector test manifests/stripe.yaml --case 'invoice*' --stream invoices"
        })
final class TestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Manifests, or directories of them.")
    private List<Path> paths;

    @Option(
            names = "--update",
            description = "Writes what came out into the cases that differ, where their conversation went as written.")
    private boolean update;

    @Option(
            names = "--coverage",
            description = "Tells which streams, second pages, second runs, error rules and options no case reaches.")
    private boolean coverage;

    @Option(
            names = "--complete",
            description =
                    "Fails where a stream is in no case, a paginator has no second page, a cursor no second run, or"
                            + " demo.yaml is missing.")
    private boolean complete;

    @Option(names = "--format", paramLabel = "FORMAT", description = "text (default), json or junit.")
    private CaseFormat format = CaseFormat.TEXT;

    @Option(names = "--jobs", paramLabel = "N", description = "Manifests at once; default: one for each processor.")
    private Optional<Integer> jobs = Optional.empty();

    @Option(names = "--case", paramLabel = "GLOBS", description = "Only cases of these names, e.g. 'demo,invoice*'.")
    private Optional<String> cases = Optional.empty();

    @Option(names = "--stream", paramLabel = "GLOBS", description = "Only cases that read one of these streams.")
    private Optional<String> streams = Optional.empty();

    @Mixin
    private CommonOptions common;

    private final Console console;

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        common.start(console);
        int most = jobs.orElse(Runtime.getRuntime().availableProcessors());
        if (most < 1) {
            throw new Failure(FailureClass.USAGE, "--jobs is " + most, "give 1 or more, or leave it out");
        }
        if (complete && (cases.isPresent() || streams.isPresent())) {
            throw new Failure(
                    FailureClass.USAGE,
                    "--complete looks at all cases",
                    "leave --case and --stream out, or --complete");
        }
        CaseRuns runs = new CaseRuns(
                glob(cases),
                streams.map(globs -> glob(Optional.of(globs))),
                update,
                complete,
                coverage,
                System::nanoTime);
        List<PlayedManifest> all = runs.play(Manifests.under(paths), most);
        all.stream()
                .filter(m -> m.cases().isEmpty() && m.problems().isEmpty() && cases.isEmpty() && streams.isEmpty())
                .forEach(m -> console.say(m.manifest() + " has no test cases in " + m.folder()));
        format.write(all, update, coverage, console::print);
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
