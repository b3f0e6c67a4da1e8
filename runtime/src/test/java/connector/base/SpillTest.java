package connector.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What goes to disk is read, searched and masked as what stays in memory. */
class SpillTest {
    @TempDir
    private Path folder;

    private Content spilled(byte[] bytes, int inMemory) {
        Spill spill = new Spill(new SpoolPlace(folder, inMemory), 0);
        for (int at = 0; at < bytes.length; at += 1_000) {
            spill.write(bytes, at, Math.min(1_000, bytes.length - at));
        }
        return spill.content();
    }

    @Test
    void bytes_come_back_from_any_place_and_the_file_has_no_name() throws IOException {
        byte[] bytes = new byte[300_000];
        new Random(1).nextBytes(bytes);
        Content content = spilled(bytes, 10_000);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
        assertThat(content.size()).isEqualTo(bytes.length);
        try (InputStream in = content.from(0)) {
            assertThat(in.readAllBytes()).isEqualTo(bytes);
        }
        assertThat(content.part(299_990, 100)).isEqualTo(java.util.Arrays.copyOfRange(bytes, 299_990, 300_000));
        content.release();
        assertThatThrownBy(() -> content.part(0, 1)).isInstanceOf(IOException.class);
    }

    @Test
    void what_is_small_stays_in_memory() {
        assertThat(spilled(new byte[10_000], 10_000)).isInstanceOf(Content.InMemory.class);
    }

    @Test
    void secrets_are_masked_wherever_a_window_ends() throws IOException {
        Redactor redactor = new Redactor();
        redactor.add("sk_live_0123456789");
        redactor.add("12345");
        StringBuilder text = new StringBuilder();
        Random random = new Random(7);
        while (text.length() < 3_000_000) {
            text.append("x".repeat(random.nextInt(40)))
                    .append(random.nextBoolean() ? "sk_live_0123456789" : random.nextBoolean() ? "12345" : " 12345,");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        redactor.copy(bytes, whole);
        ByteArrayOutputStream inWindows = new ByteArrayOutputStream();
        redactor.copy(spilled(bytes, 1_000), inWindows);
        assertThat(inWindows.toByteArray()).isEqualTo(whole.toByteArray());
        assertThat(inWindows.toString(StandardCharsets.UTF_8)).doesNotContain("sk_live_0123456789");
    }

    @Test
    void a_text_is_found_wherever_a_window_ends() throws IOException {
        byte[] wanted = "needle".getBytes(StandardCharsets.UTF_8);
        byte[] hay = "needl".repeat(500_000).getBytes(StandardCharsets.UTF_8);
        Content without = spilled(hay, 1_000);
        assertThat(ByteSearch.contains(without, wanted)).isFalse();
        for (int at : new int[] {0, 1_048_571, 1_048_575, hay.length - 6}) {
            byte[] with = hay.clone();
            System.arraycopy(wanted, 0, with, at, wanted.length);
            assertThat(ByteSearch.contains(spilled(with, 1_000), wanted))
                    .as("at " + at)
                    .isTrue();
        }
    }
}
