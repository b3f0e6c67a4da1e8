package connector.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.SystemTime;
import connector.net.JdkTransport;
import connector.net.RawServer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Bodies that are no JSON, over real sockets: paged, typed by the schema, refused when they are something else. */
@Timeout(30)
class FormatScenariosTest {
    private static RawServer.Answer answer(String headers, String body) {
        return RawServer.text("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: "
                + body.getBytes(StandardCharsets.UTF_8).length + "\r\nConnection: close\r\n\r\n" + body);
    }

    private static RawServer.Answer csv(String body) {
        return answer("Content-Type: text/csv\r\n", body);
    }

    private static Ran read(RawServer server, String... keys) {
        String manifest = Manifests.items(keys).replace("    records: $.items\n", "");
        Play play = Play.of(manifest.replace("127.0.0.1:8001", server.url("").getAuthority()), new Api());
        return play.run(new Setup().transport(none -> new JdkTransport(new SystemTime())));
    }

    @Test
    void parts_of_an_export_follow_a_token_in_a_header() throws IOException {
        String type = "Content-Type: text/csv\r\n";
        try (RawServer server = new RawServer(
                answer(type + "Sforce-Locator: MTAw\r\n", "id,updated_at\n1,2026-01-01T00:00:01Z\n"),
                answer(type + "Sforce-Locator: null\r\n", "id,updated_at\n2,\n"))) {
            read(server, "response: csv", """
                    paginator:
                      type: cursor
                      next: "{{regex_extract headers.sforce-locator '^(?!null$).+'}}"
                      into: query.locator
                    """).ends("OK").emits(1, 2);
            assertThat(server.heads().get(1)).contains("locator=MTAw");
        }
    }

    @Test
    void a_table_without_rows_ends_paging_by_offset() throws IOException {
        try (RawServer server =
                new RawServer(csv("id,updated_at\n1,\n2,\n"), csv("id,updated_at\n3,\n"), csv("id,updated_at\n"))) {
            read(
                            server,
                            "response: csv",
                            "paginator: {type: offset, into: query.offset, size: {value: 2, into: query.n}}")
                    .ends("OK")
                    .emits(1, 2, 3);
            assertThat(server.heads()).hasSize(3);
        }
    }

    @Test
    void xml_is_typed_by_the_schema_and_one_item_is_a_page_like_others() throws IOException {
        String item = "<item><id>7</id><updated_at>2026-01-01T00:00:01Z</updated_at></item>";
        try (RawServer server = new RawServer(answer("Content-Type: text/xml\r\n", "<items>" + item + "</items>"))) {
            read(server, "response: xml", "records: $.items.item").ends("OK").emits(7);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "response: json                       | application/json",
                "response: csv                        | text/csv, */*;q=0.1",
                "response: tsv                        | text/tab-separated-values, */*;q=0.1",
                "response: xml                        | application/xml, text/xml;q=0.9, */*;q=0.1",
                "response: jsonl                      | application/x-ndjson, application/jsonl;q=0.9, */*;q=0.1",
                "response: text                       | text/plain, */*;q=0.1",
                "response: {format: csv, compression: zip}  | application/zip, text/csv, */*;q=0.1",
                "response: {format: json, compression: gzip} | application/gzip, application/json, */*;q=0.1",
                "'response: csv\nheaders: {accept: application/vnd.shop+csv}' | application/vnd.shop+csv"
            })
    void what_is_asked_for_is_what_can_be_read_unless_the_manifest_says_more(String keys, String accept)
            throws IOException {
        try (RawServer server = new RawServer(answer("", ""))) {
            read(server, keys.split("\n"));
            String head = server.heads().get(0).toLowerCase(Locale.ROOT);
            assertThat(head).containsOnlyOnce("accept: " + accept.toLowerCase(Locale.ROOT) + "\r\n");
        }
    }

    private static RawServer.Answer xml(String head, long... ids) {
        StringBuilder items = new StringBuilder("<r>" + head);
        for (long id : ids) {
            items.append("<item><id>").append(id).append("</id></item>");
        }
        return answer("Content-Type: text/xml\r\n", items.append("</r>").toString());
    }

    private static Ran xmlPages(RawServer server, String end) {
        return read(
                server,
                "response: xml",
                "records: $.r.item",
                "paginator: {type: offset, into: query.offset, size: {value: 2, into: query.n}, end: " + end + "}");
    }

    @Test
    void a_total_in_xml_is_a_text_of_digits() throws IOException {
        try (RawServer server = new RawServer(xml("<total>3</total>", 1, 2), xml("<total> 3 </total>", 3))) {
            xmlPages(server, "{total: $.r.total}").ends("OK").emits(1, 2, 3);
            assertThat(server.heads()).hasSize(2);
        }
        try (RawServer server = new RawServer(xml("<total>many</total>", 1, 2))) {
            xmlPages(server, "{total: $.r.total}").ends("SELECTOR").says("end.total");
        }
    }

    @Test
    void a_flag_in_xml_is_a_text_that_says_true_or_false() throws IOException {
        for (String[] words : new String[][] {{"true", "false"}, {"1", "0"}}) {
            try (RawServer server = new RawServer(
                    xml("<more>" + words[0] + "</more>", 1, 2), xml("<more>" + words[1] + "</more>", 3))) {
                xmlPages(server, "{more: $.r.more}").ends("OK").emits(1, 2, 3);
            }
        }
        try (RawServer server = new RawServer(xml("<more>yes</more>", 1, 2))) {
            xmlPages(server, "{more: $.r.more}").ends("SELECTOR").says("end.more");
        }
    }

    @Test
    void a_message_in_the_place_of_a_table_is_no_empty_page() throws IOException {
        for (String body : new String[] {"Try again later", "{\"error\": \"no\"}", "<html>Sign in</html>", ""}) {
            try (RawServer server = new RawServer(csv(body))) {
                read(server, "response: csv").ends("DECODE").emits();
            }
        }
    }

    @Test
    void a_column_that_is_not_declared_is_a_text() throws IOException {
        try (RawServer server = new RawServer(csv("id,n\n1,5\n2,6\n"))) {
            Ran run = read(server, "response: csv").ends("OK").emits(1, 2);
            assertThat(run.all()).contains("added n: string");
        }
    }
}
