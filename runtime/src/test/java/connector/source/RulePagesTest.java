package connector.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Every code that a problem can have is explained in {@code docs/rules}. Examples come from the broken manifests, which the
 * loader is tested with; {@code -Dconnector.update=true} writes them, the index, and the frame of a page that is missing.
 */
class RulePagesTest {
    private static final Path FOLDER = Path.of("..", "docs", "rules");
    private static final Path BROKEN = Path.of("src", "test", "resources", "broken");
    private static final String UPDATE = "mvn -q -pl runtime test -Dtest=RulePagesTest -Dconnector.update=true";
    private static final boolean UPDATING = Boolean.getBoolean("connector.update");
    private static final String EXAMPLE = "\n## Example\n";
    private static final String UNWRITTEN = "TO BE WRITTEN";
    private static final String INDEX = "README.md";
    private static final int HEADER = 3;

    private static final Pattern REPORTED = Pattern.compile(
            "(?:\\b(?:error|warn)|Problem)\\(\\s*(?:(?:Problem\\.)?Severity\\.[A-Z]+,\\s*)?\"([a-z_]+(?:\\.[a-z_]+)*)\"\\s*,");

    @BeforeAll
    static void write_what_can_be_written() throws IOException {
        if (!UPDATING) {
            return;
        }
        Map<String, String> pages = pages();
        for (String code : reported()) {
            if (!pages.containsKey(code)) {
                Files.writeString(
                        FOLDER.resolve(code + ".md"),
                        "# " + code + "\n\nError. " + UNWRITTEN + ".\n\n**Why.** …\n\n**Instead.** …\n");
            }
        }
        pages = pages();
        for (Map.Entry<String, Path> example : examples().entrySet()) {
            Files.writeString(
                    FOLDER.resolve(example.getKey() + ".md"),
                    withExample(pages.get(example.getKey()), example.getValue()));
        }
        Files.writeString(FOLDER.resolve(INDEX), index());
    }

    @Test
    void every_problem_that_the_code_reports_has_a_page() throws IOException {
        assertThat(pages().keySet())
                .as("docs/rules/CODE.md is missing; make its frame with %s, then write it", UPDATE)
                .containsAll(reported());
    }

    @Test
    void every_page_is_written_out_and_is_of_a_code_that_exists() throws IOException {
        String sources = sources().stream().collect(Collectors.joining("\n"));
        Set<String> reported = reported();
        pages().forEach((code, text) -> {
            assertThat(reported.contains(code) || sources.contains("\"" + code + "\""))
                    .as("no problem has the code of docs/rules/%s.md", code)
                    .isTrue();
            assertThat(text)
                    .as(code)
                    .startsWith("# " + code + "\n")
                    .containsPattern("\n\n(Error|Warning)\\. \\S.*\\.\n")
                    .contains("\n\n**Why.** ", "\n\n**Instead.** ")
                    .doesNotContain(UNWRITTEN);
        });
    }

    @Test
    void examples_are_those_the_loader_is_tested_with() throws IOException {
        Map<String, String> pages = pages();
        for (Map.Entry<String, Path> example : examples().entrySet()) {
            String page = pages.getOrDefault(example.getKey(), "");
            assertThat(page)
                    .as("the example of %s is stale: %s", example.getKey(), UPDATE)
                    .isEqualTo(withExample(page, example.getValue()));
        }
    }

    @Test
    void the_index_lists_every_page() throws IOException {
        assertThat(Files.readString(FOLDER.resolve(INDEX)))
                .as("the index is stale: %s", UPDATE)
                .isEqualTo(index());
    }

    @Test
    void the_program_knows_every_page() throws IOException {
        Assumptions.assumeFalse(UPDATING, "the class path still has the old pages");
        assertThat(RulePages.summaries().keySet()).isEqualTo(pages().keySet());
        assertThat(RulePages.page("cursor.order_unasked")).contains(pages().get("cursor.order_unasked"));
        assertThat(RulePages.page("no.such_rule")).isEmpty();
    }

    private static String index() throws IOException {
        StringBuilder index = new StringBuilder("# Rules\n\n"
                + "What `connector validate` can say, each with a page: what is wrong, why it matters, what to write instead.\n"
                + "An error must be mended. A warning can be answered in the manifest, on its line or above it, with a reason:\n"
                + "`# connector-ignore: RULE because REASON`.\n\n| rule | what is wrong |\n|---|---|\n");
        pages().forEach((code, text) -> index.append("| [")
                .append(code)
                .append("](")
                .append(code)
                .append(".md) | ")
                .append(text.split("\n", -1)[2].replaceFirst("^(Error|Warning)\\. ", "$1: "))
                .append(" |\n"));
        return index.toString();
    }

    private static String withExample(String page, Path broken) {
        int from = page.indexOf(EXAMPLE);
        return (from < 0 ? page : page.substring(0, from)) + example(broken);
    }

    private static Map<String, String> pages() throws IOException {
        Map<String, String> pages = new TreeMap<>();
        try (Stream<Path> files = Files.list(FOLDER)) {
            for (Path file : files.filter(f -> !f.endsWith(INDEX)).toList()) {
                pages.put(file.getFileName().toString().replaceFirst("\\.md$", ""), Files.readString(file));
            }
        }
        return pages;
    }

    private static Set<String> reported() throws IOException {
        Set<String> codes = new TreeSet<>(examples().keySet());
        for (String source : sources()) {
            Matcher reported = REPORTED.matcher(source);
            while (reported.find()) {
                codes.add(reported.group(1));
            }
        }
        return codes;
    }

    private static List<String> sources() throws IOException {
        List<String> sources = new ArrayList<>();
        for (Path root : List.of(Path.of("src", "main", "java"), Path.of("..", "cli", "src", "main", "java"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(f -> f.toString().endsWith(".java"))
                        .map(RulePagesTest::read)
                        .forEach(sources::add);
            }
        }
        return sources;
    }

    private static Map<String, Path> examples() throws IOException {
        try (Stream<Path> files = Files.list(BROKEN)) {
            Map<String, Path> first = new TreeMap<>();
            files.filter(f -> f.toString().endsWith(".yaml")).sorted().forEach(f -> {
                String[] head = read(f).split("\n", 2)[0].split(" ", -1);
                first.putIfAbsent(head[HEADER], f);
            });
            return first;
        }
    }

    private static String example(Path file) {
        List<String> lines = read(file).lines().toList();
        String[] head = lines.get(0).split(" ", -1);
        int line = Integer.parseInt(head[2].split(":", -1)[0]);
        String place = "shop.yaml:" + (line - HEADER) + ":" + head[2].split(":", -1)[1] + ": ";
        String kind = head[1].equals("warning") ? "warning: " : "";
        String yaml = lines.subList(HEADER, lines.size()).stream().collect(Collectors.joining("\n"));
        return EXAMPLE + "\n```yaml wrong\n" + yaml + "\n```\n\n```text\n" + place + kind
                + ofPage(lines.get(1).substring(2)) + " [" + head[HEADER] + "]\n    "
                + ofPage(lines.get(2).substring(2)) + "\n```\n";
    }

    /** The page leaves the header of the file out, so that lines have other numbers. */
    private static String ofPage(String text) {
        return Pattern.compile("\\bline (\\d+)")
                .matcher(text)
                .replaceAll(l -> "line " + (Integer.parseInt(l.group(1)) - HEADER));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
