package connector.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UrisTest {
    private static final URI BASE = URI.create("https://api.example.com/v1/items?limit=2");

    @ParameterizedTest
    @CsvSource({
        "?page=2, https://api.example.com/v1/items?page=2",
        "/v2/x?a=b, https://api.example.com/v2/x?a=b",
        "next?a, https://api.example.com/v1/next?a",
        "../x, https://api.example.com/x",
        "../../../x, https://api.example.com/x",
        "//cdn.example.com/f, https://cdn.example.com/f",
        "http://127.0.0.1:9/steal, http://127.0.0.1:9/steal",
        "'', https://api.example.com/v1/items?limit=2",
        "https://e.com/a?x=1#frag, https://e.com/a?x=1",
    })
    void a_link_is_resolved_as_the_standard_says(String link, String expected) {
        assertThat(Uris.resolve(BASE, link)).hasToString(expected);
    }

    @Test
    void characters_that_are_not_allowed_are_encoded_and_escapes_are_kept() {
        assertThat(Uris.absolute("https://e.com/a b?q=[1|2]&r=%5B%zz&s=ä"))
                .hasToString("https://e.com/a%20b?q=%5B1%7C2%5D&r=%5B%25zz&s=%C3%A4");
    }

    @ParameterizedTest
    @CsvSource({"ftp://e.com/x", "javascript:alert(1)", "file:///etc/passwd", "https:///x", "https://"})
    void only_http_urls_with_a_host_are_urls(String link) {
        assertThatThrownBy(() -> Uris.resolve(BASE, link)).isInstanceOf(IllegalArgumentException.class);
    }
}
