package connector.cli;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import connector.base.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Parses every command line of the program that the documentation shows; none is run. */
class DocsCommandsTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** A line of an indented or fenced block, or in backquotes, up to a pipe, a redirection, a comment or the next command. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^\\s*|`|run: )\\./connector ((?:(?!\\s\\d>)[^\\n|>#;&`])*)");

    /** A word, or what stands in quotes. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    @TestFactory
    Stream<DynamicTest> commands_in_the_documentation_exist() throws IOException {
        List<DynamicTest> tests = new ArrayList<>();
        for (Path page : pages()) {
            String text = Files.readString(page).replace("\\\n", " ");
            COMMAND.matcher(text)
                    .results()
                    .map(m -> m.group(1).strip())
                    .distinct()
                    .forEach(command -> tests.add(dynamicTest(
                            REPOSITORY.relativize(page) + ": " + command,
                            () -> assertThatCode(() -> parse(command)).doesNotThrowAnyException())));
        }
        return tests.stream();
    }

    private static void parse(String command) {
        Console console = new Console(
                new ByteArrayOutputStream(),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Map.of(),
                false,
                new Redactor());
        String[] words =
                WORD.matcher(command).results().map(DocsCommandsTest::word).toArray(String[]::new);
        Commands.line(console).parseArgs(words);
    }

    private static String word(MatchResult match) {
        return Stream.of(1, 2, 3)
                .map(match::group)
                .filter(group -> group != null)
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (String part : List.of("README.md", "CONTRIBUTING.md", "docs", "examples", "manifests")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(part))) {
                files.filter(file -> file.toString().matches(".*\\.(md|sh|yml)"))
                        .filter(file -> !file.toString().contains("node_modules"))
                        .sorted()
                        .forEach(pages::add);
            }
        }
        return pages;
    }
}
