package connector.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.cursor.Cursor;
import connector.cursor.Given;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StateDocumentTest {
    private static final Cursor CURSOR = Given.cursor("{field: at, start: 2026-01-01}");

    @TempDir
    private Path directory;

    private final List<String> warnings = new ArrayList<>();

    private static StateDocument parse(String json) {
        return StateDocument.parse(json.getBytes(StandardCharsets.UTF_8), "state.json");
    }

    private StreamBookmarks items(String bookmark) throws IOException {
        @SuppressWarnings("unchecked")
        Map<String, Object> raw = (Map<String, Object>) Json.parse(bookmark);
        return BookmarkReader.read("items", raw, Optional.of(CURSOR), warnings::add);
    }

    private static void failsWithState(org.assertj.core.api.ThrowableAssert.ThrowingCallable call, String... says) {
        assertThatThrownBy(call).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.kind()).isEqualTo(FailureClass.STATE);
            assertThat(f.getMessage() + " " + f.remedy()).contains(says);
        });
    }

    @Test
    void an_absent_and_an_empty_file_are_no_state() throws IOException {
        assertThat(StateFile.read(directory.resolve("none.json"))).isEqualTo(StateDocument.none());
        Path empty = Files.writeString(directory.resolve("empty.json"), " \n");
        assertThat(StateFile.read(empty)).isEqualTo(StateDocument.none());
    }

    @Test
    void what_was_written_is_read_again() {
        Path file = directory.resolve("kept.json");
        StateDocument state = StateDocument.none().with("items", Map.of("replication_key", "at"), Map.of());
        StateFile.write(file, state);
        assertThat(StateFile.read(file)).isEqualTo(state);
    }

    @Test
    void C15_a_state_file_belongs_to_one_run_at_a_time() {
        Path file = directory.resolve("kept.json");
        try (StateLock first = StateLock.take(file)) {
            assertThat(first).isNotNull();
            failsWithState(() -> StateLock.take(file), "locked by");
        }
        try (StateLock next = StateLock.take(file)) {
            assertThat(next).isNotNull();
        }
    }

    @Test
    void a_whole_state_message_is_unwrapped() {
        assertThat(parse("{\"type\": \"STATE\", \"value\": {\"bookmarks\": {\"a\": {\"x\": 1}}}}")
                        .bookmark("a"))
                .isEqualTo(Map.of("x", 1L));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"bookmarks\": {\"a\"",
                "[]",
                "\"text\"",
                "null",
                "{\"bookmarks\": []}",
                "{\"bookmarks\": {\"a\": 5}}",
                "{\"bookmarks\": {}, \"connector\": {\"state\": 2}}",
                "{} {}",
            })
    void C11_a_state_that_is_cut_of_the_wrong_shape_or_newer_fails(String json) {
        failsWithState(() -> parse(json), "state.json");
    }

    @Test
    void C11_two_entries_for_one_partition_are_merged_to_the_lower_with_a_warning() throws IOException {
        StreamBookmarks kept = items("{\"partitions\": ["
                + "{\"context\": {\"repo\": \"a\"}, \"replication_key\": \"at\", \"replication_key_value\": \"2026-01-03\"},"
                + "{\"context\": {\"repo\": \"a\"}, \"replication_key\": \"at\", \"replication_key_value\": \"2026-01-02\"}"
                + "]}");
        assertThat(kept.bookmarkOf(Map.of("repo", "a")).orElseThrow().raw()).isEqualTo("2026-01-02");
        assertThat(warnings).hasSize(1);
        assertThat(warnings.get(0)).contains("items", "\"repo\":\"a\"", "2026-01-02");
    }

    @Test
    void C11_unknown_streams_and_members_stay_untouched() {
        String json =
                "{\"currently_syncing\":\"gone\",\"bookmarks\":{\"other\":{\"version\":1.10,\"x\":null}},\"y\":[1]}";
        StateDocument document = parse(json);
        assertThat(Json.text(document.toPlain())).isEqualTo(json);
        StateDocument moved = document.with("items", Map.of("replication_key", "at"), Map.of("name", "demo"));
        assertThat(moved.bookmark("other")).isEqualTo(document.bookmark("other"));
        assertThat(moved.toPlain()).containsEntry("y", List.of(1L)).containsEntry("currently_syncing", "gone");
        assertThat(moved.toPlain().get("connector")).isEqualTo(Map.of("name", "demo", "state", 1L));
    }

    @Test
    void B22_the_document_equals_the_input_while_no_bookmark_changes() {
        StateDocument document =
                parse("{\"bookmarks\": {\"items\": {\"a\": 1}}, \"connector\": {\"version\": \"0.9\"}}");
        assertThat(document.with("items", Map.of("a", 1L), Map.of("version", "1.0")))
                .isSameAs(document);
        assertThat(parse("{}").with("items", Map.of(), Map.of()).toPlain()).isEqualTo(Map.of());
        assertThat(StateDocument.none().with("items", Map.of("a", 1L), Map.of()).toPlain())
                .isEqualTo(Map.of("bookmarks", Map.of("items", Map.of("a", 1L)), "connector", Map.of("state", 1L)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"replication_key\": \"created\", \"replication_key_value\": \"2026-01-01\"} | created",
                "{\"created\": \"2026-01-01\"}                                                 | created",
                "{\"replication_key\": \"at\", \"replication_key_value\": \"tomorrow\"}        | tomorrow",
                "{\"partitions\": {}}                                                          | bookmarks.items.partitions",
                "{\"partitions\": [{\"replication_key_value\": \"2026-01-01\"}]}               | partitions[0].context",
                "{\"known\": \"???\"}                                                          | bookmarks.items.known",
                "{\"fingerprint\": 5}                                                          | bookmarks.items.fingerprint",
            })
    void C11_a_bookmark_of_another_cursor_or_shape_names_its_place(String bookmark, String says) {
        failsWithState(() -> items(bookmark), "bookmarks.items", says);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"replication_key\": \"at\"}",
                "{\"replication_key\": \"at\", \"replication_key_value\": null}",
                "{\"version\": 17}",
                "{\"progress_markers\": {}, \"starting_replication_value\": \"2026-01-01\"}",
            })
    void entries_without_a_value_are_no_bookmark(String bookmark) throws IOException {
        assertThat(items(bookmark).bookmarkOf(Map.of())).isEmpty();
    }

    @Test
    void B24_a_changed_filter_fails_until_it_is_accepted() throws IOException {
        String before = Fingerprint.of(Map.of("config.include_deleted", false));
        String now = Fingerprint.of(Map.of("config.include_deleted", true));
        StreamBookmarks kept =
                items("{\"replication_key\": \"at\", \"replication_key_value\": \"2026-01-01\", \"fingerprint\": \""
                        + before + "\"}");
        Fingerprint.check("items", kept, before, false);
        Fingerprint.check("items", kept, now, true);
        Fingerprint.check("items", StreamBookmarks.NONE, now, false);
        failsWithState(
                () -> Fingerprint.check("items", kept, now, false), "--accept-changed-filters", "--full-refresh");
    }

    @Test
    void a_start_before_the_one_the_bookmark_grew_from_fails() throws IOException {
        String bookmark = "{\"replication_key\": \"at\", \"replication_key_value\": \"2026-03-01\", \"start\": \"%s\"}";
        Fingerprint.checkStart("items", items(String.format(bookmark, "2025-01-01")), CURSOR, false);
        Fingerprint.checkStart("items", items(String.format(bookmark, "2026-01-01T00:00:00Z")), CURSOR, false);
        StreamBookmarks later = items(String.format(bookmark, "2026-02-01"));
        failsWithState(() -> Fingerprint.checkStart("items", later, CURSOR, false), "2026-02-01", "--full-refresh");
        Fingerprint.checkStart("items", later, Given.cursor("{field: at, start: '{{minus now \"900d\"}}'}"), false);
    }
}
