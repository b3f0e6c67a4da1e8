package connector;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import connector.spec.Problem;
import connector.spec.Problem.Severity;
import connector.spec.Problems;
import connector.testcase.CasePlayer;
import connector.testcase.TestCase;
import connector.testcase.TestCaseReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/**
 * Loads every YAML block of the documentation. A block that is not a whole manifest is put into one: by its top-level
 * keys it is a part of a manifest, of {@code http}, or of a stream. A block with exchanges is a test case of Stripe.
 */
class DocsYamlTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```yaml\\n(.*?)^```$");
    private static final Pattern KEY = Pattern.compile("(?m)^([a-z_]+):");
    private static final Pattern OPTION = Pattern.compile("config\\.([a-z_]+)");
    private static final Set<String> OF_MANIFEST =
            Set.of("config", "http", "defaults", "presets", "streams", "check", "api_version");
    private static final Set<String> OF_HTTP =
            Set.of("auth", "rate_limit", "retry", "timeout", "errors", "allowed_hosts", "auth_hosts", "concurrency");

    @TempDir
    Path folder;

    private record Block(Path page, int line, String yaml) {
        String name() {
            return REPOSITORY.relativize(page) + ":" + line;
        }

        Set<String> keys() {
            return KEY.matcher(yaml).results().map(m -> m.group(1)).collect(toCollection(LinkedHashSet::new));
        }
    }

    @TestFactory
    Stream<DynamicTest> yaml_in_the_documentation_is_what_the_program_takes() throws IOException {
        List<Block> blocks = new ArrayList<>();
        for (Path page : pages()) {
            blocks.addAll(blocks(page));
        }
        assertThat(blocks).isNotEmpty();
        return blocks.stream().map(block -> dynamicTest(block.name(), () -> check(block)));
    }

    private void check(Block block) throws IOException {
        if (block.keys().contains("runs") || block.keys().contains("exchanges")) {
            play(block);
            return;
        }
        Path manifest = Files.writeString(folder.resolve("shop.yaml"), whole(block));
        List<Problem> problems = Connector.load(manifest).problems();
        assertThat(problems)
                .as("%s, as part of%n%s", block.name(), Files.readString(manifest))
                .filteredOn(problem -> problem.severity() == Severity.ERROR)
                .extracting(Problem::text)
                .isEmpty();
    }

    private void play(Block block) throws IOException {
        Problems problems = new Problems();
        Path file = Files.writeString(folder.resolve("case.yaml"), block.yaml());
        TestCase testCase = TestCaseReader.read(file, problems)
                .orElseThrow(() -> new AssertionError(problems.sorted().toString()));
        Path stripe = REPOSITORY.resolve("manifests/stripe.yaml");
        Connector connector = Connector.load(stripe).connector().orElseThrow();
        assertThat(new CasePlayer(connector, stripe.getParent()).play(testCase).differences())
                .isEmpty();
    }

    private static String whole(Block block) {
        Set<String> keys = block.keys();
        if (keys.contains("spec")) {
            return block.yaml();
        }
        String part = block.yaml();
        if (OF_HTTP.containsAll(keys)) {
            part = "http:\n  base_url: https://api.example.com/v1\n" + indented(part, "  ");
            keys = Set.of("http");
        } else if (keys.stream().noneMatch(OF_MANIFEST::contains)) {
            part = "streams:\n  items:\n" + indented(part, "    ");
            keys = Set.of("streams");
        }
        List<String> parts = new ArrayList<>(List.of("spec: 1", "name: shop", "version: 1.0.0", "title: Shop"));
        if (!keys.contains("config")) {
            parts.add(options(part));
        }
        if (!keys.contains("http")) {
            parts.add("http: {base_url: \"https://api.example.com/v1\"}");
        }
        if (!keys.contains("defaults")) {
            parts.add(
                    "defaults:\n  primary_key: id\n  schema: {id: string, created: timestamp, updated_at: timestamp}");
        }
        parts.add(keys.contains("streams") ? part.replace("  items:\n", "  items:\n    endpoint: GET /items\n") : part);
        if (!keys.contains("streams")) {
            parts.add("streams:\n  items: {endpoint: GET /items}");
        }
        return String.join("\n", parts) + "\n";
    }

    /** Declares the options that the block uses. */
    private static String options(String yaml) {
        Set<String> names =
                OPTION.matcher(yaml).results().map(m -> m.group(1)).collect(toCollection(LinkedHashSet::new));
        return names.stream()
                .map(name -> "\n  " + name + ": {type: string, secret: " + !isListed(name, yaml)
                        + ", optional: true, description: Anything.}")
                .collect(joining("", names.isEmpty() ? "config: {}" : "config:", ""));
    }

    /** The values of variables are no secrets: they stand in the state. */
    private static boolean isListed(String name, String yaml) {
        return yaml.lines().anyMatch(line -> line.contains("for_each:") && line.contains("config." + name));
    }

    private static String indented(String yaml, String by) {
        return yaml.lines().map(line -> by + line).collect(joining("\n"));
    }

    private static List<Path> pages() throws IOException {
        List<Path> pages =
                new ArrayList<>(List.of(REPOSITORY.resolve("README.md"), REPOSITORY.resolve("CONTRIBUTING.md")));
        for (String part : List.of("docs", "examples", "manifests")) {
            try (Stream<Path> files = Files.walk(REPOSITORY.resolve(part))) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .filter(file -> !file.endsWith("tutorial.md")) // followed whole by a test of its own
                        .filter(file -> !file.toString().contains("node_modules"))
                        .sorted()
                        .forEach(pages::add);
            }
        }
        return pages;
    }

    private static List<Block> blocks(Path page) throws IOException {
        String text = Files.readString(page);
        List<Block> found = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            int line = (int) text.substring(0, matcher.start()).lines().count() + 1;
            found.add(new Block(page, line, matcher.group(1)));
        }
        return found;
    }
}
