package connector.source;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.Problem;
import connector.spec.Problem.Severity;
import connector.spec.Problems;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Manifests with one fault each. The first three lines of each say what is reported: severity, line:column and code; the
 * message; the hint behind an arrow.
 */
class BrokenManifestsTest {
    private static final Path FOLDER = Path.of("src", "test", "resources", "broken");
    private static final int HEADER = 3;

    static Stream<Path> manifests() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.sorted().toList().stream();
        }
    }

    @ParameterizedTest
    @MethodSource("manifests")
    void exactly_the_one_fault_is_reported_where_it_is_and_with_what_to_write(Path file) throws IOException {
        Problems problems = new Problems();
        boolean usable = SourceLoader.load(file, problems).isPresent();

        assertThat(problems.sorted()).hasSize(1);
        Problem problem = problems.sorted().get(0);
        String here = FOLDER.toAbsolutePath() + "/";
        List<String> said = List.of(
                "# " + problem.severity().name().toLowerCase(Locale.ROOT) + " "
                        + problem.mark().line() + ":" + problem.mark().column() + " " + problem.code(),
                "# " + problem.message().replace(here, ""),
                "# → " + problem.hint());
        try (Stream<String> lines = Files.lines(file)) {
            assertThat(said).isEqualTo(lines.limit(HEADER).toList());
        }
        assertThat(usable).isEqualTo(problem.severity() == Severity.WARNING);
        assertThat(problem.hint()).isNotBlank();
        assertThat(problem.text()).startsWith(file + ":" + problem.mark().line() + ":");
    }

    @Test
    void there_are_enough_of_them() throws IOException {
        assertThat(manifests()).hasSizeGreaterThan(80);
    }
}
