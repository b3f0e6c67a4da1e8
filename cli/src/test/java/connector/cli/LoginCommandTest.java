package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import connector.base.Redactor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import picocli.CommandLine;

/** A login as a user and their browser do it, with a token endpoint and an API of this process. */
@Isolated("where log lines go is one setting for the process")
@Timeout(60)
class LoginCommandTest {
    @TempDir
    Path folder;

    private final List<String> posted = Collections.synchronizedList(new ArrayList<>());
    private HttpServer server;
    private Path manifest;
    private Path config;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getByName("127.0.0.1"), 0), 0);
        server.createContext("/token", exchange -> {
            posted.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
            answer(
                    exchange,
                    "{\"access_token\":\"acc-of-login\",\"refresh_token\":\"ref-of-login\",\"expires_in\":3600,\"scope\":\"read\"}");
        });
        server.createContext("/items", exchange -> {
            boolean allowed =
                    "Bearer acc-of-login".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, allowed ? "[{\"id\":1}]" : "{\"error\":\"no token\"}");
        });
        server.start();
        String url = "http://127.0.0.1:" + server.getAddress().getPort();
        manifest = Files.writeString(folder.resolve("crm.yaml"), """
                spec: 1
                name: crm
                version: 1.0.0
                title: CRM
                config: {client_id: {type: string}}
                http:
                  base_url: %1$s
                  auth:
                    type: oauth2
                    grant: authorization_code
                    authorize_url: %1$s/authorize
                    token_url: %1$s/token
                    client_id: "{{config.client_id}}"
                streams:
                  items: {endpoint: GET /items, primary_key: id, schema: {id: integer}}
                """.formatted(url));
        config = Files.writeString(folder.resolve("crm.json"), "{\"client_id\": \"app-1\"}");
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    private static void answer(com.sun.net.httpserver.HttpExchange exchange, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(200, bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    /** Opens what is printed, as a browser would that is sent back at once. */
    private static final class Browsing extends ByteArrayOutputStream {
        private final UnaryOperator<String> backTo;
        private final List<CompletableFuture<HttpResponse<String>>> arriving = new ArrayList<>();

        Browsing(UnaryOperator<String> backTo) {
            this.backTo = backTo;
        }

        @Override
        public void flush() {
            Map<String, String> asked = RedirectListener.parameters(
                    URI.create(toString(StandardCharsets.UTF_8).strip()).getRawQuery());
            for (String query : backTo.apply(asked.get("state")).split(" ")) {
                URI back = URI.create(asked.get("redirect_uri") + "?" + query);
                arriving.add(HttpClient.newHttpClient()
                        .sendAsync(HttpRequest.newBuilder(back).build(), HttpResponse.BodyHandlers.ofString()));
            }
        }
    }

    private Terminal.Ran login(OutputStream out, InputStream typed, String... more) {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        Console console =
                new Console(out, new PrintStream(err, true, StandardCharsets.UTF_8), Map.of(), false, new Redactor());
        List<String> arguments =
                new ArrayList<>(List.of(manifest.toString(), "--config", config.toString(), "--log-level", "DEBUG"));
        arguments.addAll(List.of(more));
        int exit = new CommandLine(new LoginCommand(console, typed).spec())
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    connector.base.Failure failure = (connector.base.Failure) e;
                    console.show(failure);
                    return failure.kind().exitCode();
                })
                .execute(arguments.toArray(String[]::new));
        return new Terminal.Ran(exit, out.toString(), err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void a_browser_that_comes_back_logs_in_and_a_run_uses_it() throws IOException {
        Browsing browser = new Browsing(state -> "state=forged&code=evil state=" + state + "&code=c0de-123");
        Terminal.Ran ran = login(browser, noTyping());
        assertThat(ran.exit()).as(ran.err()).isZero();
        assertThat(browser.arriving.get(1).join().body()).contains("Done");
        assertThat(ran.err())
                .contains("OK: logged in to CRM")
                .doesNotContain("acc-of-login", "ref-of-login", "c0de-123");
        assertThat(posted).hasSize(1).allSatisfy(form -> assertThat(form).contains("code=c0de-123", "code_verifier="));
        Path tokens = folder.resolve("crm.json.tokens");
        assertThat(Files.getPosixFilePermissions(tokens)).isEqualTo(PosixFilePermissions.fromString("rw-------"));

        Terminal.Ran run = new Terminal().run("run", manifest.toString(), "--config", config.toString());
        assertThat(run.exit()).as(run.err()).isZero();
        assertThat(run.out()).contains("\"RECORD\"");
        assertThat(posted).as("the login's own token was good").hasSize(1);
    }

    @Test
    void who_says_no_is_told_so() {
        Terminal.Ran ran = login(new Browsing(state -> "state=" + state + "&error=access_denied"), noTyping());
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("AUTH: the login was refused: access_denied");
        assertThat(posted).isEmpty();
    }

    @Test
    void nobody_who_comes_is_waited_for_no_longer_than_asked() {
        Terminal.Ran ran = login(new ByteArrayOutputStream(), noTyping(), "--timeout", "50ms");
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("nobody logged in");
    }

    @Test
    void without_a_browser_a_code_or_an_address_is_pasted() {
        Terminal.Ran code = login(new ByteArrayOutputStream(), typed("\n c0de-123 \n"), "--no-listen");
        assertThat(code.exit()).as(code.err()).isZero();
        assertThat(posted.get(0))
                .contains(
                        "redirect_uri=" + URLEncoder.encode("http://127.0.0.1:8910/callback", StandardCharsets.UTF_8));
        Terminal.Ran forged = login(
                new ByteArrayOutputStream(),
                typed("https://app.test/back?code=x&state=forged\n"),
                "--no-listen",
                "--redirect-uri",
                "https://app.test/back");
        assertThat(forged.exit()).isEqualTo(3);
        assertThat(forged.err()).contains("its state is that of another login");
        assertThat(login(new ByteArrayOutputStream(), noTyping(), "--no-listen").err())
                .contains("nothing was pasted");
        assertThat(posted).hasSize(1);
    }

    @Test
    void a_redirect_that_cannot_be_received_here_needs_pasting() {
        Terminal.Ran ran =
                login(new ByteArrayOutputStream(), noTyping(), "--redirect-uri", "https://app.test/callback");
        assertThat(ran.exit()).isEqualTo(2);
        assertThat(ran.err()).contains("--no-listen");
    }

    @Test
    void a_run_before_the_login_says_what_to_run_and_asks_nothing() {
        Terminal.Ran ran = new Terminal().run("run", manifest.toString(), "--config", config.toString());
        assertThat(ran.exit()).isEqualTo(3);
        assertThat(ran.err()).contains("nobody has logged in yet", "run `connector login " + manifest + "`");
        assertThat(posted).isEmpty();
    }

    private static InputStream noTyping() {
        return InputStream.nullInputStream();
    }

    private static InputStream typed(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
