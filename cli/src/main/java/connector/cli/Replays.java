package connector.cli;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Problems;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.nio.file.Path;
import java.util.Optional;

/** Reads recordings that are played in the place of the network. */
final class Replays {
    private Replays() {}

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
