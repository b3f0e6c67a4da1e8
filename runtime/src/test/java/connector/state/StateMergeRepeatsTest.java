package connector.state;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import org.junit.jupiter.api.Test;

/** Rows with exactly the bookmark are known to the next run. */
class StateMergeRepeatsTest extends MergedRuns {
    @Test
    void what_was_emitted_at_the_bookmark_stands_beside_it_and_is_known_to_the_next_run() {
        Run run = new Run("{field: at, since: query.s}", "{}", "2026-01-10T00:00:00Z");
        run.emit(WHOLE, "2026-01-05T00:00:00Z", "a");
        run.read(WHOLE, OK, "2026-01-05T00:00:00Z");
        String state = Json.text(run.merge.bookmark());

        Run next = new Run("{field: at, since: query.s}", state, "2026-01-11T00:00:00Z");
        assertThat(next.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isTrue();
        next.read(WHOLE, OK, "2026-01-05T00:00:00Z");
        assertThat(Json.text(next.merge.bookmark())).isEqualTo(state);

        Run later = new Run("{field: at, since: query.s}", state, "2026-01-11T00:00:00Z");
        assertThat(later.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isTrue();
        assertThat(later.emit(WHOLE, "2026-01-05T00:00:00Z", "b")).isFalse();
        later.read(WHOLE, OK, "2026-01-05T00:00:00Z");
        Run last = new Run("{field: at, since: query.s}", Json.text(later.merge.bookmark()), "2026-01-12T00:00:00Z");
        assertThat(last.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isTrue();
        assertThat(last.emit(WHOLE, "2026-01-05T00:00:00Z", "b")).isTrue();
    }

    @Test
    void a_full_refresh_repeats_nothing() {
        String state = "{\"replication_key\": \"at\", \"replication_key_value\": \"2026-01-05T00:00:00Z\"}";
        Run run = new Run("{field: at, since: query.s}", state, "2026-01-10T00:00:00Z", true);
        assertThat(run.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isFalse();
        assertThat(run.emit(WHOLE, "2026-01-05T00:00:00Z", "a")).isFalse();
    }

    @Test
    void a_classic_bookmark_of_a_column_named_seen_is_read() {
        Run run = new Run(
                "{field: seen, since: query.s}", "{\"seen\": \"2026-01-05T00:00:00Z\"}", "2026-01-10T00:00:00Z");
        assertThat(run.merge.bookmarkOf(WHOLE)).isPresent();
    }
}
