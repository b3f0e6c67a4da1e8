package connector.partition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.manifest.YamlReader;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.Reading;
import connector.spec.ScalarNode;
import connector.spec.Scope;
import connector.template.Env;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ForEachTest {
    private static final Scope SCOPE = Scope.open("config", "now", "repo");

    private static ForEachSpec spec(Node node) {
        Problems problems = new Problems();
        return ForEachSpec.TYPE
                .read(node, new Reading(problems, SCOPE, Path.of("")))
                .orElseThrow(() -> new AssertionError(
                        problems.sorted().stream().map(Problem::text).toList()));
    }

    private static ForEachSpec spec(String yaml) {
        return spec(YamlReader.read("m.yaml", yaml, new Problems()).orElseThrow());
    }

    private static ForEach bind(String yaml, String config) throws IOException {
        return spec(yaml).bind(Env.of(Map.of("config", Json.parse(config))), stream -> List.of("id"));
    }

    private static List<String> contexts(ForEach all, ParentFeed feed) {
        return all.partitions(feed).map(p -> Json.text(p.context())).toList();
    }

    private static ParentRow row(String fields, String context) {
        try {
            @SuppressWarnings("unchecked")
            Map<String, Object> f = (Map<String, Object>) Json.parse(fields);
            @SuppressWarnings("unchecked")
            Map<String, Object> c = (Map<String, Object>) Json.parse(context);
            return new ParentRow(f, c, c);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void no_variables_make_one_partition() {
        assertThat(new ForEach(Env.EMPTY, List.of()).partitions(ParentFeed.NONE))
                .containsExactly(Partition.WHOLE);
    }

    @Test
    void lists_make_the_product_and_each_context_once() throws IOException {
        ForEach all = bind("{kind: [a, b, a], year: '{{config.years}}'}", "{\"years\": [2025, 2026]}");
        assertThat(contexts(all, ParentFeed.NONE))
                .containsExactly(
                        "{\"kind\":\"a\",\"year\":2025}",
                        "{\"kind\":\"a\",\"year\":2026}",
                        "{\"kind\":\"b\",\"year\":2025}",
                        "{\"kind\":\"b\",\"year\":2026}");
    }

    @Test
    void a_parent_gives_its_record_and_its_own_context() throws IOException {
        ForEach all = bind("{invoice: invoices}", "{}");
        ParentFeed feed = stream -> Stream.of(
                row("{\"id\": \"in_1\", \"status\": \"open\"}", "{\"account\": \"a\"}"),
                row("{\"id\": \"in_1\"}", "{\"account\": \"b\"}"),
                row("{\"id\": \"in_1\", \"status\": \"again\"}", "{\"account\": \"a\"}"));
        assertThat(contexts(all, feed))
                .containsExactly(
                        "{\"account\":\"a\",\"invoice_id\":\"in_1\"}", "{\"account\":\"b\",\"invoice_id\":\"in_1\"}");
        Partition first = all.partitions(feed).findFirst().orElseThrow();
        assertThat(first.variables())
                .isEqualTo(Map.of("account", "a", "invoice", Map.of("id", "in_1", "status", "open")));
    }

    @Test
    void where_keeps_the_parents_for_which_it_is_true() throws IOException {
        ForEach all = bind("{invoice: {stream: invoices, key: number, where: \"{{eq invoice.status 'open'}}\"}}", "{}");
        ParentFeed feed = stream -> Stream.of(
                row("{\"number\": 1, \"status\": \"open\"}", "{}"), row("{\"number\": 2, \"status\": \"paid\"}", "{}"));
        assertThat(contexts(all, feed)).containsExactly("{\"invoice_number\":1}");
    }

    @Test
    void a_list_of_objects_is_named_by_its_key() throws IOException {
        ForEach all = bind(
                "{site: {list: '{{config.sites}}', key: url}}",
                "{\"sites\": [{\"url\": \"u1\", \"type\": \"web\"}, {\"url\": \"u2\"}]}");
        assertThat(contexts(all, ParentFeed.NONE)).containsExactly("{\"site_url\":\"u1\"}", "{\"site_url\":\"u2\"}");
    }

    @Test
    void a_list_or_a_stream_takes_the_list_where_there_is_one() throws IOException {
        String yaml = "{survey: {list: '{{config.ids}}', stream: surveys, key: id}}";
        ParentFeed feed = stream -> Stream.of(row("{\"id\": 9}", "{}"));
        ForEach listed = bind(yaml, "{\"ids\": [\"x\"]}");
        assertThat(contexts(listed, feed)).containsExactly("{\"survey_id\":\"x\"}");
        assertThat(listed.partitions(feed).findFirst().orElseThrow().variables())
                .isEqualTo(Map.of("survey", Map.of("id", "x")));
        assertThat(contexts(bind(yaml, "{\"ids\": []}"), feed)).containsExactly("{\"survey_id\":9}");
        assertThat(contexts(bind(yaml, "{}"), feed)).containsExactly("{\"survey_id\":9}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                     | is null",
                "{\"ids\": []}          | is empty",
                "{\"ids\": \"a/b\"}     | is no list",
                "{\"ids\": [[1]]}       | holds a list",
                "{\"ids\": [{\"a\":1}]} | names no key",
            })
    void a_list_that_makes_no_partitions_is_a_config_failure(String config, String says) {
        assertThatThrownBy(() -> bind("{id: '{{config.ids}}'}", config)).isInstanceOfSatisfying(Failure.class, f -> {
            assertThat(f.kind()).isEqualTo(FailureClass.CONFIG);
            assertThat(f.getMessage()).contains("for_each.id", says);
        });
    }

    @Test
    void a_parent_record_without_its_key_is_a_selector_failure() throws IOException {
        ForEach all = bind("{invoice: invoices}", "{}");
        assertThatThrownBy(() -> contexts(all, stream -> Stream.of(row("{\"status\": 1}", "{}"))))
                .isInstanceOfSatisfying(Failure.class, f -> assertThat(f.kind()).isEqualTo(FailureClass.SELECTOR));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{now: [a]}                                       | for_each.name",
                "{repo: [a]}                                      | for_each.name",
                "{concat: [a]}                                    | for_each.name",
                "{record: [a]}                                    | for_each.name",
                "{a-b: [a]}                                       | for_each.name",
                "{x: []}                                          | for_each.empty",
                "{x: {where: '{{x}}'}}                            | for_each.source",
                "{x: {stream: s, lookback: 3d}}                   | for_each.lookback",
                "{x: {list: [1], parents: changed}}               | for_each.parents",
                "{x: {stream: s, parents: some}}                  | word.unknown",
                "{x: {stream: s, batches: 3}}                     | key.unknown",
                "{x: {stream: s, batch: 0}}                       | type",
                "{x: {list: [1], was: a-b}}                       | for_each.was",
                "{x: '{{nothing.here}}'}                          | template.name",
            })
    void what_does_not_fit_is_said_when_the_manifest_loads(String yaml, String code) {
        Problems problems = new Problems();
        Node node = YamlReader.read("m.yaml", yaml, problems).orElseThrow();
        ForEachSpec.TYPE.read(node, new Reading(problems, SCOPE, Path.of("")));
        assertThat(problems.sorted().stream().map(Problem::code)).hasSize(1);
        if (!code.startsWith("template")) {
            assertThat(problems.sorted().get(0).code()).isEqualTo(code);
        }
    }

    @Test
    void a_presets_parameter_may_name_the_stream_or_hold_the_list() {
        assertThat(spec(withParameter("repositories")).parents()).containsExactly("repositories");
        assertThat(spec(withParameter("{{config.repos}}")).parents()).isEmpty();
    }

    private static Node withParameter(String value) {
        connector.spec.Mark mark = connector.spec.Mark.NONE;
        ScalarNode scalar =
                new ScalarNode(mark, "{{with.source}}", true, Map.of("source", new ScalarNode(mark, value, true)));
        return MapNode.empty(mark).with("repository", scalar);
    }

    @Test
    void entries_show_their_names_and_parents() {
        ForEachSpec spec = spec("{a: [1], invoice: {stream: invoices, parents: changed, lookback: 60d}}");
        assertThat(spec.scope().names().keySet()).containsExactly("a", "invoice");
        assertThat(spec.parents()).containsExactly("invoices");
        Bound parent = spec.bind(Env.EMPTY, stream -> List.of("id")).parents().get(0);
        assertThat(parent.lookback()).contains("60d");
        assertThat(parent.parent().orElseThrow().parents()).isEqualTo(Parents.CHANGED);
    }
}
