package connector.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WindowsTest {
    @ParameterizedTest
    @CsvSource({
        "30d, 2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z, UTC",
        "P1M, 2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z, UTC",
        "7d, 2026-01-01T00:00:00Z, 2026-03-01T00:00:00Z, UTC",
        "1d, 2028-02-27T12:30:00Z, 2028-03-02T00:00:00Z, UTC",
        "P1M, 2028-01-31T00:00:00Z, 2028-06-30T07:00:00Z, UTC",
        "1d, 2026-03-27T01:30:00Z, 2026-04-02T00:00:00Z, Europe/Berlin",
        "1d, 2026-10-23T00:30:00Z, 2026-10-27T00:00:00Z, Europe/Berlin",
        "1h, 2026-10-24T22:30:00Z, 2026-10-25T04:10:00Z, Europe/Berlin",
        "1h, 2026-03-28T22:30:00Z, 2026-03-29T04:10:00Z, Europe/Berlin",
        "7d, 2026-03-01T00:00:00Z, 2026-04-02T03:04:05Z, America/New_York",
    })
    void B27_windows_leave_no_gap_whatever_the_step_and_the_zone(String step, String start, String now, String zone) {
        Cursor cursor = Given.cursor("{field: at, start: '" + start + "', step: " + step + ", zone: " + zone
                + ", since: query.from, until: query.to}");
        List<Window> windows = cursor.windows(Optional.empty(), Instant.parse(now));
        assertThat(windows.get(0).start().orElseThrow().key()).isEqualTo(Instant.parse(start));
        for (int i = 1; i < windows.size(); i++) {
            assertThat(windows.get(i).index()).isEqualTo(i);
            assertThat(windows.get(i).start()).isEqualTo(windows.get(i - 1).end());
            assertThat(windows.get(i).start().orElseThrow())
                    .isGreaterThan(windows.get(i - 1).start().orElseThrow());
            assertThat(windows.get(i - 1).last()).isFalse();
        }
        Window last = windows.get(windows.size() - 1);
        assertThat(last.last()).isTrue();
        assertThat(last.end().orElseThrow().key()).isEqualTo(Instant.parse(now));
    }

    @Test
    void months_from_the_31st_come_back_to_the_31st() {
        Cursor cursor = Given.cursor("{field: at, type: date, start: 2026-01-31, step: P1M, until: query.to}");
        assertThat(Given.windows(cursor, null, "2026-04-10T00:00:00Z"))
                .containsExactly("[2026-01-31, 2026-02-28)", "[2026-02-28, 2026-03-31)", "[2026-03-31, 2026-04-10)");
    }

    @Test
    void without_step_there_is_one_window_from_the_bookmark() {
        Cursor cursor = Given.cursor("{field: at, start: '2020-01-01T00:00:00Z', since: query.from}");
        assertThat(Given.windows(cursor, "2026-01-01T00:00:05Z", "2026-01-01T10:00:00Z"))
                .containsExactly("[2026-01-01T00:00:05Z, 2026-01-01T10:00:00Z)");
    }

    @Test
    void a_first_run_without_start_has_no_lower_bound() {
        Cursor cursor = Given.cursor("{field: at, since: query.from, until: query.to}");
        List<Window> windows = cursor.windows(Optional.empty(), Instant.parse("2026-01-01T10:00:00Z"));
        assertThat(windows).hasSize(1);
        assertThat(windows.get(0).start()).isEmpty();
        assertThat(cursor.send(windows.get(0), connector.template.Env.EMPTY).toString())
                .isEqualTo("{query.to=2026-01-01T10:00:00Z}");
    }

    @Test
    void B10_settle_ends_the_window_earlier_and_asks_nothing_at_the_horizon() {
        Cursor cursor = Given.cursor("{field: at, settle: 60s, since: query.gte, until: query.lt}");
        assertThat(Given.windows(cursor, "2026-01-01T12:00:00Z", "2026-01-01T12:01:45Z"))
                .containsExactly("[2026-01-01T12:00:00Z, 2026-01-01T12:00:45Z)");
        assertThat(Given.windows(cursor, "2026-01-01T12:00:45Z", "2026-01-01T12:01:45Z"))
                .isEmpty();
        assertThat(Given.windows(cursor, "2026-01-01T12:01:00Z", "2026-01-01T12:01:45Z"))
                .isEmpty();
    }

    @Test
    void B15_a_day_is_read_again_until_it_is_over() {
        Cursor cursor = Given.cursor("{field: at, type: date, since: query.from, until: query.to}");
        assertThat(Given.windows(cursor, "2026-01-10", "2026-01-11T12:00:00Z"))
                .containsExactly("[2026-01-10, 2026-01-12)");
        assertThat(Given.windows(cursor, "2026-01-10", "2026-01-10T12:00:00Z"))
                .containsExactly("[2026-01-10, 2026-01-11)");
    }

    @Test
    void lookback_follows_the_calendar_of_the_zone() {
        Cursor cursor = Given.cursor("{field: at, zone: Europe/Berlin, lookback: P1M, since: query.from}");
        assertThat(Given.windows(cursor, "2026-04-15T00:00:00+02:00", "2026-04-15T10:00:00Z"))
                .containsExactly("[2026-03-15T00:00:00+01:00, 2026-04-15T12:00:00+02:00)");
    }

    @Test
    void lookback_ends_at_the_start() {
        Cursor cursor = Given.cursor("{field: at, start: 2026-01-01, lookback: 60d, since: query.from}");
        assertThat(Given.windows(cursor, "2026-01-10T00:00:00Z", "2026-01-20T00:00:00Z"))
                .containsExactly("[2026-01-01T00:00:00Z, 2026-01-20T00:00:00Z)");
    }

    @Test
    void a_bookmark_before_a_start_that_moved_later_is_where_reading_goes_on() {
        Cursor cursor = Given.cursor("{field: at, start: 2026-01-15, lookback: 60d, since: query.from}");
        assertThat(Given.windows(cursor, "2026-01-10T00:00:00Z", "2026-01-20T00:00:00Z"))
                .containsExactly("[2026-01-10T00:00:00Z, 2026-01-20T00:00:00Z)");
    }

    @Test
    void a_start_relative_to_now_does_not_bound_lookback() {
        Cursor cursor = Given.cursor("{field: at, start: '{{minus now \"5d\"}}', lookback: 60d, since: query.from}");
        assertThat(Given.windows(cursor, "2026-03-10T00:00:00Z", "2026-03-12T00:00:00Z"))
                .containsExactly("[2026-01-09T00:00:00Z, 2026-03-12T00:00:00Z)");
    }

    @Test
    void edges_are_rounded_outwards_to_the_granularity() {
        Cursor cursor = Given.cursor("{field: at, granularity: 1h, zone: Asia/Kolkata, since: query.from}");
        assertThat(Given.windows(cursor, "2026-01-01T10:15:30+05:30", "2026-01-01T05:00:01Z"))
                .containsExactly("[2026-01-01T10:00:00+05:30, 2026-01-01T11:00:00+05:30)");
    }

    @Test
    void B01_a_bookmark_with_fractions_is_sent_rounded_down() {
        Cursor cursor = Given.cursor("{field: at, since: query.gte}");
        assertThat(Given.windows(cursor, "2026-01-01T12:00:00.250Z", "2026-01-01T12:00:00.900Z"))
                .containsExactly("[2026-01-01T12:00:00Z, 2026-01-01T12:00:01Z)");
    }

    @Test
    void a_configured_end_replaces_now() {
        Cursor cursor = Given.cursor(
                "{field: at, start: '{{config.from}}', end: '{{config.to}}', step: 30d, until: query.to}",
                "2026-01-01T00:00:00Z",
                Map.of("from", "2025-01-01", "to", "2025-02-15T00:00:00Z"));
        assertThat(Given.windows(cursor, null, "2026-01-01T00:00:00Z"))
                .containsExactly(
                        "[2025-01-01T00:00:00Z, 2025-01-31T00:00:00Z)", "[2025-01-31T00:00:00Z, 2025-02-15T00:00:00Z)");
    }

    @Test
    void integers_step_by_numbers_up_to_their_end() {
        Cursor cursor =
                Given.cursor("{field: seq, type: integer, start: 0, end: 25, step: 10, lookback: 3, until: query.to}");
        assertThat(Given.windows(cursor, null, "2026-01-01T00:00:00Z"))
                .containsExactly("[0, 10)", "[10, 20)", "[20, 25)");
        assertThat(Given.windows(cursor, "20", "2026-01-01T00:00:00Z")).containsExactly("[17, 25)");
        assertThat(Given.windows(cursor, "25", "2026-01-01T00:00:00Z")).isEmpty();
    }

    @Test
    void integers_without_end_have_an_open_window() {
        Cursor cursor = Given.cursor("{field: seq, type: integer, since: query.after}");
        assertThat(Given.windows(cursor, "123456789012345678901234567890", "2026-01-01T00:00:00Z"))
                .containsExactly("[123456789012345678901234567890, …)");
    }

    @Test
    void a_step_that_makes_a_million_windows_is_refused() {
        Cursor cursor = Given.cursor("{field: at, start: '1970-01-01T00:00:00Z', step: 1s, until: query.to}");
        assertThatThrownBy(() -> Given.windows(cursor, null, "2026-01-01T00:00:00Z"))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.CONFIG));
    }
}
