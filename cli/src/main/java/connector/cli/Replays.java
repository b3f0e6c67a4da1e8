package connector.cli;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.http.ArchiveReplay;
import connector.http.ArchivedRun;
import connector.spec.Problems;
import connector.sync.ArchivedStart;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunReport;
import connector.sync.Sink;
import connector.testcase.CasePlayer;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * Plays recordings in the place of the network: test cases and archives.
 *
 * @param connector the manifest as it is now
 * @param input its place and config
 * @param run what the command line asks for in the place of what the recording did
 * @param console where to
 */
record Replays(Connector connector, ManifestArguments input, RunArguments run, Console console) {
    /** Jitter moves only the clock, and that costs no time; any number will do. */
    private static final long SEED = 1;

    /**
     * Plays a test case, or the archive that a folder is.
     *
     * @param watched the machinery, as it is to be used
     * @param out takes the messages
     * @throws Failure USAGE when the recording cannot be read
     */
    RunReport play(Path recording, UnaryOperator<Machinery> watched, Sink out) {
        return Files.isDirectory(recording) ? archive(recording, watched, out) : testCase(recording, watched, out);
    }

    private RunReport testCase(Path file, UnaryOperator<Machinery> watched, Sink out) {
        Problems problems = new Problems();
        Optional<TestCase> testCase = TestCaseReader.read(file, problems);
        console.show(problems.sorted());
        return new CasePlayer(connector, input.folder())
                .replay(
                        testCase.orElseThrow(() -> new Failure(
                                FailureClass.USAGE,
                                "the test case " + file + " cannot be played",
                                "mend it; see docs/test-cases.md")),
                        given -> run.over(given, connector),
                        out,
                        console.redactor(),
                        watched);
    }

    private RunReport archive(Path folder, UnaryOperator<Machinery> watched, Sink out) {
        ArchivedRun archived = ArchivedRun.open(folder, connector.source().name());
        ConfigValues config = input.hasConfig()
                ? input.config(connector, console)
                : ArchivedStart.config(archived.header(), connector.source().config(), console.redactor());
        if (!input.sha256().equals(archived.header().get("manifest_sha256"))) {
            console.say("the manifest is not the one that the archive was made with");
        }
        VirtualTime time = new VirtualTime(archived.started());
        ArchiveReplay replay = new ArchiveReplay(archived, console.redactor());
        Machinery machinery = new Machinery(
                time,
                time,
                new Random(SEED),
                replay,
                TokenStore.inMemory(),
                console.redactor(),
                Progress.NONE,
                own -> replay.credentials());
        return connector.run(
                run.over(ArchivedStart.options(archived.header(), connector.source(), config), connector),
                watched.apply(machinery),
                out);
    }
}
