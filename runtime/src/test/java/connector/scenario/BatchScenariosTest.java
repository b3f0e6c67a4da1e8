package connector.scenario;

import static connector.scenario.Answer.items;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Children of several parents asked for with one request. */
class BatchScenariosTest {
    private final Set<Long> bad = new HashSet<>();
    private int status = 404;
    private long parents = 0;

    private static String manifest(String http, String source, String rules) {
        return Manifests.source(
                Manifests.http("retry: {attempts: 1}", http),
                Manifests.stream("parents", """
                endpoint: GET /parents
                records: $.items
                primary_key: id
                schema: {id: integer, updated_at: timestamp}
                cursor: {field: updated_at, since: query.since}
                """),
                Manifests.stream("items", """
                for_each: {parent: {stream: parents, %s}}
                endpoint: GET /items
                query: {ids: {csv: "{{pluck parent 'id'}}"}}
                records: $.items
                primary_key: id
                schema: {id: integer}
                """.formatted(source) + rules));
    }

    /** A row for each parent asked for, its id ten times that of the parent; refused when a bad one is among them. */
    private Answer answer(Asked asked) {
        if (asked.path().equals("/parents")) {
            String since = asked.param("since").orElse("");
            return items(LongStream.rangeClosed(1, parents)
                    .filter(id -> Data.t((int) id).compareTo(since) >= 0)
                    .<Object>mapToObj(id -> Data.map("id", id, "updated_at", Data.t((int) id)))
                    .toList());
        }
        List<Long> ids = ids(asked);
        return ids.stream().anyMatch(bad::contains)
                ? Answer.status(status)
                : items(ids.stream().<Object>map(id -> Data.map("id", id * 10)).toList());
    }

    private static List<Long> ids(Asked asked) {
        return Arrays.stream(asked.param("ids").orElseThrow().split(","))
                .map(Long::valueOf)
                .toList();
    }

    private Play play(String source, String rules) {
        return Play.of(manifest("", source, rules), Api.answering(this::answer));
    }

    private static List<List<Long>> batches(Ran run) {
        return run.requests().stream()
                .filter(asked -> asked.path().equals("/items"))
                .map(BatchScenariosTest::ids)
                .toList();
    }

    private static List<Long> tens(long from, long to, Long... without) {
        List<Long> all = new ArrayList<>(
                LongStream.rangeClosed(from, to).map(id -> id * 10).boxed().toList());
        all.removeAll(List.of(without));
        return all;
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 4})
    void parents_are_asked_for_together_in_their_order_and_the_last_batch_is_what_is_left(int concurrency) {
        parents = 7;
        Ran run = play("batch: 3", "").run(new Setup().concurrency(concurrency)).ends("OK");
        assertThat(batches(run)).containsExactlyInAnyOrder(List.of(1L, 2L, 3L), List.of(4L, 5L, 6L), List.of(7L));
        assertThat(run.ids("items")).isEqualTo(tens(1, 7));
    }

    @Test
    void a_list_of_the_manifest_is_read_in_batches_too() {
        String manifest = manifest("", "batch: 2", "")
                .replace("stream: parents,", "list: [5, 6, 7],")
                .replace("{{pluck parent 'id'}}", "{{parent}}");
        Ran run = Play.of(manifest, Api.answering(this::answer))
                .run(new Setup().select("items").concurrency(1))
                .ends("OK");
        assertThat(batches(run)).containsExactly(List.of(5L, 6L), List.of(7L));
    }

    @ParameterizedTest
    @CsvSource({"empty,emptied,1", "empty,emptied,4", "skip,skipped,1", "skip,skipped,4"})
    void of_fifty_one_bad_one_is_found_by_halving_and_the_rule_is_true_of_it_alone(
            String then, String counted, int concurrency) {
        parents = 50;
        bad.add(17L);
        Ran run = play("batch: 50", "errors: [{status: 404, then: " + then + ", because: It is gone.}]")
                .run(new Setup().concurrency(concurrency))
                .ends("OK");
        assertThat(run.ids("items")).isEqualTo(tens(1, 50, 170L));
        assertThat(run.reported("items", counted)).isEqualTo(1L);
        assertThat(batches(run)).hasSizeLessThanOrEqualTo(1 + 2 * 6).contains(List.of(17L));
    }

    @Test
    void a_failure_is_of_the_single_parent_and_the_others_are_read() {
        parents = 50;
        bad.add(17L);
        Play play = play("batch: 50, parents: changed", "");
        Ran run = play.run().ends("SOURCE").says("{\\\"parent_id\\\":17}");
        assertThat(run.ids("items")).isEqualTo(tens(1, 50, 170L));
        bad.clear();
        Ran second = play.run().ends("OK");
        assertThat(second.ids("items")).contains(170L).doesNotContain(160L);
        play.over(40);
    }

    @Test
    void a_skipped_parent_lets_the_mark_pass_and_is_asked_again_in_the_next_run() {
        parents = 5;
        bad.add(2L);
        Play play = play("batch: 3, parents: changed", "errors: [{status: 404, then: skip, because: No access yet.}]");
        Ran first = play.run().ends("OK");
        assertThat(first.ids("items")).isEqualTo(tens(1, 5, 20L));
        bad.clear();
        Ran second = play.run().ends("OK");
        assertThat(batches(second)).containsExactly(List.of(2L, 5L)); // 5 stands at the mark
        Ran third = play.run().ends("OK");
        assertThat(batches(third)).containsExactly(List.of(5L));
    }

    @Test
    void new_parents_are_asked_for_once_each() {
        parents = 4;
        bad.add(3L);
        Play play = play("batch: 3, parents: new", "errors: [{status: 404, then: skip, because: No access yet.}]");
        play.run().ends("OK");
        bad.clear();
        parents = 6;
        assertThat(batches(play.run().ends("OK"))).containsExactly(List.of(3L, 5L, 6L));
        assertThat(batches(play.run().ends("OK"))).isEmpty();
    }

    @Test
    void when_everything_fails_the_rest_of_a_batch_is_not_asked_for() {
        parents = 100;
        status = 500;
        LongStream.rangeClosed(1, 100).forEach(bad::add);
        Play play = play("batch: 50", "");
        Ran run = play.run(new Setup().concurrency(1)).ends("SOURCE");
        assertThat(batches(run)).hasSizeLessThan(3 * 12);
        assertThat(run.ids("items")).isEmpty();
    }

    @Test
    void refused_credentials_are_not_narrowed_down() {
        parents = 50;
        status = 401;
        bad.add(1L);
        Ran run = play("batch: 50", "").run().ends("AUTH");
        assertThat(batches(run)).allMatch(ids -> ids.size() == 50);
    }

    @Test
    void parents_of_different_partitions_are_not_asked_for_together() {
        String manifest = manifest("", "batch: 10", "")
                .replace(
                        "{csv: \"{{pluck parent 'id'}}\"}}",
                        "{csv: \"{{pluck parent 'id'}}\"}, region: \"{{region}}\"}")
                .replace(
                        "endpoint: GET /parents\n",
                        "endpoint: GET /parents\n    for_each: {region: [1, 2]}\n    query: {region: \"{{region}}\"}\n");
        Api api = new Api()
                .inAnyOrder("/parents?region=1", items("1@t1 2@t1"), "/parents?region=2", items("3@t1"))
                .inAnyOrder("/items?ids=1,2&region=1", items("10 20"), "/items?ids=3&region=2", items("30"));
        Play.of(manifest, api).run().ends("OK");
        assertThat(api.problems()).isEmpty();
    }

    @Test
    void the_children_of_a_batched_stream_see_its_rows_and_not_the_batch() {
        parents = 3;
        String manifest = manifest("", "batch: 2", "") + Manifests.stream("notes", """
                for_each: {item: items}
                endpoint: GET /notes/{{item.id}}
                records: $.items
                primary_key: id
                schema: {id: integer, updated_at: timestamp}
                cursor: {field: updated_at, since: query.since}
                """);
        Api api = Api.answering(asked -> asked.path().startsWith("/notes/")
                ? items(asked.path().substring("/notes/".length()) + "1@t1")
                : answer(asked));
        Play play = Play.of(manifest, api);
        Ran run = play.run().ends("OK");
        assertThat(run.ids("notes")).containsExactly(101L, 201L, 301L);
        assertThat(connector.base.Json.text(run.lastState())).doesNotContain("parent_id\":[");
        parents = 4; // another composition of the batches
        Ran second = play.run().ends("OK");
        assertThat(second.requests().stream().filter(a -> a.path().startsWith("/notes/")))
                .allMatch(a -> a.path().equals("/notes/40") || a.param("since").isPresent());
    }
}
