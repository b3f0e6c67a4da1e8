package connector.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CanonicalTest {
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "a b/c",
            "~",
            "\"",
            "\\",
            "\n",
            "\u007f",
            "ä",
            "\u0080",
            "\u00a0",
            "…",
            "\u2028",
            "\ud7ff",
            "\ufeff",
            "\ud83d\ude00",
            "null",
            "{}");

    private static final List<Object> SCALARS =
            List.of(0L, 7, -15L, 10, 1200L, Long.MAX_VALUE, new BigDecimal("1.50"), new BigDecimal("3"), true, false);

    private static Object drawn(Random random, int depth) {
        int kind = random.nextInt(depth > 0 ? 5 : 3);
        if (kind == 0) {
            return SCALARS.get(random.nextInt(SCALARS.size()));
        }
        if (kind == 1) {
            return null;
        }
        if (kind == 2) {
            return TEXTS.get(random.nextInt(TEXTS.size()));
        }
        int size = random.nextInt(4);
        if (kind == 3) {
            List<Object> list = new ArrayList<>();
            for (int i = 0; i < size; i++) {
                list.add(drawn(random, depth - 1));
            }
            return list;
        }
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < size; i++) {
            map.put(TEXTS.get(random.nextInt(TEXTS.size())), drawn(random, depth - 1));
        }
        return map;
    }

    @Test
    void what_is_written_the_short_way_is_what_the_long_way_writes() {
        Random random = new Random(5);
        for (int i = 0; i < 20_000; i++) {
            Object value = drawn(random, 3);
            List<Object> longWay = new ArrayList<>();
            longWay.add(value);
            longWay.add("\""); // no short way for this list, and so for nothing in it
            assertThat(Canonical.text(longWay)).isEqualTo("[" + Canonical.text(value) + ",\"\\\"\"]");
        }
    }

    @Test
    void hashes_stay_as_states_and_slices_hold_them() {
        assertThat(Canonical.text(Map.of("repo", "a/b"))).isEqualTo("{\"repo\":\"a/b\"}");
        assertThat(Canonical.hash64(Map.of("repo", "a/b"))).isEqualTo(-2560229575089210154L);
        assertThat(Canonical.sha256(List.of(10L, "x")))
                .isEqualTo("ecc34e7e4d764099bf6ab97b3c4a93c660d986ec2439be70f57776e3c0b5ca4d");
    }
}
