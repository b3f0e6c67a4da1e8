package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.state.StateFile;
import connector.sync.SingerSink;
import connector.sync.Sink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptStateTest {
    private static final Map<String, Object> STATE =
            Map.of("bookmarks", Map.of("orders", Map.of("replication_key_value", "2026-01-02T00:00:00Z")));

    @TempDir
    Path folder;

    @Test
    void each_state_replaces_the_file_after_it_was_written_out() throws IOException {
        Path file = folder.resolve("state.json");
        ByteArrayOutputStream out = new ByteArrayOutputStream();

        try (KeptState kept = KeptState.of(file, new SingerSink(out))) {
            kept.state(STATE);
        }

        assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("{\"type\":\"STATE\"");
        assertThat(file).content().contains("2026-01-02T00:00:00Z");
        assertThat(StateFile.read(file).bookmark("orders"))
                .containsEntry("replication_key_value", "2026-01-02T00:00:00Z");
    }

    @Test
    void what_could_not_leave_is_not_kept() throws IOException {
        Path file = Files.writeString(folder.resolve("state.json"), "{}");

        try (KeptState kept = KeptState.of(file, new SingerSink(new Closed()))) {
            assertThatThrownBy(() -> kept.state(STATE)).isInstanceOf(Failure.class);
        }

        assertThat(file).hasContent("{}");
    }

    @Test
    void two_runs_cannot_keep_one_file() throws IOException {
        Path file = folder.resolve("state.json");
        Sink out = new SingerSink(new ByteArrayOutputStream());

        try (KeptState first = KeptState.of(file, out)) {
            assertThat(first.bytes()).isZero();
            assertThatThrownBy(() -> KeptState.of(file, out))
                    .isInstanceOf(Failure.class)
                    .hasMessageContaining("is locked by another run of this process");
        }
        KeptState.of(file, out).close();
    }

    @Test
    void a_folder_that_is_not_there_is_said() {
        Path file = folder.resolve("nowhere/state.json");

        assertThatThrownBy(() -> KeptState.of(file, new SingerSink(new ByteArrayOutputStream())))
                .isInstanceOf(Failure.class)
                .hasMessageContaining("cannot be locked");
    }

    private static final class Closed extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            throw new IOException("Broken pipe");
        }
    }
}
