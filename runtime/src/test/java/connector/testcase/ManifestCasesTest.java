package connector.testcase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import connector.Connector;
import connector.source.StreamSpec;
import connector.spec.Problem;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;

/** Plays every test case of every manifest in this repository, and shows that the cases leave no stream out. */
class ManifestCasesTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** More slices in flight than any case has, so that each can overtake each. */
    private static final int MANY = 16;

    @TestFactory
    Stream<DynamicNode> shipped_manifests_do_what_their_cases_say() throws IOException {
        return manifests("manifests")
                .map(manifest -> dynamicContainer(named(manifest), checks(manifest, load(manifest), true)));
    }

    @TestFactory
    Stream<DynamicNode> examples_load_and_do_what_their_cases_say() throws IOException {
        return manifests("examples")
                .map(manifest -> dynamicContainer(named(manifest), checks(manifest, load(manifest), false)));
    }

    private static Stream<DynamicNode> checks(Path manifest, Connector.Loaded loaded, boolean shipped) {
        DynamicNode clean = dynamicTest(
                "loads without errors and warnings",
                () -> assertThat(loaded.problems()).extracting(Problem::text).isEmpty());
        if (loaded.connector().isEmpty()) {
            return Stream.of(clean);
        }
        Connector connector = loaded.connector().get();
        Set<String> emitted = new TreeSet<>();
        Stream<DynamicNode> played = cases(manifest, connector)
                .map(file -> dynamicTest(
                        String.valueOf(file.getFileName()), () -> play(manifest, connector, file, emitted)));
        // Runs behind the cases: JUnit keeps the order of dynamic tests.
        DynamicNode complete = dynamicTest(
                "every stream is emitted by some case",
                () -> assertThat(emitted)
                        .containsAll(connector.source().visible().stream()
                                .map(StreamSpec::name)
                                .toList()));
        return Stream.of(Stream.of(clean), played, shipped ? Stream.of(complete) : Stream.<DynamicNode>empty())
                .flatMap(nodes -> nodes);
    }

    private static void play(Path manifest, Connector connector, Path file, Set<String> emitted) {
        Problems problems = new Problems();
        Optional<TestCase> testCase = TestCaseReader.read(file, problems);
        assertThat(problems.sorted()).extracting(Problem::text).isEmpty();
        CasePlayer.Verdict verdict = new CasePlayer(connector, CaseFiles.parent(manifest)).play(testCase.orElseThrow());
        verdict.emitted().forEach((stream, records) -> {
            if (records > 0) {
                emitted.add(stream);
            }
        });
        assertThat(verdict.differences()).isEmpty();
        assertThat(new CasePlayer(connector, CaseFiles.parent(manifest), MANY)
                        .play(testCase.orElseThrow())
                        .differences())
                .as("with %d slices in flight", MANY)
                .isEmpty();
    }

    private static Stream<Path> cases(Path manifest, Connector connector) {
        try {
            return CaseFiles.of(manifest, connector.source().name()).stream();
        } catch (IOException e) {
            throw new AssertionError("the cases of " + manifest + " cannot be listed", e);
        }
    }

    /** A YAML file that begins as a manifest does. */
    private static Stream<Path> manifests(String folder) throws IOException {
        try (Stream<Path> files = Files.walk(REPOSITORY.resolve(folder))) {
            List<Path> found = files.filter(file -> file.toString().endsWith(".yaml"))
                    .filter(file -> !file.toString().contains("node_modules"))
                    .filter(ManifestCasesTest::isManifest)
                    .sorted()
                    .toList();
            return found.stream();
        }
    }

    private static boolean isManifest(Path file) {
        try {
            return Files.readString(file).lines().anyMatch(line -> line.startsWith("spec: "));
        } catch (IOException e) {
            throw new AssertionError(file + " cannot be read", e);
        }
    }

    private static Connector.Loaded load(Path manifest) {
        return Connector.load(manifest);
    }

    private static String named(Path manifest) {
        return REPOSITORY.relativize(manifest).toString();
    }
}
