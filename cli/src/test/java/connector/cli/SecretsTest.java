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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
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
    private static final String CODE = "c0de-of-one-login-4711";
    private static final Map<String, String> AUTHS = new LinkedHashMap<>();

    static {
        AUTHS.put("header", "{type: api_key, in: header.X-Key, value: '{{config.secret}}'}");
        AUTHS.put("query", "{type: api_key, in: query.api_key, value: '{{config.secret}}'}");
        AUTHS.put("query of no telling name", "{type: api_key, in: query.q, value: '{{config.secret}}'}");
        AUTHS.put("bearer", "{type: bearer, token: '{{config.secret}}'}");
        AUTHS.put("basic", "{type: basic, username: 'me', password: '{{config.secret}}'}");
        String oauth = "token_url: '{{config.url}}/%s', client_id: me, client_secret: '{{config.secret}}'";
        AUTHS.put("client secret", "{type: oauth2, grant: client_credentials, " + oauth.formatted("token") + "}");
        AUTHS.put(
                "client secret in a header",
                "{type: oauth2, grant: client_credentials, client_auth: basic, " + oauth.formatted("401") + "}");
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
    private static final List<String> PATHS =
            List.of("400", "401", "403", "404", "500", "page", "text", "away", "list");

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
        try (EchoingApi api = new EchoingApi(Canary.TOKEN)) {
            Path work = Files.createTempDirectory(folder, "run");
            Path manifest = Files.writeString(work.resolve("echo.yaml"), manifest(AUTHS.get(auth)));
            Canary canary = new Canary(
                    auth.equals("header") || auth.equals("bearer") ? Canary.ALL.replace("\\", "") : Canary.ALL);
            Map<String, String> environment = new LinkedHashMap<>();
            environment.put("FRESH_API_TOKEN", canary.secret());
            environment.put("REFUSED_USERNAME", "me");
            environment.put("REFUSED_PASSWORD", canary.secret());
            List<String> config = new ArrayList<>(List.of("-c", "url=" + api.url()));
            switch (given) {
                case FILE -> {
                    Path file = Files.writeString(
                            work.resolve("config.json"), Json.text(Map.of("secret", canary.secret())));
                    config.addAll(List.of("--config", file.toString()));
                }
                case ENVIRONMENT -> environment.put("ECHO_SECRET", canary.secret());
                case OPTION -> config.addAll(List.of("-c", "secret=" + canary.secret()));
            }
            Map<String, String> values =
                    Map.of("API", api.url(), "KEY", URLEncoder.encode(canary.secret(), StandardCharsets.UTF_8));
            for (CanaryCommands.Played played : CanaryCommands.in(work, manifest, config, values)) {
                Terminal.Ran ran = new Terminal(environment).run(played.line().toArray(String[]::new));
                canary.notIn(played.line() + " to stdout", played.records() ? withoutRecords(ran.out()) : ran.out());
                canary.notIn(played.line() + " to stderr", ran.err());
            }
            assertThat(work.resolve("report.json")).content().contains("400", "401", "403");
            assertThat(files(work))
                    .extracting(file -> file.getFileName().toString())
                    .contains("report.json.flight.jsonl", "metrics.prom", "state.json", "plan.json", "index.jsonl")
                    .contains("recorded_s_list.yaml", "fresh.yaml", "open.yaml");
            for (Path file : files(work)) {
                canary.notIn(file.toString(), text(file));
            }
        }
    }

    private static String withoutRecords(String out) {
        return out.lines()
                .filter(line -> !line.startsWith("{\"type\":\"RECORD\""))
                .collect(Collectors.joining("\n"));
    }

    /** What people write when they mean a config; none of it is known to be secret when the message is made. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"secret\": [%s]}",
                "{\"secrets\": %s}",
                "{\"secret\": {\"file\": %s}}",
                "{\"secret\": {\"file\": \"\\u0000\"}, \"x\": %s}",
                "{\"secret\": {\"env\": %s}}",
                "{\"secret\": %s",
                "{\"secret\": %s\"}",
                "secret: &%s",
                "secret: *%s",
                "secret: %%%s",
                "secret: !%s",
                "- %s",
                "%s"
            })
    void a_config_that_is_wrong_is_not_quoted_where_a_secret_may_be(String wrong) throws IOException {
        Canary canary = new Canary(Canary.ALL);
        Path manifest = Files.writeString(folder.resolve("echo.yaml"), manifest("none"));
        Path config = Files.writeString(folder.resolve("config.json"), wrong.formatted(Json.text(Canary.ALL)));
        for (List<String> line : List.of(
                List.of("check", manifest.toString(), "--config", config.toString(), "--log-level", "debug"),
                List.of("validate", manifest.toString(), config.toString(), "--log-level", "debug"))) {
            Terminal.Ran ran = new Terminal().run(line.toArray(String[]::new));
            assertThat(ran.exit()).as(ran.err()).isEqualTo(2);
            canary.notIn(line + " to stdout", ran.out());
            canary.notIn(line + " to stderr", ran.err());
        }
    }

    @Test
    void every_command_is_played_with_a_canary() {
        Set<String> commands = new TreeSet<>();
        Commands.line(new Console(new ByteArrayOutputStream(), System.err, Map.of(), false, new Redactor()))
                .getSubcommands()
                .forEach((name, command) -> {
                    Set<String> below = command.getSubcommands().keySet();
                    below.forEach(sub -> commands.add(name + " " + sub));
                    if (below.isEmpty()) {
                        commands.add(name);
                    }
                });
        Set<String> played = CanaryCommands.names();
        played.add("login"); // its answers come from a browser, so that it has a test of its own
        assertThat(commands).isEqualTo(played);
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
        try (EchoingApi api = new EchoingApi(Canary.TOKEN)) {
            Canary canary = new Canary(Canary.ALL);
            String auth = "{type: oauth2, grant: authorization_code, authorize_url: '{{config.url}}/allow',"
                    + " token_url: '{{config.url}}/" + endpoint + "', client_id: me,"
                    + " client_secret: '{{config.secret}}'}";
            Path work = Files.createTempDirectory(folder, "login");
            Path manifest = Files.writeString(work.resolve("echo.yaml"), manifest(auth));
            Path config = Files.writeString(
                    work.resolve("config.json"), Json.text(Map.of("secret", Canary.ALL, "url", api.url())));
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ByteArrayOutputStream err = new ByteArrayOutputStream();
            PrintStream errors = new PrintStream(err, true, StandardCharsets.UTF_8);
            Console console = new Console(out, errors, Map.of(), false, new Redactor());
            InputStream typed = new ByteArrayInputStream((CODE + "\n").getBytes(StandardCharsets.UTF_8));
            new CommandLine(new LoginCommand(console, typed).spec())
                    .setExecutionExceptionHandler((e, command, parsed) -> {
                        console.show((Failure) e);
                        return 1;
                    })
                    .execute(manifest.toString(), "--config", config.toString(), "--no-listen", "--log-level", "DEBUG");
            String shown = err.toString(StandardCharsets.UTF_8);
            assertThat(shown).contains(endpoint.equals("token") ? "OK: logged in" : "no access token");
            assertThat(shown).doesNotContain(CODE);
            canary.notIn("login to stdout", out.toString(StandardCharsets.UTF_8));
            canary.notIn("login to stderr", shown);

            Terminal.Ran ran = new Terminal()
                    .run("run", manifest.toString(), "--config", config.toString(), "--log-level", "debug");
            canary.notIn("run to stderr", ran.err());
            for (Path file : files(work)) {
                canary.notIn(file.toString(), text(file));
            }
        }
    }
}
