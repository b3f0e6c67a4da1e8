package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionCommandTest {
    @TempDir
    Path folder;

    @Test
    void bash_takes_the_script_and_completes_a_command_by_it() throws IOException, InterruptedException {
        Assumptions.assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "there is no bash here");
        Path script = Files.writeString(folder.resolve("c.bash"), run("bash"));
        String ask = "source " + script + "; COMP_WORDS=(connector val); COMP_CWORD=1; COMP_LINE='connector val';"
                + " _complete_connector; echo \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("/bin/bash", "-c", ask)
                .redirectErrorStream(true)
                .start();
        String said = new String(bash.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(said).isZero();
        assertThat(said.strip()).isEqualTo("validate");
    }

    @Test
    void fish_gets_every_command_with_its_options() {
        assertThat(run("fish"))
                .contains("__fish_use_subcommand -f -a validate -d 'Checks manifests")
                .contains("__fish_seen_subcommand_from run' -l state -r -d ")
                .contains("__fish_seen_subcommand_from state' -a rewind");
    }

    @Test
    void another_shell_is_a_usage_error() {
        assertThat(new Terminal().run("completion", "tcsh").exit()).isEqualTo(2);
    }

    private static String run(String shell) {
        Terminal.Ran ran = new Terminal().run("completion", shell);
        assertThat(ran.exit()).as(ran.err()).isZero();
        return ran.out();
    }
}
