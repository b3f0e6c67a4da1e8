package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.SystemTime;
import connector.net.JdkTransport;
import connector.net.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** D06, D08: bodies that are cut short, over real sockets. */
@Timeout(30)
class WireScenariosTest {
    private static final String BODY =
            "{\"items\":[{\"id\":1,\"updated_at\":\"2026-01-01T00:00:01Z\"},{\"id\":2,\"updated_at\":\"2026-01-01T00:00:02Z\"}]}";

    private static RawServer.Answer whole(String type, String body) {
        return RawServer.text("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static RawServer.Answer cut(String type, String body, int promised) {
        return RawServer.text("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nContent-Length: " + promised
                + "\r\nConnection: close\r\n\r\n" + body);
    }

    /** Chunks that end without the last one. */
    private static RawServer.Answer cutChunks(String type, String body) {
        return RawServer.text("HTTP/1.1 200 OK\r\nContent-Type: " + type
                + "\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
                + Integer.toHexString(body.length()) + "\r\n" + body + "\r\n");
    }

    /** The real network, at a clock that does not sleep. */
    private static Ran read(RawServer server, String manifest, Setup setup) {
        Play play = Play.of(manifest.replace("127.0.0.1:8001", server.url("").getAuthority()), new Api());
        return play.run(setup.transport(none -> new JdkTransport(new SystemTime())));
    }

    private static Ran read(RawServer server, String manifest) {
        return read(server, manifest, new Setup());
    }

    @Test
    void D06_cut_body_is_read_again() throws IOException {
        try (RawServer server =
                new RawServer(cut("application/json", BODY.substring(0, 60), 1000), whole("application/json", BODY))) {
            read(server, Manifests.items()).ends("OK").emits(1, 2);
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Test
    void a_coding_that_nobody_asked_for_is_named() throws IOException {
        String coded = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: br\r\nContent-Length: 3"
                + "\r\nConnection: close\r\n\r\n%%%";
        try (RawServer server = new RawServer(RawServer.text(coded))) {
            read(server, Manifests.items("retry: {attempts: 1}")).ends("DECODE").says("content coding br");
        }
    }

    @Test
    void a_charset_that_is_called_a_coding_is_none() throws IOException {
        String called =
                "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Encoding: UTF-8\r\nContent-Length: "
                        + BODY.length() + "\r\nConnection: close\r\n\r\n" + BODY;
        try (RawServer server = new RawServer(RawServer.text(called))) {
            read(server, Manifests.items()).ends("OK").emits(1, 2);
        }
    }

    @Test
    void D06_a_cut_that_looks_whole() throws IOException {
        try (RawServer server = new RawServer(cut("application/json", BODY, 1000), whole("application/json", BODY))) {
            read(server, Manifests.items()).ends("OK").emits(1, 2);
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Test
    void D06_chunks_that_do_not_end() throws IOException {
        try (RawServer server = new RawServer(cutChunks("application/json", BODY), whole("application/json", BODY))) {
            read(server, Manifests.items()).ends("OK").emits(1, 2);
            assertThat(server.heads()).hasSize(2);
        }
    }

    @Test
    void D06_cut_for_good() throws IOException {
        try (RawServer server = new RawServer(cut("application/json", BODY.substring(0, 60), 1000))) {
            Ran run = read(server, Manifests.items()).ends("DECODE").emits().keepsState();
            assertThat(run.report().orElseThrow().exitCode()).isEqualTo(5);
            assertThat(server.heads()).hasSize(5);
        }
    }

    private static final String LINES =
            "{\"id\":1,\"updated_at\":\"2026-01-01T00:00:01Z\"}\n{\"id\":2,\"updated_at\":\"2026-01-01T00:00:02Z\"}\n"
                    + "{\"id\":3,\"updated_at\":\"2026-01-01T00:00:03Z\"}\n";
    private static final String JSONL = "application/x-ndjson";

    private static String lines(String badLine) {
        return Manifests.items(
                        "response: {format: jsonl" + badLine + "}", "cursor: {field: updated_at, since: query.since}")
                .replace("records: $.items\n", "records: $\n");
    }

    @Test
    void D08_a_cut_in_the_third_line() throws IOException {
        String cut = LINES.substring(0, LINES.length() - 15);
        try (RawServer server = new RawServer(cut(JSONL, cut, LINES.length()), whole(JSONL, LINES))) {
            read(server, lines("")).ends("OK").emits(1, 2, 3);
            assertThat(server.heads()).hasSize(2);
        }
        try (RawServer server = new RawServer(cut(JSONL, cut, LINES.length()))) {
            read(server, lines(""), new Setup().bookmark("t0"))
                    .ends("DECODE")
                    .emits()
                    .keepsState();
        }
    }

    @Test
    void D08_a_cut_without_a_length() throws IOException {
        String cut = LINES.substring(0, LINES.length() - 15);
        RawServer.Answer closes =
                RawServer.text("HTTP/1.1 200 OK\r\nContent-Type: " + JSONL + "\r\nConnection: close\r\n\r\n" + cut);
        try (RawServer server = new RawServer(closes, whole(JSONL, LINES))) {
            read(server, lines("")).ends("OK").emits(1, 2, 3);
        }
        try (RawServer server = new RawServer(closes)) {
            // What was cut is no bad line, though nothing but its missing end tells.
            read(server, lines(", bad_line: quarantine"), new Setup().bookmark("t0"))
                    .ends("DECODE")
                    .says("line 3")
                    .emits()
                    .keepsState();
            assertThat(server.heads()).hasSize(5);
        }
    }

    private static final String BAD = LINES.replace("{\"id\":2,", "{id 2");

    @Test
    void D08_b_a_line_that_is_no_json() throws IOException {
        try (RawServer server = new RawServer(whole(JSONL, BAD))) {
            read(server, lines(""), new Setup().bookmark("t0"))
                    .ends("DECODE")
                    .says("line 2")
                    .keepsState();
        }
    }

    @Test
    void D08_b_quarantined() throws IOException {
        try (RawServer server = new RawServer(whole(JSONL, BAD))) {
            Ran run = read(server, lines(", bad_line: quarantine"), new Setup().bookmark("t0"))
                    .ends("OK")
                    .emits(1, 3)
                    .bookmark("t3");
            assertThat(run.all()).contains("\"quarantined\":1");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n", ""})
    void D08_c_the_last_line_may_lack_its_end(String end) throws IOException {
        String body = LINES.stripTrailing().replace("\n", end.isEmpty() ? "\n" : end) + end;
        try (RawServer server = new RawServer(whole(JSONL, body))) {
            read(server, lines("")).ends("OK").emits(1, 2, 3);
        }
    }
}
