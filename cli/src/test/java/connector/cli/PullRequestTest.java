package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of a pull request, {@code .ci/pull-request}, run in a repository of its own by the program itself. */
class PullRequestTest {
    private static final Path SCRIPT =
            Path.of("..", ".ci", "pull-request").toAbsolutePath().normalize();

    private static final String MANIFEST = """
            # yaml-language-server: $schema=../schema/connector.schema.json
            spec: 1
            name: shop
            version: 1.0.0
            http: {base_url: "https://api.example.com"}
            streams:
              orders:
                endpoint: GET /orders
                records: $.data
                primary_key: id
                schema: {id: integer, total: decimal}
            """;

    private static final String CASE = """
            description: One page.
            now: "2026-01-15T12:00:00Z"
            exchanges:
              - request: GET https://api.example.com/orders
                response: {json: {data: [{id: 1, total: 2.50}]}}
            expect: {records: {orders: [{id: 1, total: 2.50}]}}
            """;

    @TempDir
    Path repository;

    private Path manifest;

    private record Ran(int exit, String said) {}

    @BeforeEach
    void a_repository_with_one_source() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Files.isExecutable(Path.of("/bin/bash"))
                        && run(Map.of(), "git", "--version").exit() == 0,
                "the check needs bash and git");
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        Path program = Files.writeString(
                repository.resolve("program"),
                "#!/bin/bash\nexec " + java + " -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -cp '"
                        + System.getProperty("java.class.path") + "' connector.cli.Main \"$@\"\n");
        Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        manifest = repository.resolve("manifests/shop.yaml");
        Files.createDirectories(repository.resolve("manifests/shop/tests"));
        Files.writeString(manifest, MANIFEST);
        Files.writeString(repository.resolve("manifests/shop/tests/demo.yaml"), CASE);
        git("init", "-q", "-b", "main");
        commit();
    }

    @Test
    void a_new_field_with_a_new_version_is_good() throws IOException, InterruptedException {
        Files.writeString(
                manifest, MANIFEST.replace("1.0.0", "1.1.0").replace("total: decimal", "total: decimal, note: string"));
        commit();
        Ran ran = check();
        assertThat(ran.said())
                .contains("touched: manifests/shop.yaml", "manifests/shop.yaml orders  ", "Good: manifests/shop.yaml")
                .contains("ok    manifests/shop.yaml: 1 records, and the same again from the archive");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void a_removed_field_a_changed_recording_and_a_credential_are_each_said() throws IOException, InterruptedException {
        Files.writeString(
                manifest,
                MANIFEST.replace("1.0.0", "1.0.1")
                        .replace(", total: decimal", ", sum: decimal")
                        .replace("$.data", "$.rows"));
        String leaked = "token: " + "q7Rk2ZpX9vLm" + "4TnB8sWd";
        Files.writeString(
                repository.resolve("manifests/shop/tests/demo.yaml"),
                CASE.replace("{data: [{id: 1, total: 2.50}]}", "{rows: [{id: 1, sum: 2.50}]}")
                                .replace("{id: 1, total: 2.50}", "{id: 1, sum: 2.50}")
                        + "# " + leaked + "\n");
        commit();
        Ran ran = check();
        assertThat(ran.exit()).as(ran.said()).isEqualTo(1);
        assertThat(ran.said())
                .contains("the field total is gone", "[version.breaking]", "[secret.written]")
                .contains("ok    shop/demo.yaml", "FAIL  shop/demo.yaml")
                .contains("Not yet");
    }

    @Test
    void a_stale_readme_is_said() throws IOException, InterruptedException {
        Files.writeString(
                manifest, MANIFEST.replace("1.0.0", "1.0.1").replace("orders:", "orders:\n    selected: false"));
        commitAsItIs();
        Ran ran = check();
        assertThat(ran.said()).contains("stale manifests/shop/README.md", "Not yet");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void keys_in_another_order_are_said() throws IOException, InterruptedException {
        Files.writeString(
                manifest,
                MANIFEST.replace("1.0.0", "1.0.1")
                        .replace(
                                "    records: $.data\n    primary_key: id\n",
                                "    primary_key: id\n    records: $.data\n"));
        commit();
        Ran ran = check();
        assertThat(ran.said()).contains("not in normal form: manifests/shop.yaml", "Not yet");
        assertThat(ran.exit()).isEqualTo(1);
    }

    @Test
    void what_is_not_committed_yet_is_checked_too() throws IOException, InterruptedException {
        Files.writeString(repository.resolve("README.md"), "hello\n");
        commit();
        Files.writeString(manifest, MANIFEST.replace("$.data", "$.rows"));
        Ran ran = check();
        assertThat(ran.exit()).isEqualTo(1);
        assertThat(ran.said())
                .contains("with what is not committed yet", "M manifests/shop.yaml", "touched: manifests/shop.yaml")
                .contains("$.rows is not in the answer");
    }

    @Test
    void streams_pages_and_second_runs_that_no_case_shows_are_each_said() throws IOException, InterruptedException {
        Files.writeString(
                manifest,
                MANIFEST.replace("1.0.0", "1.1.0")
                                .replace("total: decimal", "total: decimal, at: timestamp")
                                .replace("records: $.data", """
                        records: $.data
                            paginator: {type: cursor, next: $.next, into: query.after}
                            cursor: {field: at, since: query.since, start: "2026-01-01"}""")
                        + """
                  items:
                    endpoint: GET /items
                    primary_key: id
                    schema: {id: integer}
                """.indent(0));
        Path tests = repository.resolve("manifests/shop/tests");
        Files.move(tests.resolve("demo.yaml"), tests.resolve("other.yaml"));
        commit();
        Ran ran = check();
        assertThat(ran.exit()).as(ran.said()).isEqualTo(1);
        assertThat(ran.said())
                .contains("the cases are not complete", "there is no shop/tests/demo.yaml")
                .contains("streams.orders.paginator: no case reads a second page")
                .contains("streams.orders.cursor: no case has a second run")
                .contains("streams.items: no case emits a record of it");
    }

    @Test
    void a_change_elsewhere_touches_no_manifest() throws IOException, InterruptedException {
        Files.writeString(repository.resolve("README.md"), "hello\n");
        commit();
        Ran ran = check();
        assertThat(ran.said()).contains("no manifest is touched");
        assertThat(ran.exit()).isZero();
    }

    private Ran check() throws IOException, InterruptedException {
        return run(
                Map.of("CONNECTOR", repository.resolve("program").toString()),
                "/bin/bash",
                SCRIPT.toString(),
                "HEAD~1");
    }

    private void commit() throws IOException, InterruptedException {
        new Terminal().run("docs", manifest.toString());
        commitAsItIs();
    }

    private void commitAsItIs() throws IOException, InterruptedException {
        git("add", "-A");
        git("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "-q", "-m", "x");
    }

    private void git(String... arguments) throws IOException, InterruptedException {
        String[] all = new String[arguments.length + 1];
        all[0] = "git";
        System.arraycopy(arguments, 0, all, 1, arguments.length);
        Ran ran = run(Map.of(), all);
        assertThat(ran.exit()).as(ran.said()).isZero();
    }

    private Ran run(Map<String, String> more, String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(repository.toFile())
                .redirectErrorStream(true);
        // A hook of the repository this build runs in must not steer this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
        builder.environment().putAll(more);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ran(process.waitFor(), said);
    }
}
