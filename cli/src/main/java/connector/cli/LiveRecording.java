package connector.cli;

import connector.Connector;
import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.config.ConfigValues;
import connector.http.ArchiveLimits;
import connector.http.ArchivedRun;
import connector.net.Response;
import connector.singer.SelectGlobs;
import connector.singer.Selection;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.RunArchive;
import connector.sync.RunOptions;
import connector.sync.RunReport;
import connector.sync.StreamReport;
import connector.testcase.CollectingSink;
import connector.testcase.RecordedRun;
import connector.testcase.TokenAnswers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Runs against the API, twice where bookmarks are kept, through an archive in a temporary folder. */
final class LiveRecording {
    private final Connector connector;
    private final ConfigValues config;
    private final String manifestHash;
    private final Console console;

    LiveRecording(Connector connector, ConfigValues config, String manifestHash, Console console) {
        this.connector = connector;
        this.config = config;
        this.manifestHash = manifestHash;
        this.console = console;
    }

    /** What one run left. */
    private record Ran(RunReport report, RecordedRun recorded, Map<String, Object> state) {}

    Recordings record(Machinery machinery, Optional<String> globs, boolean twice) {
        Selection selection = globs.map(g -> SelectGlobs.read(g, connector.entries()))
                .orElseGet(() -> Selection.byDefault(connector.entries()));
        Ran first = run(machinery, selection, StateDocument.none());
        first.report().failure().ifPresent(console::show);
        first.report().streams().stream().map(StreamReport::failures).forEach(all -> all.forEach(console::show));
        Set<String> again = bookmarked(first);
        if (!twice || again.isEmpty() || first.report().exitCode() != 0) {
            return new Recordings(first.recorded(), Optional.empty(), Set.of());
        }
        Ran second = run(
                machinery,
                SelectGlobs.read(String.join(",", again), connector.entries()),
                StateDocument.parse(
                        Json.text(first.state()).getBytes(StandardCharsets.UTF_8), "the first run's state"));
        return new Recordings(first.recorded(), Optional.of(second.recorded()), again);
    }

    /** Streams that a second run asks something else of. */
    private Set<String> bookmarked(Ran first) {
        Object bookmarks = first.state().get("bookmarks");
        return connector.source().visible().stream()
                .filter(spec -> bookmarks instanceof Map<?, ?> map && map.containsKey(spec.name()))
                .filter(spec -> spec.cursor().isPresent() || !spec.parents().isEmpty())
                .map(spec -> spec.name())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private Ran run(Machinery machinery, Selection selection, StateDocument state) {
        Path folder = temporary();
        try {
            TokenAnswers tokens = new TokenAnswers(machinery.transport());
            RunArchive archive =
                    new RunArchive(folder, manifestHash, new ArchiveLimits(Optional.empty(), OptionalLong.empty()));
            CollectingSink sink = new CollectingSink();
            RunOptions options = RunOptions.of(config, state, selection).build();
            RunReport report = connector.run(options, archive.over(machinery.with(tokens)), sink);
            archive.end(report);
            RecordedRun read = read(folder, tokens.answers());
            return new Ran(report, read, sink.lastState().orElse(Map.of()));
        } finally {
            remove(folder);
        }
    }

    /** All of it, for the folder is removed. */
    private RecordedRun read(Path folder, List<Response> tokens) {
        ArchivedRun run = ArchivedRun.open(folder, connector.source().name());
        return new RecordedRun(
                run.started(), run.exchanges().stream().map(one -> one.whole()).toList(), tokens);
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("connector-record-");
        } catch (IOException e) {
            throw new Failure(FailureClass.OUTPUT, "there is no place for the recording", "look at java.io.tmpdir", e);
        }
    }

    private static void remove(Path folder) {
        try (var files = Files.walk(folder)) {
            for (Path file : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            org.slf4j.LoggerFactory.getLogger(LiveRecording.class).debug("{} stays", folder, e);
        }
    }
}
