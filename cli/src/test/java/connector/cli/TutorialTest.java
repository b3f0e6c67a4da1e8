package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Does what the tutorial says, in its order: starts what it starts, writes the files it shows, runs its commands, and looks
 * for the output that it promises ({@code …} stands for anything). Only the port is another one.
 */
class TutorialTest {
    private static final Path REPOSITORY = Path.of("..").toAbsolutePath().normalize();
    private static final String PORT = "8787";

    /** A fenced block with the text before it; the word behind "bash" says what to do with it. */
    private static final Pattern BLOCK = Pattern.compile("(?ms)(.*?)^```(\\w+)(?: (\\w+))?\\n(.*?)^```$");

    private static final Pattern FILE = Pattern.compile("Write `([^`]+)`:\\s*$");

    @TempDir
    Path folder;

    private final List<Process> background = new ArrayList<>();

    @AfterEach
    void stop() {
        background.forEach(Process::destroyForcibly);
    }

    @Test
    void the_tutorial_works_word_for_word() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/bin/bash"))
                        && run("curl --version").exit() == 0,
                "the tutorial's commands need bash and curl");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        script("java", "exec " + java + " -XX:TieredStopAtLevel=1 \"$@\"");
        script(
                "connector",
                "exec " + java + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + System.getProperty("java.class.path") + "' connector.cli.Main \"$@\"");
        Path shop = Path.of("examples", "shop", "Shop.java");
        Files.createDirectories(folder.resolve(shop).getParent());
        Files.copy(REPOSITORY.resolve(shop), folder.resolve(shop));
        String page =
                Files.readString(REPOSITORY.resolve("docs/tutorial.md")).replace(PORT, String.valueOf(freePort()));
        Matcher block = BLOCK.matcher(page);
        String output = "";
        int blocks = 0;
        while (block.find()) {
            blocks++;
            String content = block.group(4);
            switch (block.group(2)) {
                case "yaml" -> write(block.group(1), content);
                case "bash" -> output = bash(block.group(3), content);
                case "text" -> contains(output, content);
                default -> throw new AssertionError("a block of " + block.group(2) + " is neither done nor looked at");
            }
        }
        assertThat(blocks).isGreaterThan(15);
    }

    private void write(String before, String content) throws IOException {
        Matcher file = FILE.matcher(before);
        assertThat(file.find())
                .as("a YAML block says which file it is: %s", content)
                .isTrue();
        Path target = folder.resolve(file.group(1));
        Files.createDirectories(target.getParent());
        Files.writeString(target, content);
    }

    private String bash(String how, String commands) throws IOException, InterruptedException {
        if ("background".equals(how)) {
            start(commands.strip());
            return "";
        }
        Ran ran = run(commands);
        assertThat(ran.exit() != 0).as("%s%n%s", commands, ran.said()).isEqualTo("fails".equals(how));
        return ran.said();
    }

    /** Waits for its first line, which says that it listens. */
    private void start(String command) throws IOException {
        Process process = builder("exec " + command).redirectErrorStream(true).start();
        background.add(process);
        BufferedReader said =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        assertThat(said.readLine()).contains("http://127.0.0.1:");
    }

    private static void contains(String output, String promised) {
        promised.lines().filter(line -> !line.isBlank()).forEach(line -> {
            String pattern = line.lines()
                    .flatMap(l -> Pattern.compile("…").splitAsStream(l))
                    .map(part -> Pattern.compile("\\s+")
                            .splitAsStream(part)
                            .map(Pattern::quote)
                            .collect(Collectors.joining("\\s+")))
                    .collect(Collectors.joining(".*"));
            assertThat(output).containsPattern(pattern);
        });
    }

    private record Ran(int exit, String said) {}

    private Ran run(String commands) throws IOException, InterruptedException {
        Process process = builder(commands).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }

    private ProcessBuilder builder(String commands) {
        ProcessBuilder builder = new ProcessBuilder("/bin/bash", "-c", commands).directory(folder.toFile());
        builder.environment().merge("PATH", folder.toString(), (path, own) -> own + ":" + path);
        return builder;
    }

    private void script(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "#!/bin/bash\n" + text + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwx------"));
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
