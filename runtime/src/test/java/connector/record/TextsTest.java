package connector.record;

import static org.assertj.core.api.Assertions.assertThat;

import connector.base.Json;
import connector.schema.TypeName;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TextsTest {
    @ParameterizedTest
    @CsvSource({
        "INTEGER, 17, 17",
        "INTEGER, +017, 17",
        "INTEGER, -12345678901234567890, -12345678901234567890",
        "INTEGER, 1.0, 1.0",
        "INTEGER, seventeen, '\"seventeen\"'",
        "NUMBER, 1.50, 1.50",
        "NUMBER, .5, 0.5",
        "NUMBER, 5., 5",
        "NUMBER, '1,5', '\"1,5\"'",
        "NUMBER, NaN, '\"NaN\"'",
        "NUMBER, '', '\"\"'",
        "DECIMAL, 0.10, 0.10",
        "BOOLEAN, TRUE, true",
        "BOOLEAN, 0, false",
        "BOOLEAN, yes, '\"yes\"'",
        "STRING, 17, '\"17\"'",
        "TIMESTAMP, 17, '\"17\"'",
    })
    void a_text_becomes_what_is_declared_if_it_is_one(TypeName type, String text, String json) {
        assertThat(Json.text(Texts.typed(type, text))).isEqualTo(json);
    }

    @Test
    void what_stands_alone_in_the_place_of_a_list_is_its_item() {
        assertThat(Texts.inList(TypeName.ARRAY, "a")).isEqualTo(List.of("a"));
        assertThat(Texts.inList(TypeName.ARRAY, List.of("a"))).isEqualTo(List.of("a"));
        assertThat(Texts.inList(TypeName.ARRAY, null)).isNull();
        assertThat(Texts.inList(TypeName.STRING, "a")).isEqualTo("a");
    }
}
