package connector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ManifestFileTest {
    @TempDir
    Path folder;

    static Stream<Arguments> badContents() {
        return Stream.of(
                Arguments.of("a.yaml", bytes("- a"), "file.not_a_map", "1:1"),
                Arguments.of("a.yaml", bytes("spec"), "file.not_a_map", "1:1"),
                Arguments.of("a.yaml", new byte[] {'a', ':', '\n', ' ', (byte) 0xE9, 'x'}, "file.encoding", "2:2"),
                Arguments.of("a.yaml", new byte[] {'a', (byte) 0xC3}, "file.encoding", "1:2"),
                Arguments.of("a.yaml", "a: 1".getBytes(StandardCharsets.UTF_16), "file.encoding", "1:1"),
                Arguments.of("a.json", bytes(""), "json.empty", "1:1"),
                Arguments.of("a.json", bytes("{\"a\": 1,\n \"a\": 2}"), "json.duplicate_key", "2:3"),
                Arguments.of("a.json", bytes("{\"a\":\n sEcReT}"), "json.syntax", "2:2"),
                Arguments.of("a.json", bytes("{\"a\": [1\n"), "json.syntax", "2:1"),
                Arguments.of("a.json", bytes("[".repeat(600)), "json.too_deep", "1:1"),
                Arguments.of("63", bytes("\n{\n\t\"a\": 1,\n\t\"a\": 2}"), "json.duplicate_key", "4:3"),
                Arguments.of("a.json", bytes("{}\n{}"), "json.syntax", "2:1"));
    }

    @ParameterizedTest(name = "{0} {2} {3}")
    @MethodSource("badContents")
    void each_bad_content_is_one_problem_at_its_place(String name, byte[] bytes, String code, String at)
            throws IOException {
        Path file = Files.write(folder.resolve(name), bytes);
        Problems problems = new Problems();
        ManifestFile.load(file, problems);
        assertThat(problems.sorted()).hasSize(1);
        Problem only = problems.sorted().get(0);
        assertThat(only.code() + " " + only.mark()).isEqualTo(code + " " + file + ":" + at);
        assertThat(only.text()).doesNotContain("sEcReT");
    }

    @Test
    void a_missing_file_and_a_directory_are_told_apart() {
        Problems problems = new Problems();
        assertThat(ManifestFile.load(folder.resolve("none.yaml"), problems)).isEmpty();
        assertThat(ManifestFile.load(folder, problems)).isEmpty();
        assertThat(problems.sorted())
                .extracting(Problem::message)
                .containsExactlyInAnyOrder("there is no such file", "this is a directory");
    }

    @Test
    void json_gives_the_same_nodes_as_yaml() {
        Problems problems = new Problems();
        String text = "{\"a\": [1.10, \"x\", true, null],\n \"b\": {\"c\": \"d\"}}";
        Optional<Node> json = ManifestFile.read("f", bytes(text), problems);
        assertThat(json).isPresent();
        MapNode root =
                (MapNode) JsonNodes.read("f", bytes("\uFEFF" + text), problems).orElseThrow();
        assertThat(Plain.value(root)).isEqualTo(Plain.value(json.get()));
        assertThat(root.get("b").orElseThrow().mark())
                .isEqualTo(((MapNode) json.get()).get("b").orElseThrow().mark());
        MapNode b = (MapNode) root.get("b").orElseThrow();
        assertThat(b.get("c").orElseThrow().mark().toString()).isEqualTo("f:2:14");
        assertThat(problems.sorted()).isEmpty();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
