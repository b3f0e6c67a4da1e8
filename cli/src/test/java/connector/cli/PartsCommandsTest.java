package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** plan, read and commit on the command line: what they leave, and what they say to wrong files. */
class PartsCommandsTest {
    private static final String MANIFEST = """
            spec: 1
            name: shop
            version: 1.0.0
            config:
              url: {type: string, description: Where the API listens.}
              kind: {type: string, default: all, description: Which orders.}
            http: {base_url: "{{config.url}}"}
            defaults: {primary_key: id, records: $.items}
            streams:
              orders:
                endpoint: GET /orders
                query: {kind: "{{config.kind}}"}
                cursor: {field: at, since: query.since}
                schema: {id: integer, at: timestamp}
              lines:
                for_each: {order: {stream: orders, parents: changed, because: Lines come with their order.}}
                endpoint: GET /orders/{{order.id}}/lines
                schema: {id: string}
            """;

    @TempDir
    Path folder;

    private final Terminal terminal = new Terminal();
    private LocalApi api;
    private int status = 200;

    @BeforeEach
    void start() throws IOException {
        api = new LocalApi(exchange -> {
            String[] path = exchange.getRequestURI().getPath().split("/");
            String items = path.length == 2
                    ? "{\"id\":1,\"at\":\"2026-01-01T00:00:00Z\"},{\"id\":2,\"at\":\"2026-01-02T00:00:00Z\"}"
                    : "{\"id\":\"" + path[2] + "-a\"}";
            LocalApi.json(exchange, status, "{\"items\":[" + items + "]}");
        });
        Files.writeString(folder.resolve("shop.yaml"), MANIFEST);
        Files.createDirectory(folder.resolve("results"));
    }

    @AfterEach
    void stop() {
        api.close();
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    /** What a command line with that manifest begins with. */
    private List<String> first(String command, String manifest) {
        return List.of(command, file(manifest), "-c", "url=" + api.url());
    }

    private Terminal.Ran run(String command, String... arguments) {
        return terminal.run(first(command, "shop.yaml"), arguments);
    }

    private void plan(String... more) {
        List<String> arguments = new ArrayList<>(List.of("--out", file("plan.json")));
        arguments.addAll(List.of(more));
        assertThat(run("plan", arguments.toArray(String[]::new)).exit()).isZero();
    }

    private Terminal.Ran read(String plan, int index, String result) {
        return run(
                "read", "--plan", file(plan), "--index", String.valueOf(index), "--result", file("results/" + result));
    }

    private Terminal.Ran commit(String plan, String next) {
        return run(
                "commit",
                "--plan",
                file(plan),
                "--results",
                file("results"),
                "--state",
                file("state.json"),
                "--next",
                file(next));
    }

    @SuppressWarnings("unchecked") // an object out of JSON
    private Map<String, Object> json(String name) throws IOException {
        return (Map<String, Object>) Json.parse(Files.readAllBytes(folder.resolve(name)));
    }

    private List<?> slices(String plan) throws IOException {
        return (List<?>) json(plan).get("slices");
    }

    @Test
    void two_levels_are_planned_read_and_committed() throws IOException {
        plan("--run-id", "monday");
        assertThat(json("plan.json")).containsEntry("run", "monday").containsKey("budget");
        assertThat(slices("plan.json")).hasSize(1);

        Terminal.Ran orders = read("plan.json", 0, "0.json");
        assertThat(orders.exit()).isZero();
        assertThat(orders.lines()).hasSize(3).noneMatch(line -> line.contains("\"STATE\""));
        assertThat(orders.lines().get(0)).contains("SCHEMA");

        Terminal.Ran first = commit("plan.json", "plan-2.json");
        assertThat(first.exit()).isZero();
        assertThat(first.err()).contains("orders").contains("2 slices are to be read next");
        assertThat(slices("plan-2.json")).hasSize(2);

        read("plan-2.json", 0, "1.json");
        String id = String.valueOf(((Map<?, ?>) slices("plan-2.json").get(1)).get("id"));
        assertThat(run("read", "--plan", file("plan-2.json"), "--id", id, "--result", file("results/2.json"))
                        .exit())
                .isZero();
        Files.writeString(folder.resolve("results/.3.json123.tmp"), "half of a resul");
        Terminal.Ran last = commit("plan-2.json", "plan-3.json");

        assertThat(last.exit()).isZero();
        assertThat(last.err()).contains("OK: 4 records, every selected stream is complete");
        assertThat(slices("plan-3.json")).isEmpty();
        assertThat(folder.resolve("state.json")).content().contains("2026-01-02T00:00:00Z");
        assertThat(folder.resolve("plan-3.json")).exists();
        assertThat(commit("plan-2.json", "plan-3.json").exit()).isZero();
    }

    @Test
    void a_slice_in_a_file_of_its_own_is_read_too_and_a_plan_goes_to_stdout() throws IOException {
        Terminal.Ran planned = run("plan");
        Map<?, ?> plan = (Map<?, ?>) Json.parse(planned.lines().get(0));
        Files.writeString(folder.resolve("slice.json"), Json.text(((List<?>) plan.get("slices")).get(0)));

        Terminal.Ran read = run("read", "--slice", file("slice.json"), "--result", file("results/a.json"));

        assertThat(read.exit()).isZero();
        assertThat(read.err()).contains("orders").contains("2 records");
        assertThat(json("results/a.json")).containsEntry("run", plan.get("run"));
    }

    @Test
    void a_failed_slice_leaves_a_result_and_the_exit_code_of_its_class() throws IOException {
        plan();
        status = 403;

        Terminal.Ran read = read("plan.json", 0, "0.json");
        Terminal.Ran commit = commit("plan.json", "next.json");

        assertThat(read.exit()).isEqualTo(3);
        assertThat(read.err()).contains("PERMISSION").contains("→");
        assertThat(folder.resolve("results/0.json")).exists();
        assertThat(commit.exit()).isEqualTo(3);
        assertThat(slices("next.json")).isEmpty();
        assertThat(folder.resolve("state.json")).doesNotExist();
    }

    @Test
    void rows_that_could_not_leave_leave_no_result() {
        plan();

        Terminal.Ran read = terminal.run(
                new Terminal.Closed(),
                false,
                Terminal.words(
                        first("read", "shop.yaml"),
                        "--plan",
                        file("plan.json"),
                        "--index",
                        "0",
                        "--result",
                        file("results/0.json")));

        assertThat(read.exit()).isEqualTo(7);
        assertThat(folder.resolve("results/0.json")).doesNotExist();
    }

    @Test
    void another_config_than_the_plans_is_refused_and_leaves_no_result() {
        plan();

        Terminal.Ran read = run(
                "read",
                "-c",
                "kind=paid",
                "--plan",
                file("plan.json"),
                "--index",
                "0",
                "--result",
                file("results/0.json"));

        assertThat(read.exit()).isEqualTo(2);
        assertThat(read.err()).contains("the config is not the one");
        assertThat(folder.resolve("results/0.json")).doesNotExist();
    }

    @Test
    void files_that_are_missing_or_something_else_are_named() throws IOException {
        plan();
        Files.writeString(folder.resolve("other.json"), "{\"hello\": 1}");
        Files.writeString(folder.resolve("text.json"), "no json");
        String result = file("results/0.json");

        assertThat(Stream.of(
                        run("read", "--slice", file("absent.json"), "--result", result),
                        run("read", "--slice", file("other.json"), "--result", result),
                        run("read", "--slice", file("plan.json"), "--result", result),
                        run("read", "--plan", file("text.json"), "--index", "0", "--result", result),
                        run("read", "--plan", file("plan.json"), "--index", "7", "--result", result),
                        run("read", "--plan", file("plan.json"), "--id", "nine", "--result", result),
                        run("read", "--plan", file("plan.json"), "--result", result),
                        run("read", "--plan", file("plan.json"), "--index", "0", "--result", file("nowhere/0.json"))))
                .allMatch(done -> done.exit() == 2)
                .extracting(done -> done.err().lines().findFirst().orElse(""))
                .satisfiesExactly(
                        missing -> assertThat(missing).contains("absent.json does not exist"),
                        other -> assertThat(other).contains("other.json is no slice: \"run\" is missing"),
                        plan -> assertThat(plan).contains("plan.json is no slice: \"fingerprint\" is missing"),
                        text -> assertThat(text).contains("text.json is no plan"),
                        index -> assertThat(index).contains("--index is 7").contains("has 1 slice"),
                        id -> assertThat(id).contains("has no slice nine"),
                        neither -> assertThat(neither).contains("one slice is to be named"),
                        folder -> assertThat(folder).contains("a folder that does not exist"));
        assertThat(folder.resolve("results")).isEmptyDirectory();
    }

    @Test
    void a_slice_of_another_manifest_is_refused() throws IOException {
        plan();
        Files.writeString(folder.resolve("other.yaml"), MANIFEST.replace("name: shop", "name: market"));

        Terminal.Ran read = terminal.run(
                first("read", "other.yaml"),
                "--plan",
                file("plan.json"),
                "--index",
                "0",
                "--result",
                file("results/0.json"));
        Terminal.Ran commit = terminal.run(
                first("commit", "other.yaml"),
                "--plan",
                file("plan.json"),
                "--results",
                file("results"),
                "--state",
                file("state.json"),
                "--next",
                file("next.json"));

        assertThat(List.of(read, commit)).allSatisfy(done -> {
            assertThat(done.exit()).isEqualTo(2);
            assertThat(done.err()).contains("MANIFEST").contains("shop 1.0.0").contains("market 1.0.0");
        });
        assertThat(folder.resolve("results")).isEmptyDirectory();
    }

    @Test
    void damaged_results_and_those_of_another_run_stop_the_commit() throws IOException {
        plan("--run-id", "monday");
        read("plan.json", 0, "0.json");
        plan("--run-id", "tuesday");

        Terminal.Ran other = commit("plan.json", "next.json");
        assertThat(other.exit()).isEqualTo(2);
        assertThat(other.err()).contains("is of another run").contains("→");

        Files.writeString(folder.resolve("results/0.json"), "{\"id\": \"x\", \"run");
        Terminal.Ran damaged = commit("plan.json", "next.json");
        assertThat(damaged.exit()).isEqualTo(2);
        assertThat(damaged.err()).contains("STATE: " + file("results/0.json") + " is no result");
        assertThat(folder.resolve("next.json")).doesNotExist();
    }

    @Test
    void a_state_that_another_run_wrote_is_left_alone() throws IOException {
        plan();
        read("plan.json", 0, "0.json");
        String other = "{\"bookmarks\":{\"orders\":{\"replication_key_value\":\"2026-02-01T00:00:00Z\"}}}";
        Files.writeString(folder.resolve("state.json"), other);

        Terminal.Ran commit = commit("plan.json", "next.json");

        assertThat(commit.exit()).isEqualTo(2);
        assertThat(commit.err()).contains("another run has written it").contains("make a new plan");
        assertThat(folder.resolve("state.json")).hasContent(other);
        assertThat(folder.resolve("next.json")).doesNotExist();
    }

    @Test
    void a_plan_is_not_replaced_by_the_next() {
        plan();

        assertThat(commit("plan.json", "plan.json").err()).contains("--plan and --next name one file");
    }
}
