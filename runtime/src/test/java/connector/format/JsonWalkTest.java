package connector.format;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.base.JsonOut;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The walk takes exactly what Jackson takes, and what it says of a text is what Jackson reads in it. */
class JsonWalkTest {
    private static final int TEXTS = 60_000;

    private static boolean jacksonTakes(byte[] text) {
        try {
            Json.parse(text);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Walks a text of one value with a distance around it, so that a read beyond its ends would show. */
    private static boolean walkTakes(byte[] text) {
        byte[] framed = new byte[text.length + 20];
        Arrays.fill(framed, (byte) '"');
        System.arraycopy(text, 0, framed, 10, text.length);
        JsonWalk walk = new JsonWalk(new Names());
        walk.over(framed, 10, 10 + text.length, true);
        try {
            walk.space();
            walk.value();
            walk.space();
            assertThat(walk.depth()).isZero();
            return walk.atEnd();
        } catch (Malformed e) {
            assertThat(e.cut()).isFalse();
            return false;
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0",
                "-0",
                "-",
                "01",
                "-01",
                "1.",
                ".5",
                "1.5",
                "1e",
                "1e+",
                "1e5",
                "1E-5",
                "+1",
                "1 2",
                "NaN",
                "Infinity",
                "true",
                "tru",
                "truex",
                "nul",
                "null",
                "\"\"",
                "\"",
                "\"\\\"",
                "\"\\x\"",
                "\"\\u12\"",
                "\"\\u12G4\"",
                "\"\\u0000\"",
                "\"\\ud800\"",
                "\"\\ud83d\\ude00\"",
                "\"\\ud83d\\u0041\"",
                "\"a\tb\"",
                "\"a\u0001\"",
                "\"\u007f\"",
                "[]",
                "[ ]",
                "[,]",
                "[1,]",
                "[1 2]",
                "[1",
                "{",
                "{}",
                "{\"a\"}",
                "{\"a\":}",
                "{\"a\":1,}",
                "{\"a\" : 1 , \"b\":[ {} ,[]]}",
                "{a:1}",
                "{'a':1}",
                "[1]]",
                "[}",
                "{]",
                "/* c */ 1",
                "1 //",
                "\u00a0",
                "{\"a\":1 \"b\":2}",
                "[\"a\" \"b\"]",
                "{\"\":null}",
                "\f1",
                ""
            })
    void takes_what_jackson_takes(String text) {
        assertThat(walkTakes(utf8(text))).isEqualTo(!text.isEmpty() && jacksonTakes(utf8(text)));
    }

    @Test
    void takes_what_jackson_takes_of_random_texts_and_their_mutations() {
        for (long seed = 0; seed < TEXTS; seed++) {
            Random random = new Random(seed);
            byte[] text = mutated(RandomJson.bytes(random), random);
            // A byte order mark and UTF-16 are looked for before any walk.
            boolean other = text.length > 1 && (text[0] == 0 || text[1] == 0 || (text[0] & 0xFF) >= 0xEF);
            if (!other && text.length > 0) {
                assertThat(walkTakes(text))
                        .as("seed %d: %s", seed, new String(text, StandardCharsets.ISO_8859_1))
                        .isEqualTo(jacksonTakes(text));
            }
        }
    }

    private static byte[] mutated(byte[] text, Random random) {
        byte[] other = text.clone();
        for (int i = random.nextInt(3); i > 0 && other.length > 0; i--) {
            int at = random.nextInt(other.length);
            switch (random.nextInt(4)) {
                case 0 -> other[at] = (byte) random.nextInt(256);
                case 1 -> other[at] = (byte) "{}[]\",:\\ 0e-.u".charAt(random.nextInt(14));
                case 2 -> other = Arrays.copyOf(other, at);
                default -> {
                    ByteArrayOutputStream out = new ByteArrayOutputStream();
                    out.write(other, 0, at);
                    out.write(other, random.nextInt(at + 1), 1);
                    out.write(other, at, other.length - at);
                    other = out.toByteArray();
                }
            }
        }
        return other;
    }

    @Test
    void what_is_cut_anywhere_asks_for_more_or_ends_where_the_whole_does() {
        for (long seed = 0; seed < 2_000; seed++) {
            byte[] text = RandomJson.bytes(new Random(seed));
            if (!jacksonTakes(text)) {
                continue;
            }
            JsonWalk walk = new JsonWalk(new Names());
            walk.over(text, 0, text.length, true);
            walk.space();
            int kind = walk.value();
            int end = walk.at;
            for (int cut = 1; cut < text.length; cut++) {
                walk.over(text, 0, cut, false);
                walk.depth(0);
                try {
                    walk.space();
                    int early = walk.value();
                    assertThat(walk.at).as("seed %d cut at %d", seed, cut).isEqualTo(end);
                    assertThat(early).isEqualTo(kind);
                } catch (Malformed e) {
                    assertThat(e.cut()).as("seed %d cut at %d", seed, cut).isTrue();
                }
            }
        }
    }

    @Test
    void a_text_that_is_sound_comes_back_as_it_is() {
        for (long seed = 0; seed < 20_000; seed++) {
            byte[] text = RandomJson.bytes(new Random(seed));
            if (!jacksonTakes(text)) {
                continue;
            }
            JsonWalk walk = new JsonWalk(new Names());
            walk.over(text, 0, text.length, true);
            walk.space();
            int from = walk.at;
            int kind = walk.value();
            Object value = parsed(text);
            if (ValueKind.isSound(kind)) {
                assertThat(RandomJson.hasTrouble(value)).as("seed %d", seed).isFalse();
                assertThat(RandomJson.hasTwins(text)).as("seed %d", seed).isFalse();
            }
            assertThat(decoded(text, from, walk.at, kind)).as("seed %d", seed).isEqualTo(value);
            if (!ValueKind.isLoose(kind) && ValueKind.of(kind) >= ValueKind.OBJECT) {
                assertThat(RandomJson.hasSpace(text, from, walk.at))
                        .as("seed %d", seed)
                        .isFalse();
            }
        }
    }

    private static Object decoded(byte[] text, int from, int to, int kind) {
        try {
            return JsonText.value(text, from, to, kind);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static Object parsed(byte[] text) {
        try {
            return Json.parse(text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void nests_as_deep_as_the_parser_and_no_deeper() {
        assertThat(walkTakes(utf8("[".repeat(500) + "]".repeat(500)))).isTrue();
        assertThat(walkTakes(utf8("[".repeat(501) + "]".repeat(501)))).isFalse();
        assertThat(walkTakes(utf8("{\"a\":".repeat(501) + "1" + "}".repeat(501))))
                .isFalse();
        assertThat(walkTakes(utf8("[".repeat(1_000_000)))).isFalse();
    }

    @Test
    void names_of_one_text_are_not_taken_for_twins_in_another() {
        byte[] text = utf8("{\"a\":{\"b\":1},\"c\":[{\"b\":1},{\"b\":2}]}");
        Names names = new Names();
        for (int i = 0; i < 3; i++) {
            JsonWalk walk = new JsonWalk(names);
            walk.over(text, 0, text.length, true);
            assertThat(walk.value()).isEqualTo(ValueKind.OBJECT);
        }
    }

    @Test
    void names_that_are_data_are_still_told_apart() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < 20_000; i++) {
            text.append(i == 0 ? "" : ",").append("\"id").append(i).append("\":{\"x\":1}");
        }
        assertThat(walkTakes(utf8(text + "}"))).isTrue();
        ElementWalk walk = new ElementWalk(new PlainPath("$", List.of()), true, new JsonWalk(new Names()));
        try {
            walk.document(utf8(text + ",\"id19999\":2}"));
        } catch (NotAsNamed e) {
            throw new AssertionError(e);
        }
        assertThat(walk.batch().get(0)).hasSize(20_000).containsEntry("id19999", 2L);
    }

    @Test
    void what_is_written_is_read_again() {
        for (long seed = 0; seed < 5_000; seed++) {
            byte[] text = RandomJson.bytes(new Random(seed));
            if (jacksonTakes(text)) {
                JsonOut out = new JsonOut();
                out.value(parsed(text));
                assertThat(parsed(out.toByteArray())).as("seed %d", seed).isEqualTo(parsed(text));
            }
        }
    }
}
