package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class MainTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Console console =
            new Console(out, new PrintStream(errors, true, StandardCharsets.UTF_8), Map.of(), false, new Redactor());

    @ParameterizedTest
    @ValueSource(strings = {"--version", "-V"})
    void version_is_answered_without_the_command_line_as_with_it(String option) {
        StringWriter parsed = new StringWriter();

        boolean answered = Main.answers(new String[] {option}, out);
        Commands.line(console).setOut(new PrintWriter(parsed)).execute(option);

        assertThat(answered).isTrue();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .matches("connector \\S+\\R")
                .isEqualTo(parsed.toString());
    }

    @Test
    void each_command_is_found_by_the_name_it_calls_itself() {
        Commands.line(console)
                .getSubcommands()
                .forEach((name, command) ->
                        assertThat(command.getCommandSpec().name()).isEqualTo(name));
    }

    @Test
    void every_command_has_a_help() {
        helped(Commands.line(console));
    }

    private static void helped(CommandLine line) {
        assertThat(line.getCommandSpec().optionsMap())
                .as(line.getCommandSpec().qualifiedName())
                .containsKeys("-h", "--help");
        line.getSubcommands().values().forEach(MainTest::helped);
    }

    @Test
    void only_the_command_named_is_made_ready() {
        assertThat(Commands.line(console, "run", "--demo").getSubcommands()).containsOnlyKeys("run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"completion", "--help", "rum"})
    void what_speaks_of_all_commands_finds_them(String word) {
        assertThat(Commands.line(console, word).getSubcommands())
                .hasSameSizeAs(Commands.line(console).getSubcommands());
    }

    @Test
    void a_mistyped_command_gets_a_suggestion_and_exit_code_2() {
        int exit = Execution.execute(console, "rum");

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("run");
    }

    @ParameterizedTest
    @ValueSource(strings = {"validate", "run", "test"})
    void a_name_that_is_no_path_of_this_system_is_a_usage_error(String command) {
        int exit = Execution.execute(console, command, "shop\0.yaml");

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("USAGE:", "is no path here");
    }

    @Test
    void a_directory_below_the_one_named_that_cannot_be_read_is_no_defect() {
        int exit = Execution.failed(console, new UncheckedIOException(new AccessDeniedException("manifests/private")));

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("manifests/private cannot be read");
    }
}
