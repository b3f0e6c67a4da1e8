package connector.template;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SnakeCaseTest {
    @ParameterizedTest
    @CsvSource({
        "createdAt, created_at",
        "CreatedAt, created_at",
        "HTTPServer, http_server",
        "userID, user_id",
        "already_snake, already_snake",
        "First  Name (legal), first_name_legal",
        "__x__y__, x_y",
        "a.b-c/d, a_b_c_d",
        "Größe2Max, größe2_max",
        "A, a",
        "'', ''",
        "'--', ''"
    })
    void names_become_columns(String name, String column) {
        assertThat(SnakeCase.of(name)).isEqualTo(column);
    }
}
