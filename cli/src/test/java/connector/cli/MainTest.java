package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Redactor;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

class MainTest {
    private final ByteArrayOutputStream errors = new ByteArrayOutputStream();
    private final Console console = new Console(
            new ByteArrayOutputStream(),
            new PrintStream(errors, true, StandardCharsets.UTF_8),
            Map.of(),
            false,
            new Redactor());

    @Test
    void version_prints_the_name_and_a_version() {
        StringWriter out = new StringWriter();

        int exit = Main.commandLine(console).setOut(new PrintWriter(out)).execute("--version");

        assertThat(exit).isZero();
        assertThat(out.toString()).matches("connector \\S+\\R");
    }

    @Test
    void a_mistyped_command_gets_a_suggestion_and_exit_code_2() {
        int exit = Main.execute(console, "rum");

        assertThat(exit).isEqualTo(2);
        assertThat(errors.toString(StandardCharsets.UTF_8)).contains("run");
    }
}
