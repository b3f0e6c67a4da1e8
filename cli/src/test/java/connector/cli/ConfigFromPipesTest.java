package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** A config that comes through stdin or an open file: no secret is on the command line or on disk. */
@Isolated("stdin is one for the process")
class ConfigFromPipesTest {
    private static final String STRIPE =
            Terminal.MANIFESTS.resolve("stripe.yaml").toString();

    /** As a shell hands over {@code <(…)} and {@code 3<…}. */
    private static final String HERE = "{\"api_key\": \"rk_from_the_pipe\", \"start_date\": \"2026-01-01\"}";

    @TempDir
    Path folder;

    @Test
    void a_minus_is_stdin() {
        assertThat(plan("-", "account_id", "x").exit()).isZero();
        assertThat(plan("-", "account_id", "x").out()).doesNotContain("rk_from");
    }

    @Test
    void what_is_wrong_in_stdin_is_said_with_its_place() {
        Terminal.Ran ran = with("{\"api_kee\": 1}", "plan", STRIPE, "--config", "-");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("stdin:1:").contains("api_kee").contains("api_key");
    }

    @Test
    void a_shell_hands_over_a_file_descriptor() throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        "bash",
                        "-c",
                        "exec 3<<<'" + HERE
                                + "'; exec \"$0\" -cp \"$1\" connector.cli.Main plan \"$2\" --config /dev/fd/3",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        System.getProperty("java.class.path"),
                        STRIPE))
                .redirectError(folder.resolve("err").toFile())
                .start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor())
                .as(Files.readString(folder.resolve("err")))
                .isZero();
        assertThat(out).contains("\"slices\"").doesNotContain("rk_from");
    }

    private Terminal.Ran plan(String config, String name, String value) {
        return with(HERE, "plan", STRIPE, "--config", config, "-c", name + "=" + value);
    }

    private static Terminal.Ran with(String stdin, String... arguments) {
        InputStream before = System.in;
        System.setIn(new ByteArrayInputStream(stdin.getBytes(StandardCharsets.UTF_8)));
        try {
            return new Terminal().run(arguments);
        } finally {
            System.setIn(before);
        }
    }
}
