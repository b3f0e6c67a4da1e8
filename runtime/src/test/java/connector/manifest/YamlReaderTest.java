package connector.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import connector.spec.ListNode;
import connector.spec.MapNode;
import connector.spec.Node;
import connector.spec.Problem;
import connector.spec.Problems;
import connector.spec.ScalarNode;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {
    private static Arguments bad(String yaml, String code, String at, String message, String hint) {
        return Arguments.of(yaml, code, at, message, hint);
    }

    static Stream<Arguments> badFiles() {
        String deep = "a: " + "[".repeat(60) + "]".repeat(60);
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 10; i++) {
            bomb.append("a" + i + ": &a" + i + " [" + ("*a" + (i - 1) + ", ").repeat(9) + "*a" + (i - 1) + "]\n");
        }
        return Stream.of(
                bad("", "yaml.empty", "1:1", "the file is empty", ""),
                bad("# only a comment\n", "yaml.empty", "1:1", "the file is empty", ""),
                bad(
                        "a: 1\nb: 2\na: 3\n",
                        "yaml.duplicate_key",
                        "3:1",
                        "already in this map, at line 1",
                        "lines 1 and 3"),
                bad("x: {a: 1, a: 2}", "yaml.duplicate_key", "1:11", "\"a\"", "remove or rename"),
                bad("b: &b {x: 1}\nc:\n  <<: *b\n", "yaml.merge_key", "3:3", "\"<<\"", "preset"),
                bad("a: &a {b: *a}", "yaml.cycle", "1:11", "inside its own anchor", ""),
                bad("a: *b", "yaml.alias", "1:4", "no anchor &b", "quotes"),
                bad("a: &first 1\nb: *frist", "yaml.alias", "2:4", "no anchor", "did you mean \"first\"?"),
                bad(bomb.toString(), "yaml.alias_bomb", "5:10", "more than 20000", "preset"),
                bad("{".repeat(100_000), "yaml.too_deep", "1:51", "more than 50 levels", "brackets"),
                bad(deep, "yaml.too_deep", "1:53", "more than 50 levels", "brackets"),
                bad("a: " + "x".repeat(4_000_000), "yaml.too_large", "1:1", "3145728 characters", "files of their own"),
                bad("a:\n\tb: 1\n", "yaml.tab", "2:1", "tab", "indent with spaces"),
                bad("a: !!java.net.URL [x]", "yaml.tag", "1:4", "!!java.net.URL", "remove it"),
                bad("a: !!str 1", "yaml.tag", "1:4", "!!str", "quotes make it a text"),
                bad("a: !mine {b: 1}", "yaml.tag", "1:4", "!mine", "remove it"),
                bad("a: 1\n---\nb: 2\n", "yaml.documents", "2:1", "second document", "---"),
                bad("a: \"x\u0007\"", "yaml.control_character", "1:6", "U+0007", "escape"),
                bad("{[a]: 1}", "yaml.key", "1:2", "a key must be a text", ""),
                bad("? {a: 1}\n: 2\n", "yaml.key", "1:3", "a key must be a text", ""),
                bad("?\n: 2", "yaml.key", "1:2", "missing", "key: value"),
                bad("x: {requests:25}", "yaml.colon", "1:5", "after \"requests:\"", "write \"requests: …\""),
                bad("a: 1\nrequests 25\n", "yaml.syntax", "2:1", "no \"key: value\"", "space behind the key"),
                bad("a:\n  requests:25\n  b: 1\n", "yaml.colon", "2:3", "after \"requests:\"", "write \"requests: …\""),
                bad("a: b: c", "yaml.syntax", "1:5", "\": \" cannot stand here", "in quotes"),
                bad("a: \"x\nb: 1\n", "yaml.syntax", "1:4", "never closed", "close it"),
                bad("a: \"\\d+\"", "yaml.syntax", "1:6", "no such escape", "single quotes"),
                bad("a: @x", "yaml.syntax", "1:4", "cannot begin", "in quotes"),
                bad("a: \"x\" y", "yaml.syntax", "1:8", "does not belong here", "inside the quotes"),
                bad("a: {b: 1\nc: 2\n", "yaml.syntax", "2:2", "missing before this", "opened at line 1, column 4"),
                bad(
                        "a: 1\n  b: 2\n",
                        "yaml.syntax",
                        "2:4",
                        "cannot stand here",
                        "begins at column 3, `a` (line 1) at column 1"));
    }

    @ParameterizedTest(name = "{1} at {2}")
    @MethodSource("badFiles")
    void each_bad_file_is_one_problem_at_its_place(String yaml, String code, String at, String message, String hint) {
        Problem only = onlyProblem(yaml);
        assertThat(only.code() + " " + only.mark()).isEqualTo(code + " m.yaml:" + at);
        assertThat(only.message()).contains(message);
        assertThat(only.hint()).contains(hint);
    }

    static Stream<Arguments> unquoted() {
        return Stream.of(
                Arguments.of("next: {{last_record.id}}", "1:7", "\"{{last_record.id}}\""),
                Arguments.of("next: {{pluck x 'a'}}", "1:7", "\"{{pluck x 'a'}}\""),
                Arguments.of("a: 1\nnext: {{last.id}}/x # why", "2:7", "\"{{last.id}}/x\""),
                Arguments.of("next: {{eq a \"b\"}}", "1:7", "'{{eq a \"b\"}}'"),
                Arguments.of("a: {next: {{last_record.id}}}", "1:11", "\"{{last_record.id}}\""),
                Arguments.of("a: {next: {{x}}, b: c}", "1:11", "\"{{x}}\""),
                Arguments.of("a: {next: /a/{{x}}/b, b: c}", "1:11", "\"/a/{{x}}/b\""),
                Arguments.of("path: {{{repo.id}}}", "1:7", "\"{{{repo.id}}}\""),
                Arguments.of("a: [{{x}}, b]", "1:5", "\"{{x}}\""),
                Arguments.of("a:\n  - {{x}}\n", "2:5", "\"{{x}}\""),
                Arguments.of("a: {since: query.created[gte]}", "1:12", "\"query.created[gte]\""),
                Arguments.of("a: {b: 1,\n    since: query.created[gte], c: 2}", "2:12", "\"query.created[gte]\""),
                Arguments.of("a: {b: decimal(10,2)}", "1:8", "\"decimal(10,2)\""),
                Arguments.of("a: {b: decimal(10,2), c: string}", "1:8", "\"decimal(10,2)\""),
                Arguments.of("a: [decimal(10,2,3)]", "1:5", "\"decimal(10,2,3)\""),
                Arguments.of("a: {p: $.data[0].id}", "1:8", "\"$.data[0].id\""),
                Arguments.of("a: {key: sEcReT[1]}", "1:10", "put the whole value in quotes"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unquoted")
    void a_text_torn_apart_by_its_brackets_is_shown_as_it_must_be_written(String yaml, String at, String write) {
        Problem only = onlyProblem(yaml);
        assertThat(only.code()).startsWith("yaml.unquoted_");
        assertThat(only.mark().toString()).isEqualTo("m.yaml:" + at);
        assertThat(only.hint()).endsWith(write);
    }

    @Test
    void a_syntax_error_shows_no_value_that_may_be_secret() {
        for (String yaml :
                List.of("key: \"sEcReT", "key: {a: sEcReT[x}", "key: \"a\" sEcReT", "key: sEcReT: b", "sEcReT")) {
            Problems problems = new Problems();
            YamlReader.read("c.yaml", yaml, problems);
            assertThat(problems.sorted().toString()).doesNotContain("sEcReT");
        }
    }

    @Test
    void places_are_those_of_the_text_itself() {
        MapNode root = read("a: \"x\"\nb:\n  - 'y'\n  - {c: z}\né: |\n  long\n  text\n");
        assertThat(root.mark().toString()).isEqualTo("m.yaml:1:1");
        assertThat(root.get("a").orElseThrow().mark().toString()).isEqualTo("m.yaml:1:5");
        ListNode list = (ListNode) root.get("b").orElseThrow();
        assertThat(list.items().get(0).mark().toString()).isEqualTo("m.yaml:3:6");
        assertThat(((MapNode) list.items().get(1)).keyMark("c").toString()).isEqualTo("m.yaml:4:6");
        assertThat(root.keyMark("é").toString()).isEqualTo("m.yaml:5:1");
        assertThat(root.get("é").orElseThrow().mark().toString()).isEqualTo("m.yaml:5:4");
        assertThat(((ScalarNode) root.get("é").orElseThrow()).text()).isEqualTo("long\ntext\n");
    }

    @Test
    void keys_are_taken_as_written_and_a_byte_order_mark_is_none() {
        assertThat(read("\uFEFFon: 1\nno: 2\n200: 3\n1.50: 4\n~: 5\n\"<<\": 6\n")
                        .keys())
                .containsExactly("on", "no", "200", "1.50", "~", "<<");
    }

    @Test
    void an_alias_gives_the_same_value_again() {
        MapNode root = read("a: &a {x: [1, 2]}\nb: *a\nc: &k key\n");
        assertThat(root.get("b")).isEqualTo(root.get("a"));
    }

    @Test
    void values_without_a_declared_type_follow_the_rules_of_json() {
        MapNode root = read("a: [0123, 2026-01-01, yes, on, no, 12:30:45, 0x1F, 1_000, True, .5, 5.]\n"
                + "b: [true, null, ~, , -1, 1.10, 1e3, 123456789012345678901234567890, \"5\", 'true']\n"
                        .replace(", ,", ","));
        assertThat(Plain.value(root))
                .isEqualTo(Map.of(
                        "a",
                        List.of(
                                "0123",
                                "2026-01-01",
                                "yes",
                                "on",
                                "no",
                                "12:30:45",
                                "0x1F",
                                "1_000",
                                "True",
                                ".5",
                                "5."),
                        "b",
                        java.util.Arrays.asList(
                                true,
                                null,
                                null,
                                -1L,
                                new java.math.BigDecimal("1.10"),
                                new java.math.BigDecimal("1e3"),
                                new java.math.BigInteger("123456789012345678901234567890"),
                                "5",
                                "true")));
    }

    static MapNode read(String yaml) {
        Problems problems = new Problems();
        Node node = YamlReader.read("m.yaml", yaml, problems).orElseThrow(() -> new AssertionError(problems.sorted()));
        assertThat(problems.sorted()).isEmpty();
        return (MapNode) node;
    }

    private static Problem onlyProblem(String yaml) {
        Problems problems = new Problems();
        YamlReader.read("m.yaml", yaml, problems);
        assertThat(problems.sorted()).hasSize(1);
        return problems.sorted().get(0);
    }
}
