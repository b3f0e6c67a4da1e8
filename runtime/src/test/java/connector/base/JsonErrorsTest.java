package connector.base;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonErrorsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"NaN", "[-Infinity]", "+1", "[1/*x*/]", "\u001e1", "{\"a\":[", "{'a':1}", "#1", "\"\t\"", "01"})
    void what_is_wrong_names_the_place_and_no_switch_of_the_parser(String text) {
        assertThat(told(text))
                .contains(" at line 1, column ")
                .doesNotContain("`", "enable", "Feature", "Stream", "marker at");
    }

    @ParameterizedTest
    @ValueSource(ints = {501, 10_000})
    void depth_is_bounded_and_said(int depth) {
        assertThat(told("[".repeat(depth)))
                .contains("depth (501) exceeds the maximum allowed (500)")
                .doesNotContain("`");
    }

    private static String told(String text) {
        return JsonErrors.text(catchThrowableOfType(IOException.class, () -> Json.parse(text)));
    }
}
