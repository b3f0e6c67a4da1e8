package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import connector.record.Rejected;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A line that cannot be read is one of those the API sent: wherever rows are counted, it counts. One line of a table is
 * bad, at each place in turn; the others must all come, and the bad one must be handed over once.
 */
class QuarantineScenariosTest {
    /** With pages of three no page has only the bad line, which would be another kind of body. */
    private static final int ROWS = 8;

    private static final int SIZE = 3;

    private final List<Rejected> aside = new ArrayList<>();
    private final List<String> order = new ArrayList<>();

    private static Ran read(String manifest, Api api, List<Rejected> aside, List<String> order) {
        return Play.of(manifest, api).run(new Setup().sink(out -> new AsideSink(out, aside, order)));
    }

    private static String manifest(String format, String paginator) {
        return Manifests.items("response: {format: " + format + ", bad_line: quarantine}", "paginator: " + paginator)
                .replace("    records: $.items\n", format.equals("jsonl") ? "    records: $\n" : "");
    }

    /** Rows 1 to 8, of which one is written badly: by offset, page, or key. */
    private static Api table(String format, long bad) {
        return Api.answering(asked -> {
            long from = asked.param("id_gte")
                    .map(Long::parseLong)
                    .or(() -> asked.param("page").map(p -> Long.parseLong(p) * SIZE - SIZE + 1))
                    .orElseGet(() -> asked.number("offset", 0) + 1);
            boolean csv = format.equals("csv");
            StringBuilder body = new StringBuilder(csv ? "id,updated_at\n" : "");
            LongStream.range(from, Math.min(from + SIZE, ROWS + 1))
                    .mapToObj(id -> id == bad ? "oops" : csv ? id + "," : "{\"id\":" + id + "}")
                    .forEach(line -> body.append(line).append('\n'));
            return new Answer(
                            200,
                            Map.of("content-type", csv ? "text/csv" : "application/x-ndjson"),
                            body.toString().getBytes(StandardCharsets.UTF_8),
                            Optional.empty(),
                            Optional.empty())
                    .header("X-Total", String.valueOf(ROWS));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{type: offset, into: query.offset, size: {value: 3, into: query.n}, end: short_page}",
                "{type: page, into: query.page, start: 1, size: {value: 3, into: query.n}, end: short_page}",
                "{type: offset, into: query.offset, size: {value: 3, into: query.n}, end: {total: header.X-Total}}",
                "{type: page, into: query.page, start: 1, size: {value: 3, into: query.n}, end: {total: header.X-Total}}",
                "{type: offset, into: query.offset, size: {value: 3, into: query.n}, end: '{{gte page.total 8}}'}",
                "{type: offset, into: query.offset, size: {value: 3, into: query.n}}",
                "{type: offset, into: query.offset, size: {value: 3, into: query.n}, overlap: 1}",
                "{type: offset, into: query.offset, size: {value: 3, into: query.n}, overlap: 2}",
                "{type: keyset, key: id, into: query.id_gte, size: {value: 3, into: query.n}}",
            })
    void a_bad_line_counts_as_received_wherever_it_stands(String paginator) {
        // Behind the last row an overlap of one finds nothing but that row, and if it is bad, another kind of body.
        long last = paginator.contains("overlap: 1") ? ROWS - 1 : ROWS;
        for (String format : List.of("jsonl", "csv")) {
            for (long bad = 1; bad <= last; bad++) {
                long set = bad;
                aside.clear();
                Ran run = read(manifest(format, paginator), table(format, bad), aside, order)
                        .ends("OK")
                        .emits(LongStream.rangeClosed(1, ROWS)
                                .filter(id -> id != set)
                                .boxed()
                                .toList());
                assertThat(aside)
                        .as("bad line %d of %s, %s", bad, format, run.all())
                        .hasSize(1);
                assertThat(aside.get(0).content()).isEqualTo("oops");
                run.counts("quarantined", 1);
                assertThat(run.warnings()).isEmpty();
            }
        }
    }

    @Test
    void what_is_set_aside_is_handed_over_before_the_state_that_covers_it() {
        String manifest = manifest(
                        "csv", "{type: offset, into: query.offset, size: {value: 3, into: query.n}, end: short_page}")
                .replace("    paginator:", "    cursor: {field: updated_at, since: query.since}\n    paginator:");
        Api api = Api.answering(asked -> new Answer(
                200,
                Map.of("content-type", "text/csv"),
                "id,updated_at\n1,2026-01-01T00:00:01Z\n2\n".getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty()));
        Ran run = read(manifest, api, aside, order).ends("OK").emits(1);
        assertThat(order.subList(0, 3)).containsExactly("aside 1", "records 1", "state");
        assertThat(aside)
                .containsExactly(
                        new Rejected(Optional.empty(), Optional.of(3L), "1 field where there are 2 columns", "2"));
        assertThat(run.reported("items", "where"))
                .isEqualTo(Map.of("quarantined", Map.of("1 field where there are 2 columns", 1L)));
    }

    @Test
    void a_record_that_does_not_fit_is_handed_over_with_its_masked_fields_masked() {
        Api api = Api.answering(asked ->
                Answer.json("{\"items\":[{\"id\":1},{\"id\":2,\"updated_at\":\"soon\",\"mail\":\"a@b.example\"}]}"));
        String manifest = Manifests.items("type_mismatch: quarantine", "transform: [{mask: [mail]}]")
                .replace("updated_at: timestamp}", "updated_at: timestamp, mail: string}");
        Play play = Play.of(manifest, api);
        play.judgedElsewhere();
        Ran run = play.run(new Setup().sink(out -> new AsideSink(out, aside, order)))
                .ends("OK")
                .emits(1);
        assertThat(aside).hasSize(1);
        assertThat(aside.get(0).line()).isEmpty();
        assertThat(aside.get(0).reason()).startsWith("updated_at: ").doesNotContain("soon");
        assertThat(aside.get(0).content()).isEqualTo("{\"id\":2,\"updated_at\":\"soon\",\"mail\":\"****\"}");
        assertThat(order.subList(0, 2)).containsExactly("aside 1", "records 1");
        run.counts("quarantined", 1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv"})
    void a_page_of_nothing_but_bad_lines_is_another_kind_of_body(String format) {
        String manifest = manifest(
                format, "{type: offset, into: query.offset, size: {value: 3, into: query.n}, end: short_page}");
        Api onlyBad = Api.answering(asked -> new Answer(
                200,
                Map.of("content-type", "text/plain"),
                (format.equals("csv") ? "id,updated_at\noops\n" : "oops\n").getBytes(StandardCharsets.UTF_8),
                Optional.empty(),
                Optional.empty()));
        read(manifest, onlyBad, aside, order).ends("DECODE").emits();
        assertThat(aside).isEmpty();
    }
}
