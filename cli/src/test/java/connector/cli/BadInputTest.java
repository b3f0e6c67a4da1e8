package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** Whatever a user gets wrong: one clear message, the exit code of its class, and nothing on stdout. */
@Isolated("where log lines go is one setting for the process")
class BadInputTest {
    private static final String STRIPE =
            Terminal.MANIFESTS.resolve("stripe.yaml").toString();

    @TempDir
    Path folder;

    private record Mistake(String says, int exit, List<String> command, List<String> message) {}

    @BeforeEach
    void files() throws IOException {
        write("good.json", "{\"api_key\": \"sk_test_unused\"}");
        write("torn.json", "{\"bookmarks\": ");
        write("list.json", "[1]");
        write("typo.json", "{\"api_kee\": \"x\"}");
        write("later.json", "{\"bookmarks\": {}, \"connector\": {\"state\": 99}}");
        write("other.json", "{\"streams\": [{\"tap_stream_id\": \"pages\", \"stream\": \"pages\", \"schema\": {}}]}");
        write("torn.yaml", "spec: 1\nname: x\nstreams: {a: {endpoint: [}}\n");
        write(
                "wrong.yaml",
                "spec: 1\nname: x\nversion: 1.0.0\nhttp: {base_uri: https://a.test}\nstreams: {a: {endpoint: GET /a}}\n");
        Files.createSymbolicLink(folder.resolve("loop.json"), folder.resolve("loop.json"));
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }

    private String at(String name) {
        return folder.resolve(name).toString();
    }

    private Mistake live(String says, int exit, String option, String value, String... message) {
        return new Mistake(
                says, exit, List.of("run", STRIPE, "--config", at("good.json"), option, value), List.of(message));
    }

    private Mistake of(String says, int exit, List<String> command, String... message) {
        return new Mistake(says, exit, command, List.of(message));
    }

    @Test
    void an_empty_secret_is_told_and_the_summary_claims_no_stream() throws IOException {
        write("empty.json", "{\"api_key\": \"\"}");
        Terminal.Ran ran = new Terminal().run("run", STRIPE, "--config", at("empty.json"));
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err())
                .contains("auth.token is empty", "set config.api_key", "CONFIG: nothing was read")
                .doesNotContain("complete");
    }

    @TestFactory
    Stream<DynamicTest> every_mistake_has_one_message_and_its_exit_code() {
        return Stream.of(
                        of("no command like it", 2, List.of("rum", STRIPE), "no command \"rum\"", "did you mean run?"),
                        of("no option like it", 2, List.of("run", STRIPE, "--confg", "x"), "--confg", "mean --config?"),
                        of("no manifest given", 2, List.of("run"), "MANIFEST is missing", "--help"),
                        of("one argument too many", 2, List.of("run", STRIPE, "b", "--demo"), "too much", "\"b\""),
                        of("no such manifest", 2, List.of("run", at("no.yaml")), "no.yaml: there is no such file"),
                        of("a folder as manifest", 2, List.of("run", folder.toString()), "is a directory"),
                        of("a torn manifest", 2, List.of("run", at("torn.yaml")), "torn.yaml:3:", "validate"),
                        of("a wrong manifest", 2, List.of("check", at("wrong.yaml")), "wrong.yaml:4:8", "base_url"),
                        of("no config", 2, List.of("run", STRIPE), "\"api_key\" is missing", "STRIPE_API_KEY"),
                        of("no such config", 2, List.of("run", STRIPE, "--config", at("no.json")), "no such file"),
                        of("a torn config", 2, List.of("run", STRIPE, "--config", at("torn.json")), "torn.json:1:"),
                        of("a config that is a list", 2, List.of("run", STRIPE, "--config", at("list.json")), "a list"),
                        of(
                                "a mistyped option",
                                2,
                                List.of("run", STRIPE, "--config", at("typo.json")),
                                "mean \"api_key\"?"),
                        of("an unreadable config", 2, List.of("run", STRIPE, "--config", at("loop.json")), "loop.json"),
                        of("-c without a value", 2, List.of("run", STRIPE, "-c", "api_key"), "api_key"),
                        of("-c of no option", 2, List.of("run", STRIPE, "-c", "api_kee=1"), "-c api_kee: ", "api_key"),
                        live(
                                "a torn state",
                                2,
                                "--state",
                                at("torn.json"),
                                "STATE: ",
                                "torn.json is no JSON",
                                "line 1"),
                        live("a state that is a list", 2, "--state", at("list.json"), "not a list"),
                        live("a state of a later version", 2, "--state", at("later.json"), "later version", "99"),
                        live("a state that is a folder", 2, "--state", folder.toString(), "Is a directory"),
                        live("an unreadable state", 2, "--state", at("loop.json"), "loop.json cannot be read"),
                        live("no such catalog", 2, "--catalog", at("no.json"), "no.json does not exist"),
                        live("a torn catalog", 2, "--catalog", at("torn.json"), "torn.json is no JSON"),
                        live("a folder as catalog", 2, "--properties", folder.toString(), "is a directory"),
                        live(
                                "a catalog of another tap",
                                2,
                                "--catalog",
                                at("other.json"),
                                "another source",
                                "discover"),
                        live("an unknown stream", 2, "--select", "custmers", "\"custmers\"", "mean \"customers\"?"),
                        live("an unknown field", 2, "--select", "customers.emial", "\"emial\"", "mean \"email\"?"),
                        live("nothing selected", 2, "--select", "", "--select names nothing"),
                        live("no number", 2, "--limit", "many", "--limit", "many"),
                        live("a limit of nothing", 2, "--limit", "0", "--limit is 0"),
                        live("no concurrency", 2, "--concurrency", "0", "--concurrency is 0"),
                        live("no duration", 2, "--state-every", "soon", "\"soon\" is no duration"),
                        live("an end without a start", 2, "--until", "2026-01-01", "--until needs --since"),
                        live("two recordings", 2, "--replay=x", "--demo", "exclude each other"),
                        live("no such recording", 2, "--replay", at("no.yaml"), "no.yaml: there is no such file"),
                        live("a report into nowhere", 2, "--report", at("no/report.json"), "there is no such folder"),
                        of("a level that is none", 2, List.of("list", "--log-level", "loud"), "--log-level", "loud"),
                        of("a format that is none", 2, List.of("run", STRIPE, "--about", "--format", "xml"), "xml"),
                        of("no such folder", 2, List.of("list", at("no")), "there is no " + at("no")),
                        of("no such folder to check", 2, List.of("list", at("nowhere")), "there is no "))
                .map(mistake -> dynamicTest(mistake.says(), () -> check(mistake)));
    }

    private static void check(Mistake mistake) {
        Terminal.Ran ran = new Terminal().run(mistake.command().toArray(String[]::new));

        assertThat(ran.err()).contains(mistake.message());
        assertThat(ran.err()).doesNotContain("\tat ", "Exception", "defect", ":0:0");
        assertThat(ran.exit()).isEqualTo(mistake.exit());
        assertThat(ran.out()).isEmpty();
    }

    @Test
    void validate_tells_every_problem_of_a_manifest_with_its_place() {
        Terminal.Ran ran = new Terminal().run("validate", at("wrong.yaml"), at("torn.yaml"));

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.out()).contains("wrong.yaml:4:8: ", "torn.yaml:3:");
    }

    @Test
    void a_closed_output_ends_the_run_with_7() {
        for (String[] command : List.of(new String[] {"run", STRIPE, "--demo"}, new String[] {"discover", STRIPE})) {
            Terminal.Ran ran = new Terminal().run(new Terminal.Closed(), false, command);

            assertThat(ran.exit()).isEqualTo(7);
            assertThat(ran.err())
                    .contains("OUTPUT: the output cannot be written")
                    .doesNotContain("Exception");
        }
    }

    @Test
    void an_option_without_a_value_is_named_and_not_shown() {
        Terminal.Ran ran = new Terminal()
                .run("run", Terminal.MANIFESTS.resolve("stripe.yaml").toString(), "-c", "sk_live_forgot_the_name");

        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("-c takes NAME=VALUE").doesNotContain("sk_live");
    }
}
