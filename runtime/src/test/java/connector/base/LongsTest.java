package connector.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class LongsTest {
    @Test
    void it_holds_what_a_map_of_places_holds_whatever_is_added() {
        Random random = new Random(7);
        Longs longs = new Longs();
        Map<Long, Integer> places = new LinkedHashMap<>();
        for (int i = 0; i < 20_000; i++) {
            long value = random.nextBoolean() ? random.nextInt(5_000) : random.nextLong();
            assertThat(longs.add(value)).isEqualTo(places.putIfAbsent(value, places.size()) == null);
        }
        assertThat(longs.size()).isEqualTo(places.size());
        assertThat(longs.all().boxed()).containsExactlyElementsOf(places.keySet());
        places.forEach((value, place) -> {
            assertThat(longs.indexOf(value)).isEqualTo(place);
            assertThat(longs.at(place)).isEqualTo(value);
        });
        assertThat(longs.contains(5_001)).isFalse();
        assertThat(longs.indexOf(5_001)).isEqualTo(-1);
    }

    @Test
    void zero_is_a_value_like_others() {
        Longs longs = new Longs();
        assertThat(longs.contains(0)).isFalse();
        assertThat(longs.isEmpty()).isTrue();
        assertThat(longs.add(0)).isTrue();
        assertThat(longs.add(0)).isFalse();
        assertThat(longs.at(0)).isZero();
        assertThatThrownBy(() -> longs.at(1)).isInstanceOf(IndexOutOfBoundsException.class);
    }
}
