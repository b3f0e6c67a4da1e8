package connector.scaffold;

import connector.Connector;
import connector.auth.TokenStore;
import connector.base.Redactor;
import connector.base.VirtualTime;
import connector.config.ConfigValues;
import connector.manifest.YamlReader;
import connector.singer.SelectGlobs;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problems;
import connector.state.StateDocument;
import connector.sync.Machinery;
import connector.sync.Progress;
import connector.sync.RunOptions;
import connector.testcase.CasePlayer;
import connector.testcase.CaseUpdate;
import connector.testcase.CollectingSink;
import connector.testcase.FlowYaml;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * The first test case of a draft: the runtime itself is let loose on made-up rows, and what it asked and what came out is
 * written down. So requests are exactly those that will be sent.
 */
final class FirstCase {
    /** The clock of the case; made-up times are shortly before it. */
    private static final String NOW = "2026-01-15T12:00:00Z";

    private final Connector connector;
    private final ManifestDraft draft;
    private final StreamDraft stream;
    private final Path folder;

    /** @param folder that the manifest is in; nothing is written outside it */
    FirstCase(Connector connector, ManifestDraft draft, StreamDraft stream, Path folder) {
        this.connector = connector;
        this.draft = draft;
        this.stream = stream;
        this.folder = folder;
    }

    /** The text of the case; empty when the manifest does not get on even with the API as it was drafted. */
    Optional<String> text() throws IOException {
        List<String> lines = new ArrayList<>(List.of(
                "# yaml-language-server: $schema=../../../schema/test-case.schema.json",
                "description: Rows of " + stream.name() + ", made up by connector new.",
                "select: " + stream.name()));
        if (!draft.values().isEmpty()) {
            lines.add("config: " + FlowYaml.text(draft.values()));
        }
        lines.add("now: \"" + NOW + "\"");
        Optional<List<DraftApi.Asked>> asked = asked();
        if (asked.isEmpty() || asked.get().isEmpty()) {
            return Optional.empty();
        }
        lines.add("exchanges:");
        asked.get().forEach(one -> exchange(one, lines));
        Path file = Files.writeString(folder.resolve("first.yaml"), String.join("\n", lines) + "\n");
        Problems problems = new Problems();
        Optional<TestCase> read = TestCaseReader.read(file, problems);
        if (read.isEmpty()) {
            return Optional.empty();
        }
        return CaseUpdate.of(Files.readString(file), new CasePlayer(connector, folder).play(read.get()))
                .filter(text -> !text.contains("\n  outcome: "));
    }

    private Optional<List<DraftApi.Asked>> asked() {
        Problems problems = new Problems();
        Optional<Node> given = YamlReader.read("config", FlowYaml.text(draft.values()) + "\n", problems);
        MapNode config = given.filter(MapNode.class::isInstance)
                .map(MapNode.class::cast)
                .orElse(MapNode.empty(new Mark("config", 1, 1)));
        Optional<ConfigValues> values = connector.config(Map.of(config, folder), Map.of(), Map.of(), problems);
        if (values.isEmpty()) {
            return Optional.empty();
        }
        VirtualTime time = new VirtualTime(Instant.parse(NOW));
        String tokenUrl = draft.http().get("auth") instanceof Map<?, ?> auth && auth.get("token_url") != null
                ? String.valueOf(auth.get("token_url"))
                : "";
        DraftApi api = new DraftApi(stream, tokenUrl, time);
        RunOptions options = RunOptions.of(
                        values.get(), StateDocument.none(), SelectGlobs.read(stream.name(), connector.entries()))
                .concurrency(1)
                .stateEvery(Duration.ZERO)
                .build();
        connector.run(
                options,
                new Machinery(time, time, new Random(1), api, TokenStore.inMemory(), new Redactor(), Progress.NONE),
                new CollectingSink());
        return Optional.of(api.asked());
    }

    private void exchange(DraftApi.Asked one, List<String> lines) {
        URI uri = one.request().uri();
        String url = uri.toString().replaceFirst("\\?.*", "");
        lines.add("  - request: " + FlowYaml.text(one.request().method() + " " + url));
        Map<String, String> query = DraftApi.query(uri);
        if (!query.isEmpty()) {
            lines.add("    query: " + FlowYaml.text(query));
        }
        one.request()
                .headers()
                .first("Authorization")
                .ifPresent(value -> lines.add("    headers: " + FlowYaml.text(Map.of("Authorization", value))));
        if (one.request().body().length > 0) {
            String body = new String(one.request().body(), StandardCharsets.UTF_8);
            lines.add("    form: " + FlowYaml.text(DraftApi.query(URI.create("http://x/?" + body))));
        }
        lines.add("    response:");
        lines.addAll(FlowYaml.lines("      json: ", 8, one.answer()));
    }
}
