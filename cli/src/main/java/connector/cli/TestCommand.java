package connector.cli;

import connector.Connector;
import connector.base.FailureClass;
import connector.spec.Problems;
import connector.testcase.CaseFiles;
import connector.testcase.CasePlayer;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code connector test}: plays the test cases of manifests offline. */
@Command(
        name = "test",
        description = "Plays the manifests' test cases offline; exit code 5 when a case does not come out as expected.",
        footerHeading = "%nExamples:%n",
        footer = {"  connector test manifests", "  connector test manifests/stripe.yaml"})
final class TestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Manifests, or directories of them.")
    private List<Path> paths;

    @Mixin
    private CommonOptions common;

    private final Console console;
    private int passed;
    private int failed;

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        boolean broken = false;
        for (Path manifest : ValidateCommand.Manifests.under(paths)) {
            Connector.Loaded loaded = Connector.load(manifest);
            if (loaded.connector().isEmpty()) {
                console.show(loaded.problems());
                broken = true;
                continue;
            }
            play(manifest, loaded.connector().get());
        }
        console.print(passed + " passed, " + failed + " failed");
        if (broken) {
            return FailureClass.MANIFEST.exitCode();
        }
        return failed == 0 ? 0 : FailureClass.DRIFT.exitCode();
    }

    private void play(Path manifest, Connector connector) throws IOException {
        String source = connector.source().name();
        List<Path> cases = CaseFiles.of(manifest, source);
        if (cases.isEmpty()) {
            console.say(manifest + " has no test cases in " + CaseFiles.folder(manifest, source));
            return;
        }
        CasePlayer player = new CasePlayer(connector, CaseFiles.parent(manifest));
        for (Path file : cases) {
            Problems problems = new Problems();
            Optional<TestCase> testCase = TestCaseReader.read(file, problems);
            List<String> differences = testCase.isPresent()
                    ? player.play(testCase.get()).differences()
                    : problems.sorted().stream().map(p -> p.text()).toList();
            String name = source + "/" + file.getFileName();
            if (differences.isEmpty()) {
                passed++;
                console.print("ok    " + name + "  " + testCase.orElseThrow().description());
            } else {
                failed++;
                console.print("FAIL  " + name);
                differences.forEach(d -> console.print("      " + d));
            }
        }
    }
}
