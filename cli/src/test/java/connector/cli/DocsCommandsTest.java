package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command line of the program that the documentation shows is parsed, and run where it needs no API, no browser and no
 * file of the reader's: in a copy of the repository's manifests, with a shop as {@code new} makes it beside them.
 */
class DocsCommandsTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();

    /** A line of an indented or fenced block, or in backquotes, up to a pipe, a redirection, a comment or the next command. */
    private static final Pattern COMMAND =
            Pattern.compile("(?m)(?:^\\s*|`|run: )\\./connector ((?:(?!\\s\\d>)[^\\n|>#;&`])*)");

    /** A word, or what stands in quotes. */
    private static final Pattern WORD = Pattern.compile("\"([^\"]*)\"|'([^']*)'|(\\S+)");

    /** Why a command is not run here, by what is in it; the first that fits. */
    private static final Map<Pattern, String> NOT_RUN = notRun();

    @TempDir
    static Path folder;

    private static Map<Pattern, String> notRun() {
        Map<Pattern, String> reasons = new LinkedHashMap<>();
        reasons.put(Pattern.compile("<"), "a name is to be put in");
        reasons.put(Pattern.compile("^login "), "needs a browser: LoginCommandTest");
        reasons.put(
                Pattern.compile("^(check|plan|read|commit|record|preview|infer) | -c |--config"),
                "asks an API with the reader's credentials");
        reasons.put(Pattern.compile("^run (?!.*(--demo|--replay manifests))"), "asks an API, or needs an archive");
        reasons.put(Pattern.compile("--from-"), "needs a document or an API: OpenApiIT, FromUrlTest");
        reasons.put(Pattern.compile("^torture manifests( |/stripe.yaml$)"), "plays for a minute: TortureTest");
        return reasons;
    }

    /** What a reader has who follows the pages: the repository's manifests, a shop of their own, a state. */
    @BeforeAll
    static void make_what_the_commands_name() throws IOException {
        for (String part : List.of("manifests", "examples")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(part))) {
                for (Path file : files.filter(f -> !f.toString().contains("node_modules"))
                        .toList()) {
                    Path to = folder.resolve(REPOSITORY.relativize(file).toString());
                    if (Files.isDirectory(file)) {
                        Files.createDirectories(to);
                    } else {
                        Files.copy(file, to);
                    }
                }
            }
        }
        String shop = folder.resolve("manifests/shop.yaml").toString();
        assertThat(new Terminal()
                        .run("new", "shop", "--stream", "orders", "--auth", "none", "--out", shop)
                        .exit())
                .isZero();
        Path tests = folder.resolve("manifests/shop/tests");
        Files.copy(tests.resolve("first.yaml"), tests.resolve("orders.yaml"));
        Files.writeString(folder.resolve("state.json"), "{\"bookmarks\": {}}");
    }

    @TestFactory
    Stream<DynamicTest> commands_that_need_nobody_run() throws IOException {
        Set<String> run = new TreeSet<>();
        for (Path page : pages()) {
            COMMAND.matcher(Files.readString(page).replace("\\\n", " "))
                    .results()
                    .map(m -> m.group(1).strip())
                    .filter(command -> NOT_RUN.keySet().stream()
                            .noneMatch(not -> not.matcher(command).find()))
                    .forEach(run::add);
        }
        assertThat(run).hasSizeGreaterThan(15);
        return run.stream().map(command -> dynamicTest(command, () -> run(command)));
    }

    private static void run(String command) {
        List<String> words = new ArrayList<>(
                WORD.matcher(command).results().map(DocsCommandsTest::word).toList());
        for (int i = 1; i < words.size(); i++) {
            boolean made = words.get(i - 1).matches("--as|--out");
            if (made || Files.exists(folder.resolve(words.get(i)))) {
                words.set(i, folder.resolve(words.get(i)).toString());
            }
        }
        if (words.get(0).equals("new")) {
            words.addAll(List.of("--out", folder.resolve("made/shop.yaml").toString()));
        } else if (words.equals(List.of("list"))) {
            words.add(folder.resolve("manifests").toString());
        }
        Terminal.Ran ran = new Terminal().run(words.toArray(String[]::new));
        assertThat(ran.exit()).as(ran.out() + ran.err()).isZero();
    }

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
