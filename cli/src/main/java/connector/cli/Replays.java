package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Problems;
import connector.sync.Progress;
import connector.sync.RunReport;
import connector.sync.Sink;
import connector.testcase.CasePlayer;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.nio.file.Path;
import java.util.Optional;

/** Plays a recording in the place of the network. */
final class Replays {
    private Replays() {}

    /** Plays the first run of a case. */
    static RunReport run(Connector connector, Path folder, Path file, Sink sink, Console console, Progress progress) {
        return new CasePlayer(connector, folder).replay(read(file, console), sink, progress);
    }

    /**
     * Reads a case.
     *
     * @throws Failure USAGE after its problems were shown
     */
    static TestCase read(Path file, Console console) {
        Problems problems = new Problems();
        Optional<TestCase> testCase = TestCaseReader.read(file, problems);
        console.show(problems.sorted());
        return testCase.orElseThrow(() -> new Failure(
                FailureClass.USAGE, "the test case " + file + " cannot be played", "mend it; see docs/test-cases.md"));
    }
}
