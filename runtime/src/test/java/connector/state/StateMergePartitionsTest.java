package connector.state;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.cursor.CursorValue;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each partition has its own bookmark; those at the lowest one share it. */
class StateMergePartitionsTest extends MergedRuns {
    @Test
    void partitions_at_the_floor_and_above_it_know_their_own_repeats() {
        Run run = new Run("{field: at, since: query.s}", "{}", "2026-01-10T00:00:00Z");
        for (String name : List.of("a", "b", "c")) {
            String time = name.equals("c") ? "2026-01-06T00:00:00Z" : "2026-01-05T00:00:00Z";
            run.emit(repo(name), time, "row");
            run.read(repo(name), OK, time);
        }
        run.merge.finish(true);
        Map<String, Object> state = run.merge.bookmark();
        assertThat(state).containsKeys("known", "seen", "partitions");

        Run next = new Run("{field: at, since: query.s}", Json.text(state), "2026-01-11T00:00:00Z");
        assertThat(next.emit(repo("a"), "2026-01-05T00:00:00Z", "row")).isTrue();
        assertThat(next.emit(repo("b"), "2026-01-05T00:00:00Z", "row")).isTrue();
        assertThat(next.emit(repo("c"), "2026-01-06T00:00:00Z", "row")).isTrue();
        next.read(repo("a"), OK, "2026-01-05T00:00:00Z");
        next.read(repo("b"), OK, "2026-01-05T00:00:00Z");
        next.read(repo("c"), OK, "2026-01-06T00:00:00Z");
        next.merge.finish(true);
        assertThat(next.merge.bookmark()).isEqualTo(state);

        Run moved = new Run("{field: at, since: query.s}", Json.text(state), "2026-01-11T00:00:00Z");
        moved.emit(repo("a"), "2026-01-05T00:00:00Z", "row");
        moved.emit(repo("a"), "2026-01-07T00:00:00Z", "row");
        moved.read(repo("a"), OK, "2026-01-05T00:00:00Z", "2026-01-07T00:00:00Z");
        moved.emit(repo("b"), "2026-01-05T00:00:00Z", "row");
        moved.read(repo("b"), OK, "2026-01-05T00:00:00Z");
        moved.emit(repo("c"), "2026-01-06T00:00:00Z", "row");
        moved.read(repo("c"), OK, "2026-01-06T00:00:00Z");
        moved.merge.finish(true);
        Run last = new Run("{field: at, since: query.s}", Json.text(moved.merge.bookmark()), "2026-01-12T00:00:00Z");
        assertThat(last.emit(repo("a"), "2026-01-07T00:00:00Z", "row")).isTrue();
        assertThat(last.emit(repo("b"), "2026-01-05T00:00:00Z", "row")).isTrue();
        assertThat(last.emit(repo("c"), "2026-01-06T00:00:00Z", "row")).isTrue();
    }

    @Test
    void C07_a_failed_partition_keeps_its_old_value_and_the_others_move() {
        Run first = new Run("{field: at}", "{}", "2026-01-02T00:00:00Z");
        first.read(repo("a"), OK, "2026-01-01T01:00:00Z");
        first.read(repo("b"), OK, "2026-01-01T02:00:00Z");
        first.read(repo("c"), OK, "2026-01-01T01:00:00Z");
        first.merge.finish(true);
        String state = Json.text(first.merge.bookmark());

        Run second = new Run("{field: at}", state, "2026-01-03T00:00:00Z");
        second.read(repo("a"), OK, "2026-01-02T01:00:00Z");
        second.read(repo("b"), FAILED, "2026-01-02T02:00:00Z");
        second.read(repo("c"), OK, "2026-01-02T03:00:00Z");
        second.merge.finish(true);

        Run third = new Run("{field: at}", Json.text(second.merge.bookmark()), "2026-01-04T00:00:00Z");
        assertThat(third.merge.bookmarkOf(repo("a")).orElseThrow().raw()).isEqualTo("2026-01-02T01:00:00Z");
        assertThat(third.merge.bookmarkOf(repo("b")).orElseThrow().raw()).isEqualTo("2026-01-01T02:00:00Z");
        assertThat(third.merge.bookmarkOf(repo("c")).orElseThrow().raw()).isEqualTo("2026-01-02T03:00:00Z");
        assertThat(third.merge.bookmarkOf(repo("new"))).isEmpty();
    }

    @Test
    void a_failed_partition_at_the_floor_is_listed_when_the_floor_rises() {
        Run first = new Run("{field: at}", "{}", "2026-01-02T00:00:00Z");
        first.read(repo("a"), OK, "2026-01-01T01:00:00Z").read(repo("b"), OK, "2026-01-01T01:00:00Z");
        assertThat(first.merge.bookmark()).doesNotContainKey("partitions");

        Run second = new Run("{field: at}", Json.text(first.merge.bookmark()), "2026-01-03T00:00:00Z");
        second.read(repo("a"), OK, "2026-01-02T01:00:00Z");
        assertThat(second.value()).as("b was not read yet").isEqualTo("2026-01-01T01:00:00Z");
        second.read(repo("b"), FAILED);
        second.merge.finish(true);
        assertThat(second.value()).isEqualTo("2026-01-02T01:00:00Z");
        assertThat(Json.text(second.merge.bookmark().get("partitions")))
                .isEqualTo("[{\"context\":{\"repo\":\"b\"},\"replication_key\":\"at\","
                        + "\"replication_key_value\":\"2026-01-01T01:00:00Z\"}]");
    }

    @Test
    void a_new_partition_that_failed_stays_new() {
        Run run = new Run("{field: at}", "{}", "2026-01-02T00:00:00Z");
        run.read(repo("a"), OK, "2026-01-01T01:00:00Z").read(repo("b"), FAILED, "2026-01-01T05:00:00Z");
        Run next = new Run("{field: at}", Json.text(run.merge.bookmark()), "2026-01-03T00:00:00Z");
        assertThat(next.merge.bookmarkOf(repo("b"))).isEmpty();
    }

    @Test
    void known_partitions_that_were_not_shown_hold_the_floor_unless_all_were() {
        Run first = new Run("{field: at}", "{}", "2026-01-02T00:00:00Z");
        first.read(repo("a"), OK, "2026-01-01T01:00:00Z").read(repo("b"), OK, "2026-01-01T01:00:00Z");
        String state = Json.text(first.merge.bookmark());

        Run changed = new Run("{field: at}", state, "2026-01-03T00:00:00Z");
        changed.read(repo("a"), OK, "2026-01-02T01:00:00Z");
        changed.merge.finish(false);
        Run next = new Run("{field: at}", Json.text(changed.merge.bookmark()), "2026-01-04T00:00:00Z");
        assertThat(next.merge.bookmarkOf(repo("b")).orElseThrow().raw()).isEqualTo("2026-01-01T01:00:00Z");
        assertThat(next.merge.bookmarkOf(repo("a")).orElseThrow().raw()).isEqualTo("2026-01-02T01:00:00Z");

        Run all = new Run("{field: at}", state, "2026-01-03T00:00:00Z");
        all.read(repo("a"), OK, "2026-01-02T01:00:00Z");
        all.merge.finish(true);
        Run gone = new Run("{field: at}", Json.text(all.merge.bookmark()), "2026-01-04T00:00:00Z");
        assertThat(gone.merge.bookmarkOf(repo("b"))).as("it starts anew").isEmpty();
        assertThat(all.value()).isEqualTo("2026-01-02T01:00:00Z");
    }

    @Test
    void above_a_megabyte_listed_partitions_return_to_the_floor_and_lose_nothing() {
        Run run = new Run("{field: at}", "{}", "2026-03-01T00:00:00Z");
        int many = 12_000;
        for (int i = 0; i < many; i++) {
            String second = String.format("2026-01-01T%02d:%02d:%02dZ", i / 3600, i / 60 % 60, i % 60);
            run.read(repo("organization/a-long-name-of-a-repository-" + i), OK, second);
        }
        String state = Json.text(run.merge.bookmark());
        assertThat(state.length()).isLessThan(1_400_000);
        assertThat(warnings).isNotEmpty();
        Run next = new Run("{field: at}", state, "2026-03-02T00:00:00Z");
        for (int i = 0; i < many; i++) {
            CursorValue kept = next.merge
                    .bookmarkOf(repo("organization/a-long-name-of-a-repository-" + i))
                    .orElseThrow();
            Instant was = Instant.parse("2026-01-01T00:00:00Z").plusSeconds(i);
            assertThat((Instant) kept.key()).isBeforeOrEqualTo(was);
        }
    }
}
