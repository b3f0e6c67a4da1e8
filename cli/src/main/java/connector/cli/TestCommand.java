package connector.cli;

import connector.Connector;
import connector.base.FailureClass;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.testcase.CaseFiles;
import connector.testcase.CasePlayer;
import connector.testcase.CaseUpdate;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code connector test}: plays the test cases of manifests offline. */
@Command(
        name = "test",
        description = "Plays the manifests' test cases offline; exit code 5 when a case does not come out as expected.",
        footerHeading = "%nExamples:%n",
        footer = {"  connector test manifests", "  connector test manifests/stripe.yaml --update"})
final class TestCommand implements Callable<Integer> {
    @Parameters(paramLabel = "PATH", arity = "1..*", description = "Manifests, or directories of them.")
    private List<Path> paths;

    @Option(
            names = "--update",
            description = "Writes what came out into the cases that differ, where their conversation went as written.")
    private boolean update;

    @Mixin
    private CommonOptions common;

    private final Console console;
    private int passed;
    private int failed;
    private int updated;

    TestCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        common.start(console);
        boolean broken = false;
        for (Path manifest : Manifests.under(paths)) {
            Connector.Loaded loaded = Connector.load(manifest);
            if (loaded.connector().isEmpty()) {
                console.show(loaded.problems());
                broken = true;
                continue;
            }
            play(manifest, loaded.connector().get());
        }
        console.print(passed + " passed, " + failed + " failed" + (update ? ", " + updated + " updated" : ""));
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
            play(file, source + "/" + file.getFileName(), player);
        }
    }

    private void play(Path file, String name, CasePlayer player) throws IOException {
        Problems problems = new Problems();
        Optional<TestCase> testCase = TestCaseReader.read(file, problems);
        if (testCase.isEmpty()) {
            failed(name, problems.sorted().stream().map(Problem::text).toList());
            return;
        }
        CasePlayer.Verdict verdict = player.play(testCase.get());
        if (verdict.differences().isEmpty()) {
            passed++;
            console.print("ok    " + name + "  " + testCase.get().description());
            return;
        }
        Optional<String> text = update ? CaseUpdate.of(Files.readString(file), verdict) : Optional.empty();
        if (text.isEmpty()) {
            failed(name, verdict.differences());
            return;
        }
        Files.writeString(file, text.get());
        updated++;
        console.print("new   " + name + "  look at what changed before you commit it");
    }

    private void failed(String name, List<String> differences) {
        failed++;
        console.print("FAIL  " + name);
        differences.forEach(difference -> console.print("      " + difference));
    }
}
