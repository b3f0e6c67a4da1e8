package connector.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class AtomicFilesTest {
    @TempDir
    Path folder;

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Test
    void a_file_is_replaced_whole_and_only_its_owner_may_read_it() throws Exception {
        Path file = Files.writeString(folder.resolve("state.json"), "old, and longer");
        AtomicFiles.write(file, bytes("new"));
        assertThat(file).hasContent("new");
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    void nothing_is_left_beside_it() throws Exception {
        AtomicFiles.write(folder.resolve("state.json"), bytes("new"));
        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("state.json"));
        }
    }

    @Test
    void a_link_stays_a_link_and_its_target_is_replaced() throws Exception {
        Path target = Files.writeString(folder.resolve("real.json"), "old");
        Path link = Files.createSymbolicLink(folder.resolve("link.json"), target);
        AtomicFiles.write(link, bytes("new"));
        assertThat(link).isSymbolicLink();
        assertThat(target).hasContent("new");
    }

    @Test
    @Timeout(20)
    void a_pipe_is_written_to_and_stays_a_pipe() throws Exception {
        Path pipe = folder.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        CompletableFuture<String> read = CompletableFuture.supplyAsync(() -> text(pipe));
        AtomicFiles.write(pipe, bytes("new"));
        assertThat(read.join()).isEqualTo("new");
        assertThat(Files.isRegularFile(pipe)).isFalse();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_missing_folder_is_an_error() {
        Path file = folder.resolve("missing").resolve("state.json");
        assertThatThrownBy(() -> AtomicFiles.write(file, bytes("x"))).isInstanceOf(IOException.class);
    }
}
