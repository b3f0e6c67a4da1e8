package connector.it;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** A Node server on a free port of 127.0.0.1, which tells by a line of JSON that it answers, and ends with this JVM. */
final class Server implements AutoCloseable {
    /** A loaded machine needs some seconds to start Node; one that hangs must not hang the build. */
    private static final int START_SECONDS = 60;

    private final Process process;
    private final JsonNode announced;

    private Server(Process process, JsonNode announced) {
        this.process = process;
        this.announced = announced;
    }

    /** Starts {@code script} and waits until it answers. Ports 0 stand for free ones. */
    static Server start(String script, String... arguments) {
        List<String> command = new ArrayList<>(List.of("node", script, "0", "0", "--with-parent"));
        command.addAll(List.of(arguments));
        Path log = Places.fresh("server-").resolve("stderr");
        try {
            Process process = new ProcessBuilder(command)
                    .directory(Places.servers().toFile())
                    .redirectError(log.toFile())
                    .start();
            return new Server(process, announcement(process, script, log));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot start node: is Node 18 or newer on the PATH?", e);
        }
    }

    private static JsonNode announcement(Process process, String script, Path log) throws IOException {
        BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return String.valueOf(out.readLine());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        try {
            String text = line.get(START_SECONDS, TimeUnit.SECONDS);
            if (text.startsWith("{")) {
                return Rest.JSON.readTree(text);
            }
            throw new IllegalStateException(script + " said " + text + "; its errors: " + Files.readString(log));
        } catch (ExecutionException | TimeoutException e) {
            Child.end(process);
            throw new IllegalStateException(script + " did not start; its errors: " + Files.readString(log), e);
        } catch (InterruptedException e) {
            Child.end(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while " + script + " started", e);
        }
    }

    /** What it announced, {@code url} for example. */
    String says(String name) {
        return announced.path(name).asText();
    }

    /** A client of its own REST API. */
    Rest rest() {
        return new Rest(says("url"));
    }

    @Override
    public void close() {
        Child.end(process);
    }
}
