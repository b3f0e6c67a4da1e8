package connector.base;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RedactorTest {
    private final Redactor redactor = new Redactor();

    @Test
    void a_secret_is_hidden_however_it_is_written() {
        redactor.add("a b/c\"d\\e~f*g&h+i");

        for (String form : List.of(
                "a b/c\"d\\e~f*g&h+i",
                "a+b%2Fc%22d%5Ce%7Ef*g%26h%2Bi",
                "a%20b%2Fc%22d%5Ce~f%2Ag%26h%2Bi",
                "a+b%2Fc%22d%5Ce~f%2Ag%26h%2Bi",
                "a b/c\\\\\\\"d\\\\\\\\e~f*g&h+i",
                "a%20b%2fc%22d%5ce~f%2ag%26h%2bi",
                "a b/c\\\"d\\\\e~f*g&h+i",
                "a b\\/c\\\"d\\\\e~f*g&h+i",
                "a b/c\\\"d\\\\e~f*g\\u0026h+i",
                "a b/c&quot;d\\e~f*g&amp;h+i",
                "YSBiL2MiZFxlfmYqZyZoK2k=",
                "YSBiL2MiZFxlfmYqZyZoK2k")) {
            assertThat(redactor.redact("<" + form + ">"))
                    .as(form)
                    .startsWith("<***")
                    .hasSizeLessThan(7);
        }
    }

    @Test
    void the_beginning_of_a_secret_is_hidden_where_a_text_was_cut() {
        redactor.add("sk_live_0123456789");

        assertThat(redactor.redact("it says sk_live_01…, and more … sk_l…")).isEqualTo("it says ***…, and more … ***…");
        assertThat(redactor.redact("is sk_…")).isEqualTo("is sk_…");
    }

    @Test
    void a_key_of_several_lines_is_hidden_as_a_whole_and_line_by_line() {
        redactor.add("-----BEGIN KEY-----\nMIIEvQIBADANBgkqhkiG9w0BAQEFAASC\n-----END KEY-----\n");

        assertThat(redactor.redact("near MIIEvQIBADANBgkqhkiG9w0BAQEFAASC")).isEqualTo("near ***");
        assertThat(redactor.redact("-----BEGIN KEY----- MIIEvQIBADANBgkqhkiG9w0BAQEFAASC -----END KEY-----"))
                .isEqualTo("***");
    }

    @Test
    void very_short_values_are_no_secrets() {
        redactor.add("eu");

        assertThat(redactor.redact("the euro")).isEqualTo("the euro");
    }
}
