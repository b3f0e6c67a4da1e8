package connector.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.Spill;
import connector.base.SpoolPlace;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies on disk give what the same bodies in memory give, wherever a window or a part ends. */
class LargeBodyTest {
    private static final int TEXTS = 500;

    @TempDir
    private Path folder;

    /** What is found, or why nothing is. */
    private static String read(ResponseSpec spec, String path, RawBody body, SpoolPlace place) {
        ElementReader reader =
                new ElementReader(spec, new Records(Paths.of(path), false, Optional.empty()), false, place);
        try {
            Elements read = reader.read(body);
            List<Object> found = new ArrayList<>();
            read.list().parts().forEach(part -> found.addAll(part.objects()));
            assertThat(Json.text(read.list().objects())).isEqualTo(Json.text(found));
            String all = Json.text(found) + Json.text(read.response().orElse(null)) + read.badLines() + read.badAt();
            read.list().release();
            return all;
        } catch (Failure e) {
            return e.kind() + " " + e.getMessage();
        }
    }

    private RawBody onDisk(byte[] bytes, String type) {
        Spill spill = new Spill(new SpoolPlace(folder, 0), 0);
        spill.write(bytes);
        return new RawBody(200, Optional.of(type), Optional.empty(), spill.content(), Integer.MAX_VALUE);
    }

    private void assertSame(ResponseSpec spec, String path, byte[] text, int inMemory) {
        RawBody inMemoryBody = new RawBody(200, Optional.of("x/y"), text);
        String expected = read(spec, path, inMemoryBody, SpoolPlace.usual());
        String found = read(spec, path, onDisk(text, "x/y"), new SpoolPlace(folder, inMemory));
        assertThat(found)
                .as(path + " " + new String(text, StandardCharsets.UTF_8))
                .isEqualTo(expected);
    }

    @Test
    void a_page_may_have_more_members_than_there_is_room_for_at_first() {
        int records = 200_000;
        byte[] text = ("[" + "{\"a\":1},".repeat(records - 1) + "{\"a\":2}]").getBytes(StandardCharsets.UTF_8);
        ElementReader reader = new ElementReader(
                ResponseSpec.DEFAULT, new Records(Paths.of("$"), false, Optional.empty()), false, SpoolPlace.usual());
        reader.read(new RawBody(200, Optional.of("x/y"), "[{\"a\":1}]".getBytes(StandardCharsets.UTF_8)));
        List<Object> found =
                reader.read(new RawBody(200, Optional.of("x/y"), text)).list().objects();
        assertThat(found).hasSize(records);
        assertThat(Json.text(found.subList(records - 2, records))).isEqualTo("[{\"a\":1},{\"a\":2}]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$", "$[*]", "$.data", "$.data[*]", "$.a.b", "$[1]", "$.list[1].data", "$[*].data", "$..id"})
    void random_documents(String path) {
        for (long seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            String list = "[" + RandomJson.object(random, 2) + " , " + RandomJson.value(random, 2) + "\n,"
                    + RandomJson.object(random, 1) + "]";
            String text = switch (random.nextInt(5)) {
                case 0 -> list;
                case 1 -> "{\"data\":" + list + ",\"next\" : " + RandomJson.value(random, 2) + "}";
                case 2 -> " {\"x\":" + RandomJson.value(random, 2) + ",\"a\":{\"b\":" + list + "},\"data\":[]} ";
                case 3 -> "{\"list\":[1,{\"data\":" + list + "}," + RandomJson.value(random, 1) + "]}";
                default -> RandomJson.value(random, 3);
            };
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            if (random.nextInt(4) == 0) { // cut, or with a byte that is wrong
                int at = random.nextInt(bytes.length);
                bytes = random.nextBoolean() ? java.util.Arrays.copyOf(bytes, at) : bytes;
                if (at < bytes.length) {
                    bytes[at] = (byte) "\"x]}{,:[".charAt(random.nextInt(8));
                }
            }
            if (bytes.length > 0 && !blank(bytes)) {
                assertSame(
                        new ResponseSpec(ResponseSpec.Format.JSON, ResponseSpec.BadLines.FAIL),
                        path,
                        bytes,
                        1 + random.nextInt(40));
            }
        }
    }

    private static boolean blank(byte[] bytes) {
        return BodyFormat.blank(bytes, 0, bytes.length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"FAIL", "QUARANTINE"})
    void random_lines(ResponseSpec.BadLines badLine) {
        ResponseSpec spec = new ResponseSpec(ResponseSpec.Format.JSONL, badLine);
        for (long seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            StringBuilder text = new StringBuilder();
            for (int i = random.nextInt(6); i >= 0; i--) {
                text.append(
                                switch (random.nextInt(8)) {
                                    case 0 -> "";
                                    case 1 -> random.nextInt(3) == 0 ? "{\"cut" : "{}";
                                    default -> RandomJson.object(random, 2).replace("\n", " ");
                                })
                        .append(random.nextBoolean() ? "\r\n" : "\n");
            }
            byte[] bytes = text.append(random.nextBoolean() ? "{\"last\":1}" : "")
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            for (String path :
                    badLine == ResponseSpec.BadLines.FAIL ? List.of("$", "$[*]", "$[*].id") : List.of("$", "$[*]")) {
                assertSame(spec, path, bytes, 1 + random.nextInt(40));
            }
        }
    }

    @Test
    void bad_rows_of_a_table_stand_where_they_stood() {
        StringBuilder csv = new StringBuilder("id,name\n");
        for (int i = 0; i < 50; i++) {
            csv.append(i % 7 == 3 ? i + "\n" : i + ",n" + i + "\n");
        }
        ResponseSpec spec = Responses.spec("{format: csv, bad_line: quarantine}");
        assertSame(spec, "$", csv.toString().getBytes(StandardCharsets.UTF_8), 30);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16", "UTF-32BE", "windows-1252", "UTF-8"})
    void charsets(String name) {
        String text = "[{\"a\":\"é\"},{\"a\":2}]";
        byte[] bytes = (name.equals("UTF-8") ? "\uFEFF" + text : text).getBytes(Charset.forName(name));
        String type = name.equals("windows-1252") ? "application/json; charset=windows-1252" : "application/json";
        String found = read(ResponseSpec.DEFAULT, "$", onDisk(bytes, type), new SpoolPlace(folder, 5));
        assertThat(found).startsWith("[{\"a\":\"é\"},{\"a\":2}]");
    }

    @Test
    void nothing_is_left_in_the_folder() throws Exception {
        assertSame(ResponseSpec.DEFAULT, "$", "[{\"a\":1},{\"a\":2}]".getBytes(StandardCharsets.UTF_8), 4);
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void a_disk_that_takes_nothing_is_a_failure_that_says_where() {
        SpoolPlace gone = new SpoolPlace(folder.resolve("gone"), 4);
        ElementReader reader = new ElementReader(
                Responses.spec("{format: csv}"), new Records(Paths.of("$"), false, Optional.empty()), false, gone);
        RawBody body = new RawBody(200, Optional.of("text/csv"), "id\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        assertThatThrownBy(() -> reader.read(body)).isInstanceOfSatisfying(Failure.class, e -> {
            assertThat(e.kind()).isEqualTo(FailureClass.OUTPUT);
            assertThat(e.getMessage()).contains(folder.resolve("gone").toString());
            assertThat(e.remedy()).contains("java.io.tmpdir");
        });
    }

    @Test
    void what_stands_beside_the_records_is_there_as_ever() {
        Elements read = new ElementReader(
                        ResponseSpec.DEFAULT,
                        new Records(Paths.of("$.data"), false, Optional.empty()),
                        false,
                        new SpoolPlace(folder, 3))
                .read(onDisk(
                        "{\"meta\":{\"n\":2},\"data\":[{\"a\":1}],\"next\":\"u\"}".getBytes(StandardCharsets.UTF_8),
                        "x/y"));
        Map<?, ?> response = (Map<?, ?>) read.response().orElseThrow();
        assertThat(response.get("next")).isEqualTo("u");
        assertThat(response.get("meta")).isEqualTo(Map.of("n", 2L));
        assertThat(read.list()).isInstanceOf(SpooledElements.class);
        read.list().release();
    }
}
