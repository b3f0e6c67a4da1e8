package connector.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadFeature;
import connector.base.Json;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Draws JSON texts with everything in them that JSON texts can have. */
public final class RandomJson {
    private static final List<String> NAMES =
            List.of("id", "a", "b", "name", "x y", "Größe", "\\u0061", "a\\u0000", "日本", "\\ud83d", "");
    private static final List<String> SCALARS = List.of(
            "null",
            "true",
            "false",
            "0",
            "-0",
            "-1",
            "12",
            "9223372036854775807",
            "9223372036854775808",
            "123456789012345678901234567890",
            "0.1",
            "1.10",
            "-0.0",
            "1e5",
            "1E400",
            "-2.5e-7",
            "0.0000001",
            "3.141592653589793238462643383279",
            "\"\"",
            "\"x\"",
            "\"a longer text of more than eight\"",
            "\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"",
            "\"\\u00e9\\u0041\"",
            "\"é日本\uD83D\uDE00\"",
            "\"\\ud83d\\ude00\"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\udc00x\"",
            "\"\\ud83dx\"",
            "\"2026-01-01T00:00:00+02:00\"",
            "\"ends with a backslash \\\\\"",
            "\"\u2028\"",
            "\"" + "long ".repeat(50) + "\"");
    private static final List<byte[]> WRONG_UTF8 = List.of(
            new byte[] {(byte) 0xC0, (byte) 0x80},
            new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80},
            new byte[] {(byte) 0xF5, (byte) 0x80, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xF4, (byte) 0x90, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0xE0, (byte) 0x80, (byte) 0x80},
            new byte[] {(byte) 0x80},
            new byte[] {(byte) 0xFF});

    private final Random random;
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private RandomJson(Random random) {
        this.random = random;
    }

    /** A text; rarely one that is not UTF-8. */
    public static byte[] bytes(Random random) {
        RandomJson json = new RandomJson(random);
        json.space();
        json.value(4);
        json.space();
        return json.out.toByteArray();
    }

    /** An object. */
    public static String object(Random random, int depth) {
        RandomJson json = new RandomJson(random);
        json.object(depth);
        return json.out.toString(StandardCharsets.UTF_8);
    }

    /** A value. */
    public static String value(Random random, int depth) {
        RandomJson json = new RandomJson(random);
        json.value(depth);
        return json.out.toString(StandardCharsets.UTF_8);
    }

    private void put(String text) {
        out.writeBytes(text.getBytes(StandardCharsets.UTF_8));
    }

    private void space() {
        put(random.nextInt(12) == 0 ? List.of(" ", "\n", "\r\n\t", "  ").get(random.nextInt(4)) : "");
    }

    private void value(int depth) {
        int kind = random.nextInt(10);
        if (kind < 3 && depth > 0) {
            object(depth);
        } else if (kind < 5 && depth > 0) {
            list(depth);
        } else if (random.nextInt(200) == 0) {
            put("\"");
            out.writeBytes(WRONG_UTF8.get(random.nextInt(WRONG_UTF8.size())));
            put("\"");
        } else {
            put(SCALARS.get(random.nextInt(SCALARS.size())));
        }
    }

    private void object(int depth) {
        put("{");
        space();
        int members = random.nextInt(5);
        for (int i = 0; i < members; i++) {
            put(i == 0 ? "" : ",");
            space();
            put("\"" + NAMES.get(random.nextInt(NAMES.size())) + "\"");
            space();
            put(":");
            space();
            value(depth - 1);
            space();
        }
        put("}");
    }

    private void list(int depth) {
        put("[");
        space();
        int items = random.nextInt(4);
        for (int i = 0; i < items; i++) {
            put(i == 0 ? "" : ",");
            space();
            value(depth - 1);
            space();
        }
        put("]");
    }

    /** NUL or half a surrogate pair somewhere. */
    static boolean hasTrouble(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream().anyMatch(e -> hasTrouble(e.getKey()) || hasTrouble(e.getValue()));
        }
        if (value instanceof List<?> list) {
            return list.stream().anyMatch(RandomJson::hasTrouble);
        }
        return value instanceof String text
                && (text.indexOf('\0') >= 0
                        || !new String(text.getBytes(StandardCharsets.UTF_16BE), StandardCharsets.UTF_16BE)
                                .equals(text));
    }

    /** Two members of one name in some object. */
    static boolean hasTwins(byte[] text) {
        try (JsonParser parser = Json.FACTORY.createParser(text)) {
            parser.enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION.mappedFeature());
            while (parser.nextToken() != null) {
                // read on
            }
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    /** White space outside of texts. */
    static boolean hasSpace(byte[] text, int from, int to) {
        boolean inText = false;
        for (int i = from; i < to; i++) {
            if (inText && text[i] == '\\') {
                i++;
            } else if (text[i] == '"') {
                inText = !inText;
            } else if (!inText && (text[i] == ' ' || text[i] == '\n' || text[i] == '\r' || text[i] == '\t')) {
                return true;
            }
        }
        return false;
    }
}
