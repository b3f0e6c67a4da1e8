package connector.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A manifest is compared with the one that people run. */
class ValidateAgainstTest {
    private static final String OLD = """
            spec: 1
            name: shop
            version: 1.2.3
            config:
              token: {type: string, secret: true}
              since: {type: timestamp, default: "2026-01-01T00:00:00Z"}
            http: {base_url: "https://api.example.com", auth: {type: bearer, token: "{{config.token}}"}}
            streams:
              orders:
                endpoint: GET /orders
                primary_key: id
                schema: {id: integer, at: timestamp, total: decimal, buyer: {name: string}}
                cursor: {field: at, start: "{{config.since}}", since: query.since}
              lines:
                for_each: {order: orders}
                endpoint: GET /orders/{{order.id}}/lines
                primary_key: id
                schema: {id: integer, sku: string}
            """;

    @TempDir
    Path folder;

    private Path base;
    private Path manifest;

    @BeforeEach
    void two_versions() throws IOException {
        base = Files.createDirectories(folder.resolve("base"));
        manifest = Files.createDirectories(folder.resolve("new")).resolve("shop.yaml");
        Files.writeString(base.resolve("shop.yaml"), OLD);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "total: decimal, | '' | orders: the field total is gone",
                "total: decimal | total: string | orders: the field total is",
                "'{name: string}' | '{last_name: string}' | orders: the field buyer.name is gone",
                "'primary_key: id\n    schema: {id: integer, sku' | 'primary_key: [id, sku]\n    schema: {id: integer, sku' |"
                        + " lines: the primary key is [id, sku]",
                "'default: \"2026-01-01T00:00:00Z\"' | 'description: Start.' | the option since must be given now",
                "'  token: {type: string' | '  shop: string\n  token: {type: string' | the new option shop must be given",
                "'for_each: {order: orders}\n    endpoint: GET /orders/{{order.id}}' | "
                        + "'for_each: {sale: orders}\n    endpoint: GET /orders/{{sale.id}}' | lines: its partitions are by sale",
            })
    void what_breaks_needs_a_major_version(String was, String is, String said) throws IOException {
        String changed = OLD.replace(was, is == null ? "" : is);
        assertThat(changed).isNotEqualTo(OLD);
        Terminal.Ran minor = validate(changed.replace("1.2.3", "1.3.0"));
        assertThat(minor.exit()).as(minor.out()).isEqualTo(2);
        assertThat(minor.out()).contains("[version.breaking]", said, "raise 1.2.3 to 2.0.0");
        assertThat(validate(changed.replace("1.2.3", "2.0.0")).out()).doesNotContain("[version");
    }

    @Test
    void another_cursor_breaks_the_bookmarks() throws IOException {
        String changed = OLD.replace("field: at", "field: changed")
                .replace("at: timestamp", "at: timestamp, changed: timestamp");
        assertThat(validate(changed.replace("1.2.3", "1.3.0")).out())
                .contains("orders: the cursor is changed and was at");
    }

    @Test
    void a_stream_that_goes_breaks_and_one_that_comes_does_not() throws IOException {
        String without = OLD.substring(0, OLD.indexOf("  lines:"));
        assertThat(validate(without.replace("1.2.3", "1.3.0")).out()).contains("the stream lines is gone");
        Files.writeString(base.resolve("shop.yaml"), without);
        assertThat(validate(OLD.replace("1.2.3", "1.3.0")).exit()).isZero();
    }

    @Test
    void a_new_field_a_new_optional_option_and_a_renamed_variable_that_says_so_break_nothing() throws IOException {
        String changed = OLD.replace("sku: string", "sku: string, note: string")
                .replace("config:\n", "config:\n  shop: {type: string, optional: true}\n")
                .replace("/orders\n", "/orders\n    query: {shop: \"{{config.shop}}\"}\n")
                .replace("{order: orders}", "{sale: {stream: orders, was: order}}")
                .replace("{{order.id}}", "{{sale.id}}");
        Terminal.Ran ran = validate(changed.replace("1.2.3", "1.3.0"));
        assertThat(ran.exit()).as(ran.out()).isZero();
    }

    @Test
    void any_change_needs_a_new_version_and_none_needs_none() throws IOException {
        assertThat(validate(OLD).exit()).isZero();
        assertThat(validate(OLD + "# more\n").out()).contains("[version.unchanged]");
    }

    @Test
    void before_1_0_0_the_second_number_says_that_it_breaks() throws IOException {
        Files.writeString(base.resolve("shop.yaml"), OLD.replace("1.2.3", "0.2.3"));
        String changed = OLD.replace("total: decimal, ", "");
        assertThat(validate(changed.replace("1.2.3", "0.2.4")).out()).contains("raise 0.2.3 to 0.3.0");
        assertThat(validate(changed.replace("1.2.3", "0.3.0")).exit()).isZero();
    }

    @Test
    void a_source_that_is_new_is_compared_with_nothing() throws IOException {
        Files.delete(base.resolve("shop.yaml"));
        assertThat(validate(OLD).exit()).isZero();
    }

    private Terminal.Ran validate(String text) throws IOException {
        Files.writeString(manifest, text);
        return new Terminal().run("validate", manifest.toString(), "--against", base.toString());
    }
}
