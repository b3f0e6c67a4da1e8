package connector.state;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a child has seen of its parent. */
class ParentMarkTest extends MergedRuns {
    private static final String FILTERS = Fingerprint.of(Map.of());

    /** The mark of lines in items. */
    private ParentMark mark(StreamBookmarks kept, Run parent) {
        return new ParentMark(
                "lines",
                kept,
                "items",
                Optional.of(parent.cursor),
                FILTERS,
                parent.now,
                Duration.ZERO,
                false,
                warnings::add);
    }

    @Test
    void E02_a_mark_does_not_pass_a_parent_whose_children_failed() {
        Run parent = new Run("{field: at}", "{}", "2026-01-10T00:00:00Z");
        ParentMark mark = mark(StreamBookmarks.NONE, parent);
        mark.answered(Map.of("item_id", 1L));
        mark.failed(WHOLE, Optional.of(parent.cursor.parseState("2026-01-02T00:00:00Z")));
        mark.done(parent.result(parent.slices(WHOLE).get(0), OK, "2026-01-01T00:00:00Z", "2026-01-03T00:00:00Z"));
        mark.finish(true);
        assertThat(mark.bookmark().get("replication_key_value")).isEqualTo("2026-01-02T00:00:00Z");
    }

    @Test
    void a_skipped_parent_lets_the_mark_pass_and_is_asked_again() {
        Run parent = new Run("{field: at}", "{}", "2026-01-10T00:00:00Z");
        Map<String, Object> two = Map.of("item_id", 2L);
        ParentMark mark = mark(StreamBookmarks.NONE, parent);
        mark.skipped(two, Optional.of(parent.cursor.parseState("2026-01-02T00:00:00Z")));
        mark.done(parent.result(parent.slices(WHOLE).get(0), OK, "2026-01-02T00:00:00Z", "2026-01-03T00:00:00Z"));
        mark.finish(true);

        StreamBookmarks kept = BookmarkReader.read(
                "lines",
                json(Json.text(Map.of("parents", Map.of("items", mark.bookmark())))),
                Optional.empty(),
                warnings::add);
        ParentMark next = mark(kept, parent);
        assertThat(next.bookmarkOf(WHOLE).orElseThrow().raw()).isEqualTo("2026-01-03T00:00:00Z");
        assertThat(next.readFrom(WHOLE).orElseThrow().raw()).isEqualTo("2026-01-02T00:00:00Z");
        assertThat(next.wasSkipped(two)).isTrue();
        assertThat(next.bookmark()).isEqualTo(kept.parent("items"));
        next.answered(two);
        assertThat(next.bookmark()).doesNotContainKeys("skipped", "skipped_from");
    }

    @Test
    void a_child_without_a_cursor_keeps_only_its_mark() {
        StateMerge child = new StateMerge(new StateMerge.Setup(
                "lines",
                Optional.empty(),
                StreamBookmarks.NONE,
                Instant.EPOCH,
                false,
                Optional.empty(),
                Optional.empty(),
                warnings::add));
        assertThat(child.bookmark()).isEmpty();
        child.mark("items", json(at("2026-01-01T00:00:00Z")));
        assertThat(child.bookmark()).isEqualTo(Map.of("parents", Map.of("items", json(at("2026-01-01T00:00:00Z")))));
    }
}
