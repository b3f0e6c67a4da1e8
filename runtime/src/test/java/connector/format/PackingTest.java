package connector.format;

import static connector.format.Responses.failure;
import static connector.format.Responses.spec;
import static connector.format.Responses.value;
import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PackingTest {
    private static final String ROWS = "[{\"id\":\"1\"},{\"id\":\"2\"}]";

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(plain);
        }
        return out.toByteArray();
    }

    /** Entries with data descriptors, as anything writes them that does not know the size before. */
    private static byte[] zip(Object... namesAndBytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (int i = 0; i < namesAndBytes.length; i += 2) {
                zip.putNextEntry(new ZipEntry((String) namesAndBytes[i]));
                zip.write((byte[]) namesAndBytes[i + 1]);
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    private static byte[] both(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Arrays.stream(parts).forEach(out::writeBytes);
        return out.toByteArray();
    }

    private static String json(String yaml, byte[] body) {
        return Json.text(value(yaml, body));
    }

    @Test
    void gzip_is_known_by_its_first_bytes_whatever_the_format() throws IOException {
        assertThat(json("csv", gzip(bytes("id\n1\n2\n")))).isEqualTo(ROWS);
        assertThat(json("json", gzip(bytes(ROWS)))).isEqualTo(ROWS);
        assertThat(json("jsonl", gzip(bytes("{\"id\":\"1\"}\n{\"id\":\"2\"}")))).isEqualTo(ROWS);
        assertThat(json("xml", gzip(bytes("<a>1</a>")))).isEqualTo("{\"a\":\"1\"}");
        assertThat(json("text", gzip(bytes("1\n2")))).isEqualTo("[\"1\",\"2\"]");
        assertThat(json("{format: text, lines: false}", gzip(bytes("1\n2")))).isEqualTo("[\"1\\n2\"]");
        assertThat(json("json", gzip("\uFEFF[1]".getBytes(StandardCharsets.UTF_16LE))))
                .isEqualTo("[1]");
    }

    @Test
    void members_of_gzip_are_read_one_after_the_other() throws IOException {
        assertThat(json("csv", both(gzip(bytes("id\n1\n")), gzip(bytes("")), gzip(bytes("2\n")))))
                .isEqualTo(ROWS);
        assertThat(json("csv", both(gzip(bytes("id\n1\n2\n")), new byte[512]))).isEqualTo(ROWS);
        byte[] named = both(
                new byte[] {
                    0x1f, (byte) 0x8b, 8, 4 | 8 | 16 | 2, 0, 0, 0, 0, 0, 3, 3, 0, 'a', 'b', 'c', 'n', 0, 'c', 0, 1, 2
                },
                Arrays.copyOfRange(gzip(bytes("id\n1\n2\n")), 10, gzip(bytes("id\n1\n2\n")).length));
        assertThat(json("csv", named)).isEqualTo(ROWS);
    }

    @Test
    void a_cut_anywhere_in_gzip_fails() throws IOException {
        byte[] whole = both(gzip(bytes("id\n1\n")), gzip(bytes("2\n")));
        int first = gzip(bytes("id\n1\n")).length;
        for (int cut = 2; cut < whole.length; cut++) {
            if (cut != first) { // there a file ends that nothing says is not whole
                Failure failure = failure("csv", Arrays.copyOf(whole, cut));
                assertThat(failure).as("cut at %d", cut).isNotNull();
                assertThat(failure.kind()).isEqualTo(FailureClass.DECODE);
                assertThat(failure).hasMessageContaining("cannot be unpacked (gzip): ");
            }
        }
    }

    @Test
    void damaged_gzip_fails() throws IOException {
        byte[] whole = gzip(bytes("id\n1\n2\n"));
        whole[whole.length - 6] ^= 1;
        assertThat(failure("csv", whole)).hasMessageContaining("its checksum does not fit");
        assertThat(failure("csv", both(gzip(bytes("id\n1\n2\n")), bytes("<html>"))))
                .hasMessageContaining("a member does not begin as one");
        assertThat(failure("{format: csv, compression: gzip}", bytes("id\n1"))).hasMessageContaining("is not gzip");
        assertThat(failure("{format: csv, compression: zip}", whole)).hasMessageContaining("is not zip");
    }

    @Test
    void the_files_of_a_zip_are_read_in_the_order_of_their_names() throws IOException {
        byte[] zip = zip("b.csv", bytes("id\n2\n"), "folder/", new byte[0], "a.csv", bytes("id\n1\n"));
        assertThat(json("csv", zip)).isEqualTo(ROWS);
        assertThat(json("{format: csv, files: 'b*'}", zip)).isEqualTo("[{\"id\":\"2\"}]");
        assertThat(json("text", zip("x/1.txt", bytes("1"), "x/2.txt", bytes("2"))))
                .isEqualTo("[\"1\",\"2\"]");
        assertThat(json("jsonl", zip("1", bytes("1"), "2", bytes("2\n")))).isEqualTo("[1,2]");
    }

    @Test
    void gzip_inside_zip_is_unpacked_too() throws IOException {
        assertThat(json("jsonl", zip("1.json.gz", gzip(bytes("1\n")), "2.json.gz", gzip(bytes("2\n")))))
                .isEqualTo("[1,2]");
    }

    @Test
    void stored_files_are_read() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            byte[] plain = bytes("id\n1\n2\n");
            ZipEntry entry = new ZipEntry("a.csv");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(plain.length);
            CRC32 crc = new CRC32();
            crc.update(plain);
            entry.setCrc(crc.getValue());
            zip.putNextEntry(entry);
            zip.write(plain);
        }
        assertThat(json("csv", out.toByteArray())).isEqualTo(ROWS);
        byte[] damaged = out.toByteArray();
        damaged[30 + "a.csv".length() + 3] = '7';
        assertThat(failure("csv", damaged))
                .hasMessageContaining("a.csv in the answer")
                .hasMessageContaining("its checksum does not fit");
    }

    @Test
    void a_cut_anywhere_in_zip_fails() throws IOException {
        byte[] whole = zip("a.csv", bytes("id\n1\n"), "b.csv", bytes("id\n2\n"));
        for (int cut = 4; cut < whole.length; cut++) {
            Failure failure = failure("csv", Arrays.copyOf(whole, cut));
            assertThat(failure).as("cut at %d", cut).isNotNull();
            assertThat(failure).hasMessageContaining("cannot be unpacked (zip): ");
        }
    }

    @Test
    void what_is_encrypted_or_packed_in_another_way_is_told_apart_from_what_was_cut() throws IOException {
        byte[] encrypted = zip("a.csv", bytes("id\n1\n"));
        byte[] lzma = encrypted.clone();
        int entry = lastIndexOf(encrypted, "PK\1\2");
        encrypted[entry + 8] |= 1;
        lzma[entry + 10] = 14;
        assertThat(failure("csv", encrypted))
                .hasMessageContaining("a.csv in the answer")
                .hasMessageEndingWith("it is encrypted");
        assertThat(failure("csv", encrypted).remedy()).isEqualTo("let the API send it without a password");
        assertThat(failure("csv", lzma)).hasMessageContaining("packed by method 14");
        assertThat(failure("csv", lzma).remedy()).contains("deflate");
    }

    private static int lastIndexOf(byte[] bytes, String ascii) {
        return new String(bytes, StandardCharsets.ISO_8859_1).lastIndexOf(ascii);
    }

    @Test
    void what_macos_puts_beside_the_files_is_passed_over() throws IOException {
        byte[] archive = zip("a.csv", bytes("id\n1\n2\n"), "__MACOSX/._a.csv", new byte[] {0, 5, 22, 7});
        assertThat(json("csv", archive)).isEqualTo(ROWS);
        assertThat(json("{format: csv, files: '*.csv'}", archive)).isEqualTo(ROWS);
    }

    @Test
    void a_zip_without_a_file_is_no_empty_page_unless_the_manifest_says_so() throws IOException {
        assertThat(failure("csv", zip())).hasMessageContaining("the archive is empty");
        assertThat(failure("{format: csv, files: '*.tsv'}", zip("a.csv", bytes("id\n1"))))
                .hasMessageContaining("no file of that name is in the archive");
        assertThat(json("{format: csv, blank_is_empty: true}", zip())).isEqualTo("[]");
        assertThat(spec("{format: xml, blank_is_empty: true}").decode(Responses.body("x/y", zip())))
                .isEqualTo(Decoded.NOTHING);
        assertThat(failure("csv", zip("a.csv", new byte[0]))).hasMessageContaining("a.csv in the answer (status 200");
        assertThat(failure("csv", gzip(new byte[0]))).hasMessageContaining("it is empty");
        assertThat(json("{format: csv, blank_is_empty: true}", gzip(new byte[0])))
                .isEqualTo("[]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"json", "xml"})
    void a_document_is_one_file(String format) throws IOException {
        String text = format.equals("xml") ? "<a>1</a>" : "{\"a\":\"1\"}";
        assertThat(json(format, zip("a", bytes(text)))).isEqualTo("{\"a\":\"1\"}");
        assertThat(failure(format, zip("a", bytes(text), "b", bytes(text))))
                .hasMessageContaining("name one with `files`");
        assertThat(json("{format: " + format + ", files: a}", zip("a", bytes(text), "b", bytes(text))))
                .isEqualTo("{\"a\":\"1\"}");
    }

    @Test
    void what_is_larger_unpacked_than_allowed_is_cap() throws IOException {
        byte[] zeros = new byte[1 << 20];
        for (byte[] bomb : new byte[][] {
            gzip(zeros), zip("a", zeros), zip("a", gzip(zeros)), zip("a", new byte[600_000], "b", new byte[600_000])
        }) {
            RawBody body = new RawBody(200, Optional.of("x/y"), bomb, 1_000_000);
            assertThat(failure(spec("text"), body).kind()).isEqualTo(FailureClass.CAP);
            assertThat(failure(spec("jsonl"), body).kind()).isEqualTo(FailureClass.CAP);
        }
    }

    @Test
    void bad_lines_name_their_file() throws IOException {
        byte[] zip = zip("a.csv", bytes("id,n\n1,1\n"), "b.csv", bytes("id,n\n2\n"));
        assertThat(failure("csv", zip)).hasMessageContaining("line 2 of b.csv of the answer");
    }

    @Test
    void packed_bytes_are_read_as_they_are_where_the_manifest_says_so() throws IOException {
        assertThat(failure("{format: csv, compression: none}", gzip(bytes("id\n1"))))
                .isNotNull();
        assertThat(failure("{format: csv, files: a}", bytes("id\n1"))).hasMessageContaining("is not a zip archive");
    }
}
