package connector.cli.problems;

import connector.Compatibility;
import connector.Connector;
import connector.base.Failure;
import connector.base.Json;
import connector.manifest.Ignores;
import connector.manifest.ManifestFile;
import connector.manifest.Todos;
import connector.manifest.WrittenSecrets;
import connector.singer.CatalogReader;
import connector.source.RulePages;
import connector.spec.MapNode;
import connector.spec.Mark;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.Suggest;
import connector.state.StateDocument;
import connector.testcase.CaseFiles;
import connector.testcase.CaseSecrets;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Checks the files that a user names, whatever they are. Configs, catalogs and states are checked against the manifest that
 * is named with them; one alone is only checked for its form, and a config or catalog alone cannot be checked at all.
 */
public final class InputChecks {
    private final Map<String, String> environment;
    private final Optional<Path> against;
    private final Map<Path, InputKind> kinds = new LinkedHashMap<>();

    /**
     * @param environment variables of the process, which a config may refer to
     * @param against the folder of the manifests that people run now; a manifest of the same name there is compared
     */
    public InputChecks(Map<String, String> environment, Optional<Path> against) {
        this.environment = environment;
        this.against = against;
    }

    /** Looks at every file, in order. */
    public List<Checked> check(List<Path> files) {
        Map<Path, Connector.Loaded> manifests = new LinkedHashMap<>();
        for (Path file : files) {
            InputKind kind = kind(file);
            kinds.put(file, kind);
            if (kind == InputKind.MANIFEST) {
                manifests.put(file, ManifestAhead.load(file));
            }
        }
        List<Checked> checked = new ArrayList<>();
        kinds.forEach((file, kind) -> checked.add(new Checked(
                file,
                kind,
                kind == InputKind.MANIFEST ? manifest(file, manifests.get(file)) : problems(file, kind, manifests))));
        return checked;
    }

    private List<Problem> manifest(Path file, Connector.Loaded loaded) {
        Problems problems = new Problems();
        loaded.problems().forEach(problems::add);
        Todos.find(file.toString(), ManifestFile.written(file), problems);
        against.map(folder -> folder.resolve(file.getFileName()))
                .filter(Files::isRegularFile)
                .ifPresent(old -> loaded.connector()
                        .ifPresent(now -> Connector.load(old)
                                .connector() // one that does not load was not run by anybody
                                .ifPresent(then -> Compatibility.check(
                                        then.source(), now.source(), Versions.differ(old, file), problems))));
        return problems.sorted();
    }

    /** A file that cannot be read is taken for a manifest, whose loader says why. */
    private static InputKind kind(Path file) {
        return InputKind.isManifest(ManifestFile.written(file))
                ? InputKind.MANIFEST
                : ManifestFile.read(file, new Problems()).map(InputKind::of).orElse(InputKind.MANIFEST);
    }

    private List<Problem> problems(Path file, InputKind kind, Map<Path, Connector.Loaded> manifests) {
        Problems problems = new Problems();
        Optional<Node> root = ManifestFile.read(file, problems);
        if (root.isEmpty()) {
            return problems.sorted();
        }
        boolean alone = manifests.size() != 1;
        Optional<Connector> connector =
                alone ? Optional.empty() : manifests.values().iterator().next().connector();
        if (kind == InputKind.TEST_CASE) {
            byte[] written = ManifestFile.written(file);
            Optional<TestCase> testCase = TestCaseReader.read(file, problems);
            source(file, manifests)
                    .ifPresent(c -> testCase.ifPresent(
                            one -> CaseSecrets.find(one, c.source().config(), problems)));
            WrittenSecrets.find(file.toString(), written, problems);
            Todos.find(file.toString(), written, problems);
            return Ignores.in(file.toString(), written).answer(problems.sorted(), RulePages::exists);
        } else if (kind == InputKind.STATE) {
            state(file, connector, problems);
        } else if (alone) {
            problems.error(
                    "input.without_manifest",
                    Mark.whole(file.toString()),
                    "a " + kind.word() + " is checked against its manifest, and "
                            + (manifests.isEmpty() ? "none was named" : "several were named"),
                    "name exactly one manifest beside it: connector validate manifests/NAME.yaml " + file);
        } else if (kind == InputKind.CATALOG) {
            connector.ifPresent(c -> catalog(file, c, problems));
        } else if (connector
                .filter(c -> isClassicState((MapNode) root.get(), c))
                .isPresent()) {
            problems.error(
                    "state.form",
                    Mark.whole(file.toString()),
                    "this looks like a state without \"bookmarks\": its names are streams",
                    "write {\"bookmarks\": {STREAM: {\"replication_key\": FIELD, \"replication_key_value\": VALUE}}}, as"
                            + " `connector state set` does");
        } else {
            connector.ifPresent(
                    c -> c.config(Map.of((MapNode) root.get(), folder(file)), environment, Map.of(), problems));
        }
        return problems.sorted();
    }

    /** The source that a case is of: the one beside whose manifest it is. */
    private static Optional<Connector> source(Path testCase, Map<Path, Connector.Loaded> manifests) {
        Path folder = folder(testCase).normalize();
        return manifests.entrySet().stream()
                .filter(manifest -> manifest.getValue()
                        .connector()
                        .filter(c -> CaseFiles.folder(
                                        manifest.getKey(), c.source().name())
                                .normalize()
                                .equals(folder))
                        .isPresent())
                .findFirst()
                .flatMap(manifest -> manifest.getValue().connector());
    }

    /** The shape of older taps, a value for each stream: taken for a config, every name would be an unknown option. */
    private static boolean isClassicState(MapNode root, Connector connector) {
        return !root.keys().isEmpty()
                && connector.source().streams().keySet().containsAll(root.keys())
                && connector.source().config().options().stream()
                        .noneMatch(option -> root.keys().contains(option.name()));
    }

    private static void catalog(Path file, Connector connector, Problems problems) {
        try {
            Object catalog = Json.parse(Files.readAllBytes(file));
            CatalogReader.read(catalog, connector.entries());
            for (Object one : (List<?>) ((Map<?, ?>) catalog).get("streams")) {
                Object name = one instanceof Map<?, ?> map ? map.get("tap_stream_id") : null;
                if (name instanceof String stream
                        && !connector.source().streams().containsKey(stream)) {
                    problems.warn(
                            "catalog.stream_unknown",
                            Mark.whole(file.toString()),
                            "the source has no stream \"" + stream + "\"",
                            Suggest.hint(stream, connector.source().streams().keySet()));
                }
            }
        } catch (Failure e) {
            problems.error("catalog.form", Mark.whole(file.toString()), e.getMessage(), e.remedy());
        } catch (IOException e) {
            problems.error("file.unreadable", Mark.whole(file.toString()), "the file cannot be read", "");
        }
    }

    private static void state(Path file, Optional<Connector> connector, Problems problems) {
        try {
            StateDocument state = StateDocument.parse(Files.readAllBytes(file), file.toString());
            connector.ifPresent(c -> StateChecks.check(file, state, c, problems));
        } catch (Failure e) {
            problems.error("state.form", Mark.whole(file.toString()), e.getMessage(), e.remedy());
        } catch (IOException e) {
            problems.error("file.unreadable", Mark.whole(file.toString()), "the file cannot be read", "");
        }
    }

    private static Path folder(Path file) {
        return Optional.ofNullable(file.toAbsolutePath().getParent()).orElse(Path.of("."));
    }
}
