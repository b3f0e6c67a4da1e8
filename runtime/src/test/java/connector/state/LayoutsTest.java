package connector.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class LayoutsTest {
    /** Layout 2 renames a member, layout 3 puts it into another. */
    private static final Layouts THREE = new Layouts(List.of(renamed("a", "b"), state -> {
        Map<String, Object> all = new LinkedHashMap<>(state);
        all.put("bookmarks", Map.of("moved", all.remove("b")));
        return all;
    }));

    private static UnaryOperator<Map<String, Object>> renamed(String from, String to) {
        return state -> {
            Map<String, Object> all = new LinkedHashMap<>(state);
            all.put(to, all.remove(from));
            return all;
        };
    }

    private static Map<String, Object> version(Object version) {
        return Map.of("name", "shop", "state", version);
    }

    @Test
    void a_state_goes_through_the_steps_that_it_has_not_had() {
        Map<String, Object> current = Map.of("bookmarks", Map.of("moved", 5), "connector", version(3L));
        assertThat(THREE.upgraded(Map.of("a", 5, "connector", version(1L)), "state.json"))
                .isEqualTo(current);
        assertThat(THREE.upgraded(Map.of("b", 5, "connector", version(2L)), "state.json"))
                .isEqualTo(current);
        assertThat(THREE.upgraded(current, "state.json")).isSameAs(current);
    }

    @Test
    void a_state_of_another_tap_is_one_of_layout_1_and_is_not_upgraded_twice() {
        Map<String, Object> upgraded = THREE.upgraded(Map.of("a", 5, "other", "x"), "state.json");
        assertThat(upgraded)
                .isEqualTo(Map.of("bookmarks", Map.of("moved", 5), "connector", Map.of("state", 3L), "other", "x"));
        assertThat(THREE.upgraded(upgraded, "state.json")).isSameAs(upgraded);
    }

    @Test
    void without_steps_every_state_stays_as_it_is() {
        Map<String, Object> foreign = Map.of("bookmarks", Map.of());
        assertThat(new Layouts(List.of()).upgraded(foreign, "state.json")).isSameAs(foreign);
    }

    @Test
    void C11_a_later_layout_and_one_that_is_no_version_are_refused() {
        for (Object version : List.of(4L, 0L, -1L, "1", true)) {
            assertThatThrownBy(() -> THREE.upgraded(Map.of("connector", version(version)), "state.json"))
                    .isInstanceOfSatisfying(Failure.class, failure -> {
                        assertThat(failure.kind()).isEqualTo(FailureClass.STATE);
                        assertThat(failure).hasMessageContaining("state.json");
                    });
        }
    }
}
