package connector.singer;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static String text(byte[] line) {
        return new String(line, StandardCharsets.UTF_8);
    }

    @Test
    void schema_always_has_its_key_as_a_list() {
        assertThat(text(Messages.schema("logs", Map.of("type", "object"), List.of(), Optional.empty())))
                .isEqualTo(
                        "{\"type\":\"SCHEMA\",\"stream\":\"logs\",\"schema\":{\"type\":\"object\"},\"key_properties\":[]}\n");
    }

    @Test
    void schema_names_the_cursor_if_there_is_one() {
        assertThat(text(Messages.schema("users", Map.of(), List.of("a", "b"), Optional.of("updated_at"))))
                .endsWith("\"key_properties\":[\"a\",\"b\"],\"bookmark_properties\":[\"updated_at\"]}\n");
    }

    @Test
    void a_record_stands_as_it_is_between_head_and_tail() {
        byte[] body = "{\"n\":1.10,\"s\":\"é😀\"}".getBytes(StandardCharsets.UTF_8);
        Instant extracted = Instant.parse("2026-01-01T00:00:00Z");
        assertThat(text(Messages.recordHead("users")) + text(body) + text(Messages.recordTail(extracted)))
                .isEqualTo("{\"type\":\"RECORD\",\"stream\":\"users\",\"record\":{\"n\":1.10,\"s\":\"é😀\"},"
                        + "\"time_extracted\":\"2026-01-01T00:00:00.000000Z\"}\n");
    }

    @Test
    void time_extracted_has_six_digits() {
        assertThat(text(Messages.recordTail(Instant.parse("2026-01-01T00:00:00.123456789Z"))))
                .contains("\"time_extracted\":\"2026-01-01T00:00:00.123456Z\"");
    }

    @Test
    void state_is_an_object() throws Exception {
        String line = text(Messages.state(Map.of("bookmarks", Map.of())));
        assertThat(line).endsWith("\n");
        assertThat(Json.parse(line)).isEqualTo(Map.of("type", "STATE", "value", Map.of("bookmarks", Map.of())));
    }
}
