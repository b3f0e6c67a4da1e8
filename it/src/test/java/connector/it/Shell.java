package connector.it;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Runs a command to its end, with its output in files, so that no pipe fills up. */
final class Shell {
    private Shell() {}

    /** What it left behind. */
    record Result(int exit, String stdout, String stderr) {}

    /**
     * @param stdin empty for none
     * @throws IOException when it cannot be started, or is still running after so many seconds
     */
    static Result run(
            Path directory, Map<String, String> environment, Optional<Path> stdin, int seconds, List<String> command)
            throws IOException {
        Path files = Places.fresh("shell-");
        Path out = files.resolve("stdout");
        Path err = files.resolve("stderr");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectInput(stdin.map(Path::toFile).orElse(new File("/dev/null")))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            if (!process.waitFor(seconds, TimeUnit.SECONDS)) {
                Child.end(process);
                throw new IOException("still running after " + seconds + " s: " + String.join(" ", command) + "\n"
                        + Files.readString(err));
            }
        } catch (InterruptedException e) {
            Child.end(process);
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return new Result(process.exitValue(), Files.readString(out), Files.readString(err));
    }
}
