package connector.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecordsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "$.data | {\"data\": [{\"id\": 1}]} | [{\"id\":1}]",
                "$.data | {\"data\": []} | []",
                "$ | [{\"id\": 1}] | [{\"id\":1}]",
                "$.data | {\"data\": [1, null, \"x\"]} | [{\"value\":1},{\"value\":null},{\"value\":\"x\"}]",
                "$.a[*].b | {\"a\": [{\"b\": {\"id\": 1}}, {\"b\": 2}]} | [{\"id\":1},{\"value\":2}]",
                "$.a[*].b[*] | {\"a\": [{\"b\": [{\"id\": 1}]}, {\"b\": []}]} | [{\"id\":1}]",
                "$.a[*] | {\"a\": []} | []",
                "$.m.* | {\"m\": {\"x\": {\"id\": 1}}} | [{\"id\":1}]",
                "$.a[?(@.k == 1)] | {\"a\": [{\"k\": 1}, {\"k\": 2}]} | [{\"k\":1}]"
            })
    void selects_elements(String path, String response, String expected) {
        assertThat(Json.text(records(path).select(doc(response), false))).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "$.data | {} | $ has no \"data\", it is empty | absent_is_empty",
                "$.data | {\"error\": \"x\", \"rows\": []} | $ has no \"data\", only error, rows | a list is at $.rows",
                "$.data | {\"data\": null} | is null | null_is_empty: true",
                "$.data | {\"data\": {\"items\": [], \"total\": 0}} | an object with items, total, not a list | $.data.items",
                "$.data | {\"data\": {\"id\": 1}} | not a list | single: true",
                "$.data | {\"data\": \"x\"} | is a text, not a list | ~~",
                "$ | null | is null | null_is_empty",
                "$.data | [1] | $ is a list of 1, not an object | ~~",
                "$.a[*].b | {\"a\": [{\"b\": 1}, {\"c\": 2}]} | $.a[1] has no \"b\", only c | ~~",
                "$.a[*].b | {\"c\": []} | $ has no \"a\" | a list is at $.c",
                "$.a[*] | {\"a\": null} | $.a is null, not a list | ~~",
                "$.a[*].b | {\"a\": [{\"b\": [1]}]} | leads to lists | $.a[*].b[*]"
            })
    void says_what_is_there_instead_and_what_to_do(String path, String response, String message, String remedy) {
        assertThatThrownBy(() -> records(path).select(doc(response), false))
                .isInstanceOfSatisfying(Failure.class, f -> {
                    assertThat(f.kind()).isEqualTo(FailureClass.SELECTOR);
                    assertThat(f)
                            .hasMessageStartingWith("records: " + path + " ")
                            .hasMessageContaining(message);
                    assertThat(f.remedy()).contains(remedy);
                });
    }

    @Test
    void null_is_an_empty_page_only_where_the_manifest_says_so() {
        Records spec = new Records(Paths.of("$.data"), true, Optional.empty());
        assertThat(spec.select(doc("{\"data\": null}"), false)).isEmpty();
        assertThat(new Records(Paths.of("$.data[*].x"), true, Optional.empty()).select(doc("{\"data\": null}"), false))
                .isEmpty();
        assertThatThrownBy(() -> spec.select(doc("{}"), false)).isInstanceOf(Failure.class);
    }

    @Test
    void absent_is_an_empty_page_only_beside_its_witness() {
        Records spec = new Records(Paths.of("$.data"), false, Optional.of(Paths.of("$.kind")));
        assertThat(spec.select(doc("{\"kind\": \"list\"}"), false)).isEmpty();
        assertThatThrownBy(() -> spec.select(doc("{\"error\": 1}"), false)).isInstanceOf(Failure.class);
        assertThatThrownBy(() -> spec.select(doc("{\"kind\": 1, \"data\": null}"), false))
                .isInstanceOf(Failure.class);
        assertThatThrownBy(() -> spec.select(doc("{\"kind\": 1, \"data\": {}}"), false))
                .isInstanceOf(Failure.class);
    }

    @Test
    void single_names_one_object() {
        assertThat(records("$.user").select(doc("{\"user\": {\"id\": 1}}"), true))
                .hasSize(1);
        assertThatThrownBy(() -> records("$.user").select(doc("{\"user\": [1]}"), true))
                .hasMessageContaining("is a list of 1, not one object");
        assertThatThrownBy(() -> records("$.user").select(doc("{}"), true)).isInstanceOf(Failure.class);
    }

    private static Records records(String path) {
        return new Records(Paths.of(path), false, Optional.empty());
    }

    private static Optional<Object> doc(String json) {
        return Optional.ofNullable(PathTest.json(json));
    }
}
