package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import connector.base.Failure;
import connector.base.Json;
import connector.base.Redactor;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * A canary for a secret, an API that repeats all it hears, the most talkative log level: neither the canary nor a piece of
 * it, in any encoding, is in anything the program writes.
 */
@Isolated("where log lines go is one setting for the process")
class SecretsTest {
    /** With all that encodings change: space, plus, slash, percent, quote, backslash. */
    private static final String CANARY = "c4n4ry + /q\"u%2Fo\\te=&s~end-of-it";
    /** What the API hands out for it, and is as secret. */
    private static final String TOKEN = "t0ken-of-the-c4n4ry.abcdefghijklmnop";

    private static final String CODE = "c0de-of-one-login-4711";
    /** Shorter pieces of a secret are in ordinary text too. */
    private static final int PIECE = 9;

    private static final Map<String, String> AUTHS = new LinkedHashMap<>();

    static {
        AUTHS.put("header", "{type: api_key, in: header.X-Key, value: '{{config.secret}}'}");
        AUTHS.put("query", "{type: api_key, in: query.api_key, value: '{{config.secret}}'}");
        AUTHS.put("query of no telling name", "{type: api_key, in: query.q, value: '{{config.secret}}'}");
        AUTHS.put("bearer", "{type: bearer, token: '{{config.secret}}'}");
        AUTHS.put("basic", "{type: basic, username: 'me', password: '{{config.secret}}'}");
        String oauth = "token_url: '{{config.url}}/%s', client_id: me, client_secret: '{{config.secret}}'";
        AUTHS.put("client secret", "{type: oauth2, grant: client_credentials, " + oauth.formatted("token") + "}");
        AUTHS.put("client secret refused", "{type: oauth2, grant: client_credentials, " + oauth.formatted("400") + "}");
        AUTHS.put(
                "refresh token",
                "{type: oauth2, grant: refresh_token, refresh_token: '{{config.secret}}', " + oauth.formatted("token")
                        + "}");
        AUTHS.put(
                "refresh token refused",
                "{type: oauth2, grant: refresh_token, refresh_token: '{{config.secret}}', " + oauth.formatted("401")
                        + "}");
        AUTHS.put(
                "password",
                "{type: oauth2, grant: password, username: me, password: '{{config.secret}}', "
                        + oauth.formatted("token") + "}");
        AUTHS.put("cookie", "{type: api_key, in: cookie.sid, value: '{{url_encode config.secret}}'}");
        AUTHS.put(
                "hmac",
                "{type: hmac, key: '{{config.secret}}', message: '{{time}}', values: {query.key: '{{config.secret}}'}, into: query.signature}");
        AUTHS.put(
                "sigv4",
                "{type: aws_sigv4, access_key: me, secret_key: '{{config.secret}}', region: eu, service: shop}");
        AUTHS.put(
                "oauth1",
                "{type: oauth1, consumer_key: me, consumer_secret: '{{config.secret}}', token: me, token_secret: x,"
                        + " signature_method: PLAINTEXT}");
        AUTHS.put("jwt", "{type: jwt, algorithm: HS256, key: '{{config.secret}}', claims: {iss: me}}");
        AUTHS.put(
                "session",
                "{type: session, login: {endpoint: POST /token, body: {json: {password: '{{config.secret}}'}}},"
                        + " token: $.access_token, into: header.X-Token}");
    }

    /** What the streams ask for; each answers with the request in it. */
    private static final List<String> PATHS = List.of("400", "401", "403", "404", "500", "page", "text", "away");

    private static final List<List<String>> COMMANDS = List.of(
            List.of("run", "--log-level", "debug"),
            List.of("run", "--log-level", "debug", "--log-format", "json"),
            List.of("run", "--log-level", "debug", "--log-format", "singer", "--progress", "always"),
            List.of("run", "--test", "--log-level", "debug"),
            List.of("run", "--about", "--log-level", "debug"),
            List.of("run", "--discover", "--log-level", "debug"),
            List.of("run", "--log-level", "debug", "--archive", "WORK/archive", "--metrics", "WORK/metrics.prom"),
            List.of("run", "--keep-state", "WORK/state.json", "--state-every", "0", "--archive", "WORK/archive"),
            List.of("run", "--replay", "WORK/archive", "--log-level", "debug"),
            List.of("plan", "--out", "WORK/plan.json", "--log-level", "debug"),
            List.of("read", "--plan", "WORK/plan.json", "--index", "0", "--result", "WORK/result.json"),
            List.of("commit", "--plan", "WORK/plan.json", "--results", "WORK", "--state", "WORK/s", "--next", "WORK/n"),
            List.of("validate"),
            List.of("state", "show", "WORK/state.json"),
            List.of("state", "show", "WORK/state.json", "s_400"),
            List.of("state", "diff", "WORK/state.json", "WORK/state.json"),
            List.of("state", "rewind", "WORK/state.json", "s_400", "--to", "2026-01-01"),
            List.of("state", "set", "WORK/state.json", "s_400", "2026-01-01"),
            List.of("explain", "auth.token"),
            List.of("list", "WORK"),
            List.of("completion", "bash"),
            List.of("test"),
            List.of("docs"),
            List.of("link", "--as", "WORK/tap"),
            List.of("check", "--log-level", "debug"),
            List.of("discover", "--log-level", "debug"));

    private static final List<String> WITHOUT_MANIFEST = List.of("state", "explain", "list", "completion");

    private static final List<String> WITHOUT_CONFIG =
            List.of("state", "explain", "list", "completion", "validate", "commit", "test", "docs", "link");

    @TempDir
    Path folder;

    private enum Given {
        FILE,
        ENVIRONMENT,
        OPTION
    }

    @TestFactory
    Stream<DynamicTest> no_secret_is_in_anything_that_is_written() {
        return AUTHS.keySet().stream()
                .flatMap(auth -> Stream.of(Given.values())
                        .filter(given -> given == Given.FILE || auth.equals("bearer") || auth.equals("client secret"))
                        .map(given -> dynamicTest(auth + ", given by " + given, () -> check(auth, given))));
    }

    private void check(String auth, Given given) throws IOException {
        try (EchoingApi api = new EchoingApi(TOKEN)) {
            Path work = Files.createTempDirectory(folder, "run");
            Path manifest = Files.writeString(work.resolve("echo.yaml"), manifest(AUTHS.get(auth)));
            String secret = auth.equals("header") || auth.equals("bearer") ? CANARY.replace("\\", "") : CANARY;
            List<String> config = new ArrayList<>(List.of("-c", "url=" + api.url()));
            Map<String, String> environment = given == Given.ENVIRONMENT ? Map.of("ECHO_SECRET", secret) : Map.of();
            if (given == Given.FILE) {
                Path file = work.resolve("config.json");
                String json = secret.replace("\\", "\\\\").replace("\"", "\\\"");
                Files.writeString(file, "{\"secret\": \"" + json + "\"}");
                config.addAll(List.of("--config", file.toString()));
            } else if (given == Given.OPTION) {
                config.addAll(List.of("-c", "secret=" + secret));
            }
            Path report = work.resolve("report.json");
            for (List<String> command : COMMANDS) {
                List<String> line = new ArrayList<>(command.stream()
                        .map(word -> word.replace("WORK", work.toString()))
                        .toList());
                if (!WITHOUT_MANIFEST.contains(command.get(0))) {
                    line.add(1, manifest.toString());
                }
                if (!WITHOUT_CONFIG.contains(command.get(0))) {
                    line.addAll(config);
                }
                if (command.get(0).equals("run")) {
                    line.addAll(List.of("--report", report.toString()));
                }
                Terminal.Ran ran = new Terminal(environment).run(line.toArray(String[]::new));

                clean(command + " to stdout", ran.out(), secret);
                clean(command + " to stderr", ran.err(), secret);
            }
            assertThat(report).content().contains("400", "401", "403");
            assertThat(files(work))
                    .extracting(file -> file.getFileName().toString())
                    .contains("report.json.flight.jsonl", "metrics.prom", "state.json", "plan.json", "index.jsonl");
            for (Path file : files(work)) {
                clean(file.toString(), text(file), secret);
            }
        }
    }

    /** What the commands wrote: neither the config nor kept tokens, which only their owner may read. */
    private static List<Path> files(Path work) throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            return all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("config.json"))
                    .filter(file -> !file.getFileName().toString().startsWith("config.json.tokens"))
                    .toList();
        }
    }

    private static String text(Path file) throws IOException {
        if (!file.toString().endsWith(".gz")) {
            return Files.readString(file);
        }
        try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String manifest(String auth) {
        StringBuilder text = new StringBuilder("""
                spec: 1
                name: echo
                version: 1.0.0
                title: Echo
                config:
                  url: string
                  secret: {type: string, secret: true, description: The canary.}
                http:
                  base_url: "{{config.url}}"
                  retry: {attempts: 1}
                  auth: %s
                check: s_400
                streams:
                """.formatted(auth));
        for (String path : PATHS) {
            text.append("  s_" + path + ": {endpoint: GET /" + path
                    + ", primary_key: id, records: $.data, paginator: none, schema: {id: integer}}\n");
        }
        for (String form : List.of("form", "json")) {
            text.append("  s_" + form + ": {endpoint: POST /400, body: {" + form
                    + ": {user: me, password: '{{config.secret}}'}}, primary_key: id, records: $.data,"
                    + " paginator: none, schema: {id: integer}}\n");
        }
        return text.toString();
    }

    /** A code that can be traded for tokens is as secret as they are, until it is. */
    @ParameterizedTest
    @ValueSource(strings = {"token", "400", "401", "text"})
    void a_login_shows_neither_what_it_sends_nor_what_it_gets(String endpoint) throws IOException {
        try (EchoingApi api = new EchoingApi(TOKEN)) {
            String auth = "{type: oauth2, grant: authorization_code, authorize_url: '{{config.url}}/allow',"
                    + " token_url: '{{config.url}}/" + endpoint + "', client_id: me,"
                    + " client_secret: '{{config.secret}}'}";
            Path work = Files.createTempDirectory(folder, "login");
            Path manifest = Files.writeString(work.resolve("echo.yaml"), manifest(auth));
            Path config = Files.writeString(
                    work.resolve("config.json"), Json.text(Map.of("secret", CANARY, "url", api.url())));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
            Console console = new Console(out, errors, Map.of(), false, new Redactor());
            InputStream typed = new ByteArrayInputStream((CODE + "\n").getBytes(StandardCharsets.UTF_8));
            new CommandLine(new LoginCommand(console, typed))
                    .setExecutionExceptionHandler((e, command, parsed) -> {
                        console.show((Failure) e);
                        return 1;
                    })
                    .execute(manifest.toString(), "--config", config.toString(), "--no-listen", "--log-level", "DEBUG");
            String shown = err.toString(StandardCharsets.UTF_8);
            assertThat(shown).contains(endpoint.equals("token") ? "OK: logged in" : "no access token");
            assertThat(shown).doesNotContain(CODE);
            clean("login to stdout", out.toString(StandardCharsets.UTF_8), CANARY);
            clean("login to stderr", shown, CANARY);

            Terminal.Ran ran = new Terminal()
                    .run("run", manifest.toString(), "--config", config.toString(), "--log-level", "debug");
            clean("run to stderr", ran.err(), CANARY);
            for (Path file : files(work)) {
                clean(file.toString(), text(file), CANARY);
            }
        }
    }

    private static void clean(String where, String text, String secret) {
        for (String form : forms(secret)) {
            for (int i = 0; i + PIECE <= form.length(); i++) {
                String piece = form.substring(i, i + PIECE);
                Optional<String> line =
                        text.lines().filter(l -> l.contains(piece)).findFirst();
                assertThat(line).as("%s shows «%s»", where, piece).isEmpty();
            }
        }
    }

    /** The secrets as they are, and as URL, form, JSON and Base64 write them. */
    private static List<String> forms(String secret) {
        List<String> forms = new ArrayList<>();
        for (String one : List.of(secret, TOKEN)) {
            byte[] bytes = one.getBytes(StandardCharsets.UTF_8);
            String form = URLEncoder.encode(one, StandardCharsets.UTF_8);
            forms.addAll(List.of(
                    one,
                    form,
                    form.replace("+", "%20"),
                    one.replace("\\", "\\\\").replace("\"", "\\\""),
                    Base64.getEncoder().encodeToString(bytes),
                    Base64.getEncoder().encodeToString(("me:" + one).getBytes(StandardCharsets.UTF_8))));
        }
        return forms;
    }
}
