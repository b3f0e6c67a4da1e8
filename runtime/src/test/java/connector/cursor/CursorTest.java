package connector.cursor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.spec.Location;
import connector.template.Env;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CursorTest {
    private static final Instant NOW = Instant.parse("2026-01-10T00:00:00Z");

    private static Map<Location, Object> sent(Cursor cursor, String bookmark) {
        Window window =
                cursor.windows(Optional.of(cursor.parseState(bookmark)), NOW).get(0);
        return cursor.send(window, Env.EMPTY);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "[) | timestamp | ''                | 2026-01-05T00:00:00Z | 2026-01-10T00:00:00Z",
                "(] | timestamp | ''                | 2026-01-04T23:59:59Z | 2026-01-10T00:00:00Z",
                "() | timestamp | ''                | 2026-01-04T23:59:59Z | 2026-01-10T00:00:00Z",
                "[] | timestamp | granularity: 1s,  | 2026-01-05T00:00:00Z | 2026-01-09T23:59:59Z",
                "[] | timestamp | granularity: 1d,  | 2026-01-05T00:00:00Z | 2026-01-09T00:00:00Z",
                "(] | date      | ''                | 2026-01-04           | 2026-01-09",
                "[] | date      | ''                | 2026-01-05           | 2026-01-09",
                "[) | date      | ''                | 2026-01-05           | 2026-01-10",
            })
    void B02_bounds_decide_what_is_sent(String bounds, String type, String more, String start, String end) {
        Cursor cursor = Given.cursor("{field: at, type: " + type + ", bounds: '" + bounds + "', " + more
                + " since: query.from, until: query.to}");
        assertThat(sent(cursor, "2026-01-05T00:00:00Z").toString())
                .isEqualTo("{query.from=" + start + ", query.to=" + end + "}");
    }

    @Test
    void an_epoch_is_sent_as_a_number_and_a_template_may_write_it_otherwise() {
        Cursor cursor = Given.cursor("{field: at, format: epoch_seconds, since: 'query.created[gte]',"
                + " until: {into: query.q, value: 'before:{{window.end}}'}}");
        assertThat(sent(cursor, "1767225600").toString())
                .isEqualTo("{query.created[gte]=1767225600, query.q=before:1768003200}");
        assertThat(sent(cursor, "1767225600").values().iterator().next()).isEqualTo(1767225600L);
    }

    @Test
    void of_a_list_of_formats_all_are_read_and_the_first_is_sent() {
        Cursor cursor = Given.cursor(
                "{field: at, format: ['yyyy-MM-dd HH:mm:ss', epoch_millis], zone: Europe/Berlin, since: query.from}");
        assertThat(cursor.of(Map.of("at", 1767225600000L)).orElseThrow().key())
                .isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
        assertThat(sent(cursor, "1767225600000").toString()).isEqualTo("{query.from=2026-01-01 01:00:00}");
        assertThat(cursor.parseState("2026-01-01T00:00:00Z").key()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void B17_values_are_compared_as_instants_and_kept_as_sent() {
        Cursor cursor = Given.cursor("{field: at}");
        CursorValue row1 = cursor.of(Map.of("at", "2026-01-01T10:00:00+07:00")).orElseThrow();
        CursorValue row2 = cursor.of(Map.of("at", "2026-01-01T04:00:00+00:00")).orElseThrow();
        assertThat(row1.max(row2).raw()).isEqualTo("2026-01-01T04:00:00+00:00");
    }

    @Test
    void B13_null_missing_and_empty_values_are_no_cursor() {
        Cursor cursor = Given.cursor("{field: meta.at}");
        Map<String, Object> nil = new HashMap<>();
        nil.put("at", null);
        assertThat(cursor.of(Map.of("meta", nil))).isEmpty();
        assertThat(cursor.of(Map.of("id", 3L))).isEmpty();
        assertThat(cursor.of(Map.of("meta", Map.of("at", "")))).isEmpty();
        assertThat(cursor.of(Map.of("meta", Map.of("at", "2026-01-01T00:00:00Z"))))
                .isPresent();
        assertThat(cursor.field()).contains("meta.at");
    }

    @Test
    void a_value_that_cannot_be_read_names_field_value_and_format() {
        Cursor cursor = Given.cursor("{field: at, format: epoch_seconds}");
        assertThatThrownBy(() -> cursor.of(Map.of("at", "yesterday"))).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.kind()).isEqualTo(FailureClass.SCHEMA);
            assertThat(f.getMessage()).contains("at", "\"yesterday\"", "epoch_seconds");
        });
    }

    @Test
    void a_time_without_an_offset_asks_for_a_zone() {
        Cursor cursor = Given.cursor("{field: at}");
        assertThatThrownBy(() -> cursor.of(Map.of("at", "2026-01-01T00:00:00"))).hasMessageContaining("zone");
    }

    @ParameterizedTest
    @CsvSource({
        "iso8601, 2026-01-10T12:34:56.789Z, 2026-01-10T12:34:56Z",
        "date, 2026-01-10T12:34:56.789Z, 2026-01-10",
        "epoch_seconds, 2026-01-10T12:34:56.789Z, 1768048496",
        "epoch_millis, 2026-01-10T12:34:56.789Z, 1768048496789",
    })
    void B20_the_horizon_is_written_in_the_first_format_rounded_down(String format, String now, String raw) {
        Cursor cursor = Given.cursor("{field: at, format: " + format + "}");
        assertThat(cursor.horizon(Instant.parse(now)).orElseThrow().toString()).isEqualTo(raw);
    }

    @Test
    void rows_outside_their_window_do_not_count() {
        Cursor cursor = Given.cursor("{field: seq, type: integer, start: 10, end: 20}");
        Window window = cursor.windows(Optional.empty(), NOW).get(0);
        assertThat(cursor.counts(window, cursor.parseState(9L))).isFalse();
        assertThat(cursor.counts(window, cursor.parseState(10L))).isTrue();
        assertThat(cursor.counts(window, cursor.parseState(20L))).isTrue();
        assertThat(cursor.counts(window, cursor.parseState("20.5"))).isFalse();
    }

    @Test
    void B07_a_row_is_too_old_below_the_bookmark_less_lookback() {
        Cursor cursor = Given.cursor("{field: at, order: desc, filter: client, lookback: 1h}");
        Optional<CursorValue> bookmark = Optional.of(cursor.parseState("2026-01-05T12:00:00Z"));
        assertThat(cursor.tooOld(bookmark, cursor.parseState("2026-01-05T11:00:00Z")))
                .isFalse();
        assertThat(cursor.tooOld(bookmark, cursor.parseState("2026-01-05T10:59:59Z")))
                .isTrue();
        assertThat(cursor.tooOld(Optional.empty(), cursor.parseState("1999-01-05T10:59:59Z")))
                .isFalse();
    }

    @Test
    void upper_and_lower_bounds_are_seen_in_locations_and_templates() {
        assertThat(Given.spec("{field: at, until: query.to}").upperBound(Set.of()))
                .isTrue();
        assertThat(Given.spec("{field: at}").upperBound(Set.of("window.end"))).isTrue();
        assertThat(Given.spec("{field: at, since: query.from}").upperBound(Set.of("config.x")))
                .isFalse();
        assertThat(Given.spec("{field: at, since: {into: query.q, value: '{{window.start}}..{{window.end}}'}}")
                        .upperBound(Set.of()))
                .isTrue();
        assertThat(Given.spec("{field: at}").lowerBound(Set.of("window.start"))).isTrue();
        assertThat(Given.spec("{field: at}").lowerBound(Set.of())).isFalse();
    }

    @Test
    void a_start_relative_to_now_is_known_as_such() {
        assertThat(Given.cursor("{field: at, start: '{{minus now \"7d\"}}'}").startIsRelative())
                .isTrue();
        assertThat(Given.cursor("{field: at, start: '{{minus now \"7d\"}}'}")
                        .start()
                        .orElseThrow()
                        .key())
                .isEqualTo(Instant.parse("2025-12-25T00:00:00Z"));
        assertThat(Given.cursor("{field: at, start: 2020-01-01}").startIsRelative())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{field: at, step: 0s, until: query.to}                        | cursor.step",
                "{field: at, start: sometime}                                  | cursor.start",
                "{field: at, granularity: 1500ms}                              | cursor.granularity",
                "{field: seq, type: integer, step: 10}                         | cursor.step_without_end",
                "{field: seq, type: integer, start: abc}                       | cursor.start",
                "{field: seq, type: integer, format: epoch_seconds}            | cursor.key_of_times",
                "{field: s, type: string, lookback: 3}                         | cursor.key_of_times",
                "{field: s, type: string, bounds: '(]'}                        | cursor.bounds_of_text",
                "{order: asc}                                                  | cursor.field_needed",
                "{filter: client}                                              | cursor.field_needed",
                "{field: '$.a[0]'}                                             | cursor.field",
                "{field: 'a[*].at'}                                            | cursor.field",
                "{field: at, orderr: asc}                                      | key.unknown",
            })
    void what_does_not_fit_together_is_said_when_the_manifest_loads(String yaml, String code) {
        assertThat(Given.problems(yaml)).containsExactly(code);
    }

    @Test
    void a_config_value_that_is_no_duration_is_a_config_failure() {
        assertThatThrownBy(() -> Given.cursor(
                        "{field: at, step: '{{config.days}}d', until: query.to}",
                        "2026-01-01T00:00:00Z",
                        Map.of("days", "many")))
                .isInstanceOfSatisfying(Failure.class, f -> {
                    assertThat(f.kind()).isEqualTo(FailureClass.CONFIG);
                    assertThat(f.getMessage()).contains("cursor.step", "\"manyd\"");
                });
    }

    @Test
    void a_window_survives_json() {
        Cursor cursor = Given.cursor("{field: at, start: 2026-01-01, step: 1d, until: query.to}");
        for (Window window : cursor.windows(Optional.empty(), NOW)) {
            assertThat(Window.fromPlain(window.toPlain())).isEqualTo(window);
        }
    }
}
