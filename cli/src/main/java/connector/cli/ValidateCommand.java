package connector.cli;

import connector.Connector;
import connector.base.FailureClass;
import connector.spec.Problem;
import connector.spec.Problem.Severity;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code connector validate}: every problem of manifests, each with its place and what to write instead. */
@Command(
        name = "validate",
        description = "Checks manifests; exit code 2 when anything is wrong.",
        footerHeading = "%nExample:%n",
        footer = "  connector validate manifests")
final class ValidateCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Manifests, or directories of them.")
    private List<Path> paths;

    @Mixin
    private CommonOptions common;

    private final Console console;

    ValidateCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        int files = 0;
        int errors = 0;
        int warnings = 0;
        for (Path file : Manifests.under(paths)) {
            files++;
            for (Problem problem : Connector.load(file).problems()) {
                console.print(problem.text());
                if (problem.severity() == Severity.ERROR) {
                    errors++;
                } else {
                    warnings++;
                }
            }
        }
        console.say(files
                + (files == 1 ? " manifest: " : " manifests: ")
                + (errors == 0 ? "no errors" : errors + (errors == 1 ? " error" : " errors"))
                + (warnings == 0 ? "" : ", " + warnings + (warnings == 1 ? " warning" : " warnings")));
        return errors == 0 ? 0 : FailureClass.MANIFEST.exitCode();
    }
}
