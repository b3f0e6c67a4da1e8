package connector.format;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Content;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random tables, written in random dialects and handed over in random pieces, come out as they went in. */
class CsvRandomTest {
    private static final int TABLES = 400;
    private static final String PIECES = "ab,;|\t\"'\\\r\n #é😀1";

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void a_table_comes_out_as_it_went_in(long seed) throws IOException {
        Random random = new Random(seed);
        for (int i = 0; i < TABLES; i++) {
            String delimiter = List.of(",", ";", "|", "\t", "::").get(random.nextInt(5));
            char quote = random.nextBoolean() ? '"' : '\'';
            boolean escape = random.nextBoolean();
            String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
            List<Object> rows = new ArrayList<>();
            int columns = 2 + random.nextInt(4);
            StringBuilder text = new StringBuilder();
            for (int c = 0; c < columns; c++) {
                text.append(c == 0 ? "" : delimiter).append("c").append(c);
            }
            for (int r = random.nextInt(6); r > 0; r--) {
                text.append(end);
                Map<String, Object> row = new LinkedHashMap<>();
                for (int c = 0; c < columns; c++) {
                    String value = random.nextInt(5) == 0 ? null : value(random);
                    row.put("c" + c, value);
                    text.append(c == 0 ? "" : delimiter).append(written(value, quote, escape, random));
                }
                rows.add(row);
            }
            text.append(random.nextBoolean() ? end : "");
            ResponseSpec spec = Responses.spec("{format: csv, delimiter: " + yaml(delimiter) + ", quote: "
                    + yaml(String.valueOf(quote)) + (escape ? ", escape: '\\'" : "") + "}");
            assertThat(decoded(spec, text.toString(), random))
                    .as("seed %d, table %d: %s", seed, i, text)
                    .isEqualTo(rows);
        }
    }

    private static String yaml(String text) {
        return "\"" + text.replace("\"", "\\\"").replace("\t", "\\t") + "\"";
    }

    private static String value(Random random) {
        StringBuilder value = new StringBuilder();
        int[] points = PIECES.codePoints().toArray();
        for (int n = random.nextInt(8); n > 0; n--) {
            value.appendCodePoint(points[random.nextInt(points.length)]);
        }
        return value.toString();
    }

    private static String written(String value, char quote, boolean escape, Random random) {
        if (value == null) {
            return "";
        }
        if (!escape) {
            return quote + value.replace("" + quote, "" + quote + quote) + quote;
        }
        String escaped = value.replace("\\", "\\\\");
        return quote + escaped.replace("" + quote, random.nextBoolean() ? "\\" + quote : "" + quote + quote) + quote;
    }

    private static List<Object> decoded(ResponseSpec spec, String text, Random random) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        InputStream pieces = new ByteArrayInputStream(bytes) {
            @Override
            public int read(byte[] into, int from, int length) {
                return super.read(into, from, Math.min(length, 1 + random.nextInt(7)));
            }
        };
        java.io.ByteArrayOutputStream json = new java.io.ByteArrayOutputStream();
        RawBody head = Responses.body("text/csv", bytes);
        spec.transcoder(head).orElseThrow().transcode(head, pieces, json, spec.rejects(head, line -> {}));
        Object value = spec.decode(BodyJson.plain(head, Content.of(json.toByteArray()), true))
                .value()
                .orElseThrow();
        return new ArrayList<>((List<?>) value);
    }

    private static final int LARGE = 40_000_000;

    /** The size of a row and of the row as JSON is all that is held. */
    @Test
    void a_large_table_is_handed_on_in_small_pieces() throws IOException {
        byte[] row = ("1234,\"some text, in quotes\",2026-01-01T00:00:00Z," + "x".repeat(150) + "\n")
                .getBytes(StandardCharsets.UTF_8);
        InputStream rows = new InputStream() {
            private long left = LARGE;
            private int at;

            @Override
            public int read() {
                throw new UncheckedIOException(new IOException("one by one would take a day"));
            }

            @Override
            public int read(byte[] into, int from, int length) {
                if (left <= 0 && at == 0) {
                    return -1;
                }
                int n = Math.min(length, row.length - at);
                System.arraycopy(row, at, into, from, n);
                at = (at + n) % row.length;
                left -= n;
                return n;
            }
        };
        long[] written = {0, 0};
        OutputStream counting = new OutputStream() {
            @Override
            public void write(int b) {
                written[0]++;
            }

            @Override
            public void write(byte[] bytes, int from, int length) {
                written[0] += length;
                written[1] = Math.max(written[1], length);
            }
        };
        ResponseSpec spec = Responses.spec("{format: csv, names: [id, text, at, more]}");
        RawBody head = new RawBody(200, Optional.empty(), new byte[0]);
        spec.transcoder(head).orElseThrow().transcode(head, rows, counting, line -> {
            throw new AssertionError(line);
        });
        assertThat(written[0]).isGreaterThan(LARGE);
        assertThat(written[1]).as("largest piece handed on").isLessThan(64 * 1024);
    }
}
