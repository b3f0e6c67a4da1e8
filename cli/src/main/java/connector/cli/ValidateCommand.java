package connector.cli;

import connector.base.FailureClass;
import connector.cli.line.Argument;
import connector.cli.line.Command;
import connector.cli.problems.Checked;
import connector.cli.problems.InputChecks;
import connector.cli.problems.InputKind;
import connector.cli.problems.ProblemFormat;
import connector.spec.Problem.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** {@code connector validate}: every problem of input files, each with its place and what to write instead. */
final class ValidateCommand extends Command {
    private final Argument<List<Path>> paths = parameter("PATH")
            .says("Files, or directories of manifests. Configs and catalogs are checked against the one manifest"
                    + " named with them.")
            .atLeastOne(Path.class);

    private final Argument<ProblemFormat> format = option("--format")
            .takes("FORMAT")
            .says("text (default), json, github (annotations of a pull request), sarif (2.1.0) or junit.")
            .orElse(ProblemFormat.TEXT);

    private final Argument<Boolean> strict =
            option("--strict").says("Warnings count as errors.").flag();

    private final Argument<Optional<Path>> against = option("--against")
            .takes("DIR")
            .says("The manifests that people run now: what would break for them needs a new major version.")
            .optional(Path.class);

    private final CommonOptions common = with(new CommonOptions());

    private final Console console;

    ValidateCommand(Console console) {
        super(
                "validate",
                "Checks manifests, test cases, configs, catalogs and states; exit code 2 when anything is wrong.");
        examples(
                "connector validate manifests",
                "connector validate manifests/stripe.yaml stripe.json state.json",
                "connector validate manifests --strict --format github");
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        List<Checked> files =
                new InputChecks(console.environment(), against.value()).check(Manifests.under(paths.value()));
        String text = format.value().of(files);
        if (!text.isEmpty()) {
            console.print(text);
        }
        long errors = files.stream().mapToLong(f -> f.count(Severity.ERROR)).sum();
        long warnings = files.stream().mapToLong(f -> f.count(Severity.WARNING)).sum();
        console.say(counted(files) + ": "
                + (errors == 0 ? "no errors" : errors + (errors == 1 ? " error" : " errors"))
                + (warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings"))
                + (errors + warnings == 0 ? "" : "; `connector explain RULE` says more of a rule in [brackets]"));
        return errors == 0 && (warnings == 0 || !strict.value()) ? 0 : FailureClass.MANIFEST.exitCode();
    }

    /** "2 manifests, 1 config". */
    private static String counted(List<Checked> files) {
        Map<InputKind, Long> kinds = files.stream()
                .collect(Collectors.groupingBy(
                        Checked::kind, () -> new EnumMap<>(InputKind.class), Collectors.counting()));
        return kinds.entrySet().stream()
                .map(e -> e.getValue() + " " + e.getKey().word() + (e.getValue() == 1 ? "" : "s"))
                .collect(Collectors.joining(", "));
    }
}
