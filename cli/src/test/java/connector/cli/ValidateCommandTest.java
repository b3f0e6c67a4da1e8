package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.w3c.dom.Document;

class ValidateCommandTest {
    private static final String GOOD = """
            spec: 1
            name: shop
            version: 1.0.0
            config: {token: {type: string, secret: true}, since: timestamp}
            http: {base_url: "https://api.example.com", auth: {type: bearer, token: "{{config.token}}"}}
            streams:
              orders:
                endpoint: GET /orders
                primary_key: id
                schema: {id: integer, at: timestamp}
                cursor: {field: at, start: "{{config.since}}", since: query.since}
            """;

    @TempDir
    Path folder;

    private Path manifest;

    @BeforeEach
    void manifest() throws IOException {
        manifest = Files.writeString(folder.resolve("shop.yaml"), GOOD);
    }

    @Test
    void a_good_manifest_prints_nothing_and_ends_with_0() {
        Terminal.Ran ran = validate(manifest);
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).isEmpty();
        assertThat(ran.err()).contains("1 manifest: no errors");
    }

    @Test
    void text_names_the_rule_that_explain_explains() throws IOException {
        Path bad = broken();
        Terminal.Ran ran = validate(bad);
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).contains(bad + ":8:5: unknown key \"endpont\" in stream [key.unknown]");
        assertThat(new Terminal().run("explain", "key.unknown").out()).contains("# key.unknown", "**Why.**");
    }

    @Test
    void warnings_fail_only_when_strict() throws IOException {
        Path insecure = Files.writeString(folder.resolve("plain.yaml"), GOOD.replace("https:", "http:"));
        assertThat(validate(insecure).exit()).isZero();
        assertThat(validate(insecure, "--strict").exit()).isEqualTo(2);
    }

    @Test
    void a_warning_can_be_answered_with_a_reason() throws IOException {
        String answered = GOOD.replace("https:", "http:")
                .replace("http: {", "# connector-ignore: http.not_https because it runs on this machine\nhttp: {");
        Path insecure = Files.writeString(folder.resolve("plain.yaml"), answered);
        Terminal.Ran ran = validate(insecure, "--strict");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "text | shop.yaml:9:23: warning: to do: does the key change? [todo.left]",
                "json | \"rule\" : \"todo.left\"",
                "github | ,line=9,col=23,title=todo.left::to do: does the key change?",
                "sarif | \"ruleId\" : \"todo.left\"",
                "junit | to do: does the key change?"
            })
    void what_is_still_to_do_is_a_warning_in_every_format(String format, String says) throws IOException {
        Files.writeString(manifest, GOOD.replace("primary_key: id", "primary_key: id   # TODO: does the key change?"));
        Terminal.Ran ran = validate(manifest, "--format", format);
        assertThat(ran.exit()).isZero();
        assertThat(ran.out()).contains(says);
        assertThat(ran.err()).contains("no errors, 1 warning");
        assertThat(validate(manifest, "--format", format, "--strict").exit()).isEqualTo(2);
    }

    @Test
    void json_lists_files_with_their_problems() throws IOException {
        Map<?, ?> report =
                (Map<?, ?>) Json.parse(validate(broken(), "--format", "json").out());
        assertThat(report.get("errors")).isEqualTo(1L);
        Map<?, ?> file = (Map<?, ?>) ((List<?>) report.get("files")).get(0);
        assertThat(file.get("kind")).isEqualTo("manifest");
        assertThat((List<?>) file.get("problems"))
                .anySatisfy(
                        problem -> assertThat(((Map<?, ?>) problem).get("rule")).isEqualTo("key.unknown"));
    }

    @Test
    void github_gets_one_workflow_command_a_problem() throws IOException {
        Path bad = broken();
        assertThat(validate(bad, "--format", "github").out().lines())
                .hasSize(1)
                .allMatch(line -> line.startsWith("::error file=" + bad + ",line="))
                .anyMatch(line -> line.endsWith(
                        ",col=5,title=key.unknown::unknown key \"endpont\" in stream%0A→ did you mean \"endpoint\"?"));
    }

    @Test
    void sarif_has_a_rule_with_its_page_for_each_result() throws IOException {
        Map<?, ?> log =
                (Map<?, ?>) Json.parse(validate(broken(), "--format", "sarif").out());
        assertThat(log.get("version")).isEqualTo("2.1.0");
        Map<?, ?> run = (Map<?, ?>) ((List<?>) log.get("runs")).get(0);
        List<?> rules = (List<?>) ((Map<?, ?>) ((Map<?, ?>) run.get("tool")).get("driver")).get("rules");
        List<?> results = (List<?>) run.get("results");
        assertThat(results).hasSize(1).allSatisfy(one -> {
            Map<?, ?> result = (Map<?, ?>) one;
            Map<?, ?> rule = (Map<?, ?>) rules.get(((Number) result.get("ruleIndex")).intValue());
            assertThat(rule.get("id")).isEqualTo(result.get("ruleId"));
            assertThat(((Map<?, ?>) rule.get("help")).get("markdown").toString())
                    .contains("**Why.**");
            assertThat(result.get("locations").toString()).contains("startLine", "shop-broken.yaml");
        });
    }

    @Test
    void junit_is_xml_with_a_failed_test_for_each_error() throws Exception {
        String xml = validate(broken(), "--format", "junit").out();
        Document document = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo(1);
    }

    @Test
    void a_config_is_checked_against_the_manifest_beside_it() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), "{\"tokn\": \"x\", \"since\": \"2026-01-01\"}");
        Terminal.Ran ran = validate(manifest, config.toString());
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out())
                .contains(
                        "\"tokn\" is no option of shop, and \"token\" is missing [config.unknown]",
                        "did you mean \"token\"?");
        assertThat(ran.err()).contains("1 manifest, 1 config: 1 error");
    }

    @Test
    void a_secret_of_a_case_that_is_a_word_of_its_answers_is_warned_of() throws IOException {
        Path tests = Files.createDirectories(folder.resolve("shop/tests"));
        Path testCase = Files.writeString(tests.resolve("demo.yaml"), """
                config: {token: demo}
                now: "2026-01-15T12:00:00Z"
                exchanges:
                  - request: GET https://shop.example/orders
                    response: {json: [{id: demo-1}]}
                """);
        assertThat(validate(manifest, testCase.toString()).out())
                .contains("demo.yaml:4:5: warning: the value of the secret token is part of this answer"
                        + " [case.secret_in_body]")
                .contains("token: test-token");
        Files.writeString(testCase, Files.readString(testCase).replace("token: demo", "token: test-token"));
        assertThat(validate(manifest, testCase.toString()).out()).doesNotContain("case.secret_in_body");
    }

    @Test
    void a_config_alone_says_what_is_missing() throws IOException {
        Path config = Files.writeString(folder.resolve("config.json"), "{\"token\": \"x\"}");
        assertThat(validate(config).out()).contains("none was named", "[input.without_manifest]");
    }

    @Test
    void a_state_is_checked_for_its_form_and_against_the_manifest() throws IOException {
        Path state = Files.writeString(folder.resolve("state.json"), """
                {"bookmarks": {"orders": {"replication_key": "at", "replication_key_value": "yesterday"},
                               "order": {"replication_key": "at", "replication_key_value": "2026-01-01"}}}
                """);
        assertThat(validate(state).exit()).isZero();
        Terminal.Ran ran = validate(manifest, state.toString());
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).contains("[state.value]", "[state.stream_unknown]", "did you mean \"orders\"?");
        Files.writeString(state, "{\"bookmarks\": [1]}");
        assertThat(validate(state).out()).contains("[state.form]");
    }

    @Test
    void a_catalog_is_checked_against_the_manifest() throws IOException {
        Path catalog = folder.resolve("catalog.json");
        Files.writeString(
                catalog, new Terminal().run("discover", manifest.toString()).out());
        assertThat(validate(manifest, catalog.toString()).exit()).isZero();
        Files.writeString(catalog, "{\"streams\": [{\"tap_stream_id\": \"orders\"}, {\"tap_stream_id\": \"gone\"}]}");
        assertThat(validate(manifest, catalog.toString()).out()).contains("[catalog.stream_unknown]");
        Files.writeString(catalog, "{\"streams\": [{\"tap_stream_id\": \"gone\"}]}");
        assertThat(validate(manifest, catalog.toString()).out()).contains("[catalog.form]");
    }

    @Test
    void explain_knows_keys_types_helpers_and_what_was_meant() {
        assertThat(explain("cursor.settle").out()).startsWith("cursor.settle\n").contains("e.g. ");
        assertThat(explain("streams.cursor.settle").out()).contains("e.g. ");
        assertThat(explain("paginator.cursor").out()).contains("\n  next", "\n  into");
        assertThat(explain("format_date").out()).contains("gives");
        Terminal.Ran wrong = explain("cursor.setle");
        assertThat(wrong.exit()).isEqualTo(2);
        assertThat(wrong.err()).contains("did you mean \"cursor.settle\"?");
    }

    @Test
    void shipped_manifests_and_their_recordings_hold_no_credentials_and_need_no_excuse() throws IOException {
        List<String> all = new ArrayList<>(List.of("validate", "--strict", "--format", "json"));
        try (Stream<Path> files = Files.walk(Terminal.MANIFESTS)) {
            files.map(Path::toString).filter(f -> f.endsWith(".yaml")).sorted().forEach(all::add);
        }
        Terminal.Ran ran = new Terminal().run(all.toArray(String[]::new));
        assertThat(ran.exit()).as(ran.out()).isZero();
        assertThat(all).hasSizeGreaterThan(30);
    }

    @Test
    void a_credential_in_a_test_case_is_found_and_can_be_answered() throws IOException {
        String leak = "api_key: " + "q7Rk2ZpX9vLm" + "4TnB8sWd";
        Path recording = Files.writeString(
                folder.resolve("case.yaml"), "now: \"2026-01-15T12:00:00Z\"\nconfig:\n  " + leak + "\nexchanges: []\n");
        assertThat(validate(recording, "--strict").out()).contains("[secret.written]");
        Files.writeString(
                recording,
                Files.readString(recording)
                        .replace(leak, leak + "  # connector-ignore: secret.written because it is invented"));
        assertThat(validate(recording, "--strict").out()).isEmpty();
    }

    private static Terminal.Ran explain(String what) {
        return new Terminal().run("explain", what);
    }

    private Path broken() throws IOException {
        return Files.writeString(folder.resolve("shop-broken.yaml"), GOOD.replace("endpoint:", "endpont:"));
    }

    private Terminal.Ran validate(Path file, String... more) {
        String[] all = new String[more.length + 2];
        all[0] = "validate";
        all[1] = file.toString();
        System.arraycopy(more, 0, all, 2, more.length);
        return new Terminal().run(all);
    }
}
