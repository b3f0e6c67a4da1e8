package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** README's table of commands has those that there are, and options that there are. */
class ReadmeCommandsTest {
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([a-z]+)[^`]*` \\|");

    private final CommandLine program = Commands.line(new Console(
            new ByteArrayOutputStream(),
            new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
            Map.of(),
            false,
            new Redactor()));

    @Test
    void the_table_has_every_command_and_no_other() throws IOException {
        List<String> rows =
                ROW.matcher(table()).results().map(row -> row.group(1)).toList();
        assertThat(rows)
                .as("a new command has a row in README's table of commands")
                .containsExactlyInAnyOrderElementsOf(program.getSubcommands().keySet());
    }

    @Test
    void the_options_in_its_rows_are_options_of_their_command() throws IOException {
        table().lines().filter(row -> ROW.matcher(row).find()).forEach(row -> {
            String name = row.replaceAll("^\\| `([a-z]+).*$", "$1");
            List<String> options = program.getSubcommands().get(name).getCommandSpec().options().stream()
                    .map(OptionSpec::longestName)
                    .toList();
            Pattern.compile("--[a-z-]+")
                    .matcher(row)
                    .results()
                    .forEach(option ->
                            assertThat(options).as("options of %s", name).contains(option.group()));
        });
    }

    @Test
    void the_options_of_run_are_options_of_run() throws IOException {
        List<String> options = program.getSubcommands().get("run").getCommandSpec().options().stream()
                .map(OptionSpec::longestName)
                .toList();
        List<String> named = table().lines()
                .filter(row -> row.startsWith("| `--"))
                .flatMap(row -> Pattern.compile("--[a-z-]+")
                        .matcher(row.split("\\|")[1])
                        .results())
                .map(MatchResult::group)
                .toList();
        assertThat(named).hasSizeGreaterThan(10).isSubsetOf(options);
    }

    private static String table() throws IOException {
        String readme = Files.readString(Path.of("..", "README.md"));
        int start = readme.indexOf("\n## Commands\n");
        assertThat(start).as("README has a section Commands").isPositive();
        return readme.substring(start, readme.indexOf("\n## ", start + 1));
    }
}
