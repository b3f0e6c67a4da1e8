package connector.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;

/** {@code connector login} as a process, with somebody who opens the URL that it prints. */
final class Login {
    private Login() {}

    /**
     * Logs in, which has to succeed.
     *
     * @param arguments of the command
     * @param browse what the user does, from the URL on; returns the last page
     * @return the last page
     */
    static String by(List<String> arguments, BiFunction<Browser, URI, String> browse)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(Program.command());
        command.add("login");
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            BufferedReader out =
                    new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
            List<String> said = new ArrayList<>();
            String line = out.readLine();
            while (line != null && !line.startsWith("http")) {
                said.add(line);
                line = out.readLine();
            }
            assertThat(line).as("the URL to open, in %s", said).isNotNull();
            String last = browse.apply(Browser.open(), URI.create(line));
            assertThat(process.waitFor(Program.PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .isTrue();
            assertThat(out.lines()).anySatisfy(l -> assertThat(l).contains("OK: logged in"));
            assertThat(process.exitValue()).isZero();
            return last;
        } finally {
            Child.end(process);
        }
    }
}
