package connector.torture;

import static org.assertj.core.api.Assertions.assertThat;

import connector.Connector;
import connector.torture.Verdict.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every form in which records can come is made up, played, and played wrongly where the manifest says too little. */
class TortureFormsTest {
    @TempDir
    Path folder;

    private List<Verdict> play(String records, String paginator) throws IOException {
        return play(records, paginator, "json");
    }

    private List<Verdict> play(String records, String paginator, String response) throws IOException {
        Path file = Files.writeString(
                folder.resolve("shop.yaml"),
                """
                spec: 1
                name: shop
                version: 1.0.0
                http: {base_url: https://api.example.com}
                streams:
                  orders:
                    endpoint: GET /orders
                    primary_key: id
                    records: RECORDS
                    paginator: PAGINATOR
                    response: RESPONSE
                    schema: {id: string, note: string, amount: number}
                """.replace("RECORDS", records).replace("PAGINATOR", paginator).replace("RESPONSE", response));
        Connector.Loaded loaded = Connector.load(file);
        assertThat(loaded.connector()).as(loaded.problems().toString()).isPresent();
        return new Torture(loaded.connector().get(), Map.of(), 1).play(Set.of("orders"), EnumSet.allOf(Scenario.class));
    }

    private static List<Result> results(List<Verdict> verdicts) {
        return verdicts.stream().map(Verdict::result).toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{path: $.items, absent_is_empty: $.kind}",
                "{path: $.items, null_is_empty: true}",
                "{path: $.data.items, absent_is_empty: $.data}",
                "{path: $.children, lift: data.object}",
                "{path: $.carts, explode: lines.data}",
                "{path: $.rates, entries: {key: id}}",
                "{path: $.rates, entries: {key: id, value: note}}",
                "{path: $.days, columns: true}",
                "{path: $.rows, zip: [{names: \"$.heads[*].name\", values: \"cells[*].value\"}]}",
                "{path: $.rows, zip: [{names: $.columns, values: value}]}",
                "\"$.groups[*].rows[*]\"",
                "\"$.data.orders.edges[*].node\"",
                "$.answers[0].rows",
                "$['the rows'].all",
                "$"
            })
    void a_form_of_records_is_made_up_and_holds(String records) throws IOException {
        List<Verdict> verdicts = play(records, "none");
        assertThat(verdicts).as(verdicts.toString()).noneMatch(v -> v.result() == Result.BROKEN);
        assertThat(results(verdicts)).contains(Result.HELD).doesNotContain(Result.BEYOND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{path: $.items, absent_is_empty: $.kind}",
                "{path: $.children, lift: data.object}",
                "{path: $.rates, entries: {key: id}}",
                "{path: $.days, columns: true}",
                "{path: $.rows, zip: [{names: \"$.heads[*].name\", values: \"cells[*].value\"}]}",
                "\"$.data.orders.edges[*].node\""
            })
    void pages_of_such_a_form_are_made_up_and_hold(String records) throws IOException {
        for (String paginator : List.of(
                "{type: cursor, next: $.next, into: query.after, size: {value: 50, into: query.limit}}",
                "{type: offset, into: query.offset, size: {value: 50, into: query.limit}, end: {total: $.total}}")) {
            List<Verdict> verdicts = play(records, paginator);
            assertThat(verdicts).as(verdicts.toString()).noneMatch(v -> v.result() == Result.BROKEN);
            assertThat(results(verdicts)).contains(Result.HELD).doesNotContain(Result.BEYOND);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jsonl | $",
                "csv | $",
                "{format: csv, delimiter: ;, names: [note, id, amount]} | $",
                "{format: csv, skip_rows: 2, end_at: Total} | $",
                "tsv | $",
                "xml | $.orders.order",
                "{format: xml, lists: [lines.line]} | $.feed.page.entry"
            })
    void bodies_of_other_formats_are_made_up_and_hold(String response, String records) throws IOException {
        String paginator = "{type: link_header, size: {value: 50, into: query.limit}}";
        for (String pages : List.of("none", paginator)) {
            List<Verdict> verdicts = play(records, pages, response);
            assertThat(verdicts).as(verdicts.toString()).noneMatch(v -> v.result() == Result.BROKEN);
            assertThat(results(verdicts)).contains(Result.HELD).doesNotContain(Result.BEYOND);
        }
    }

    @Test
    void a_feed_that_goes_on_from_sync_tokens_is_made_up_and_holds() throws IOException {
        String paginator = "{type: cursor, next: $.next, into: query.page}\n"
                + "    cursor: {token: $.sync.next, into: query.sync_token}";
        List<Verdict> verdicts = play("$.items", paginator);
        assertThat(verdicts).as(verdicts.toString()).noneMatch(v -> v.result() == Result.BROKEN);
        assertThat(verdicts).anyMatch(v -> v.scenario() == Scenario.SECOND_RUN && v.result() == Result.HELD);
    }

    @Test
    void a_list_that_is_left_out_when_it_is_empty_breaks_a_manifest_with_the_wrong_witness() throws IOException {
        List<Verdict> verdicts = play("{path: $.items, absent_is_empty: $.items}", "none");
        assertThat(verdicts)
                .filteredOn(v -> v.scenario() == Scenario.EMPTY)
                .singleElement()
                .satisfies(v -> assertThat(v.result()).isEqualTo(Result.BROKEN));
    }
}
