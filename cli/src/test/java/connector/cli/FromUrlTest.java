package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code new --from-url} against a server of many habits. */
class FromUrlTest {
    private static final String ROWS = "[{\"id\": 1, \"email\": \"someone@shop.example\", \"updated_at\":"
            + " \"2026-01-01T00:00:00Z\"}, {\"id\": 2, \"email\": null, \"updated_at\": \"2026-01-02T00:00:00Z\"}]";

    /** More than an answer to learn from may have. */
    private static final int HUGE = 17 << 20;

    @TempDir
    Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private LocalApi server;

    @BeforeEach
    void start() throws IOException {
        server = new LocalApi(this::answer);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void rows_at_the_root_are_a_stream_of_the_name_in_the_path() throws IOException {
        String manifest = made("/v1/people?limit=2&state=open");
        assertThat(manifest)
                .contains("base_url: \"" + server.url() + "/v1\"", "  people:   # TODO", "endpoint: GET /people")
                .contains("state: open", "id: integer", "email: string", "updated_at: timestamp", "primary_key: id")
                .doesNotContain("records:", "someone@shop.example", "limit: ");
        assertThat(asked).containsExactly("GET /v1/people?limit=2&state=open -");
    }

    @Test
    void rows_in_an_envelope_are_found() throws IOException {
        assertThat(made("/envelope")).contains("records: $.data");
    }

    @Test
    void a_link_header_is_followed() throws IOException {
        assertThat(made("/linked?per_page=2")).contains("type: link_header", "size: {value: 2, into: query.per_page}");
    }

    @Test
    void a_link_in_the_answer_is_followed() throws IOException {
        assertThat(made("/next")).contains("type: next_url", "next: $.links.next");
    }

    @Test
    void a_token_is_sent_back_by_the_parameter_that_was_typed() throws IOException {
        assertThat(made("/token?limit=2&after=x"))
                .contains("type: cursor", "next: $.next_cursor", "into: query.after", "guessed (high)")
                .doesNotContain("after: x");
    }

    @Test
    void a_token_whose_parameter_was_not_typed_is_a_guess_that_says_so() throws IOException {
        assertThat(made("/token?limit=2")).contains("into: query.cursor", "guessed (low)");
    }

    @Test
    void credentials_come_from_the_environment_and_stay_out_of_what_is_written() throws IOException {
        Terminal.Ran ran = new Terminal(Map.of("SHOP_API_TOKEN", "t0psecret"))
                .run(arguments("/guarded", "--auth", "bearer").toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(ran.out() + ran.err()).doesNotContain("t0psecret");
        assertThat(Files.readString(folder.resolve("shop.yaml")))
                .contains("token: \"{{config.api_token}}\"")
                .doesNotContain("t0psecret");
    }

    @Test
    void a_refusal_says_where_credentials_are_taken_from() {
        fails("/guarded", "was answered with 401", "SHOP_API_TOKEN");
    }

    @Test
    void a_page_for_people_is_no_answer_to_learn_from() {
        fails("/page.html", "is no JSON (text/html)", "name a JSON endpoint");
    }

    @Test
    void an_answer_without_rows_is_told() {
        fails("/status", "has no GET whose answer is described as a list of objects");
    }

    @Test
    void an_endless_answer_is_cut_off() {
        fails("/huge", "GET " + server.url() + "/huge: ");
    }

    @Test
    void a_redirect_is_named_and_not_followed() {
        fails("/moved", "was answered with 302, which leads to /elsewhere", "name the URL it leads to");
        assertThat(asked).hasSize(1);
    }

    @Test
    void a_server_that_is_not_there_is_told() {
        server.close();
        fails("/people", "GET http://127.0.0.1:");
    }

    private void fails(String path, String... says) {
        Terminal.Ran ran = new Terminal().run(arguments(path).toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isNotZero();
        assertThat(ran.err()).contains(says).doesNotContain("\tat ");
        assertThat(folder.resolve("shop.yaml")).doesNotExist();
    }

    /** The manifest, which validates and passes its first test as it is. */
    private String made(String path) throws IOException {
        Terminal.Ran ran = new Terminal().run(arguments(path).toArray(String[]::new));
        assertThat(ran.exit()).as(ran.err()).isZero();
        String manifest = folder.resolve("shop.yaml").toString();
        Terminal.Ran valid = new Terminal().run("validate", manifest);
        assertThat(valid.exit()).as(valid.out()).isZero();
        assertThat(new Terminal().run("test", manifest).out()).contains("1 passed, 0 failed");
        return Files.readString(Path.of(manifest));
    }

    private List<String> arguments(String path, String... more) {
        List<String> all = new ArrayList<>(List.of(
                "new",
                "shop",
                "--from-url",
                server.url() + path,
                "--out",
                folder.resolve("shop.yaml").toString()));
        all.addAll(List.of(more));
        return all;
    }

    private void answer(HttpExchange exchange) throws IOException {
        String auth = exchange.getRequestHeaders().getFirst("Authorization");
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + (auth == null ? "-" : auth));
        String here = server.url();
        switch (exchange.getRequestURI().getPath()) {
            case "/v1/people" -> send(exchange, 200, ROWS);
            case "/envelope" -> send(exchange, 200, "{\"data\": " + ROWS + ", \"count\": 2}");
            case "/linked" -> {
                exchange.getResponseHeaders().set("Link", "<" + here + "/linked?page=2>; rel=\"next\"");
                send(exchange, 200, ROWS);
            }
            case "/next" ->
                send(exchange, 200, "{\"items\": " + ROWS + ", \"links\": {\"next\": \"" + here + "/next?p=2\"}}");
            case "/token" -> send(exchange, 200, "{\"items\": " + ROWS + ", \"next_cursor\": \"dXNlcjpV\"}");
            case "/guarded" ->
                send(exchange, "Bearer t0psecret".equals(auth) ? 200 : 401, auth == null ? "{\"error\": 1}" : ROWS);
            case "/page.html" -> {
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                send(exchange, 200, "<!doctype html><title>Sign in</title>");
            }
            case "/status" -> send(exchange, 200, "{\"state\": \"ok\", \"tags\": [\"a\"]}");
            case "/huge" -> send(exchange, 200, "[\"" + "x".repeat(HUGE) + "\"]");
            case "/moved" -> {
                exchange.getResponseHeaders().set("Location", "/elsewhere?token=1");
                send(exchange, 302, "");
            }
            default -> send(exchange, 404, "{}");
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        if (!exchange.getResponseHeaders().containsKey("Content-Type")) {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
        }
        exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
        try (exchange) {
            exchange.getResponseBody().write(bytes);
        } catch (IOException e) {
            assertThat(e).as("the one who asked has gone").isNotNull();
        }
    }
}
