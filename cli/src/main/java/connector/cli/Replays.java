package connector.cli;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.http.ArchiveReplay;
import connector.http.ArchivedRun;
import connector.sync.ArchivedStart;
import connector.sync.Machinery;
import connector.sync.MaskedRows;
import connector.sync.Progress;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.Sink;
import connector.testcase.CasePlayer;
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
 * @param asked what the command line asks for in the place of what the recording did
 * @param console where to
 */
record Replays(Connector connector, ManifestArguments input, UnaryOperator<RunOptions> asked, Console console) {
    /** Jitter moves only the clock, and that costs no time; any number will do. */
    private static final long SEED = 1;

    /**
     * Plays a test case, or the archive that a folder is.
     *
     * @param watched the machinery, as it is to be used
     * @param out takes the messages
     * @throws Failure USAGE when the recording cannot be read
     */
    RunReport play(Recording recording, UnaryOperator<Machinery> watched, Sink out) {
        return Files.isDirectory(recording.path())
                ? archive(recording.path(), watched, out)
                : testCase(recording, watched, out);
    }

    /**
     * The manifest's own recording.
     *
     * @param ahead what was read for it before the manifest was there; taken if it is of this source
     * @throws Failure USAGE when it has none
     */
    static Recording demo(Connector connector, ManifestArguments input, Optional<Recording> ahead) {
        Path file = Recording.demo(input.folder(), connector.source().name());
        if (ahead.isPresent() && ahead.get().path().equals(file)) {
            return ahead.get();
        }
        if (!Files.isRegularFile(file)) {
            throw new Failure(
                    FailureClass.USAGE,
                    connector.source().name() + " has no demo: there is no " + file,
                    "play another test case with --replay, or run it with --config");
        }
        return Recording.at(file);
    }

    private RunReport testCase(Recording recording, UnaryOperator<Machinery> watched, Sink out) {
        Recording.Read read = recording.testCase();
        console.show(read.problems());
        return new CasePlayer(connector, input.folder())
                .replay(
                        read.testCase()
                                .orElseThrow(() -> new Failure(
                                        FailureClass.USAGE,
                                        "the test case " + recording.path() + " cannot be played",
                                        "mend it; see docs/test-cases.md")),
                        asked,
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
        MaskedRows rows = new MaskedRows(out, replay::masked);
        return rows.judged(connector.run(
                asked.apply(ArchivedStart.options(archived.header(), connector.source(), config)),
                watched.apply(machinery),
                rows));
    }
}
