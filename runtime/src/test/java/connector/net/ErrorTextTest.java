package connector.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ErrorTextTest {
    private static Optional<String> text(String type, String body) {
        return ErrorText.of(new Response(
                403,
                new Headers(Map.of("content-type", List.of(type))),
                body.getBytes(StandardCharsets.UTF_8),
                Instant.EPOCH,
                URI.create("https://api.test/")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"error\": {\"code\": 7, \"message\": \"no access\"}} | no access",
                "{\"Message\": \"The security token is expired\"} | The security token is expired",
                "{\"Code\": 9, \"ErrorMessage\": \"expired\"} | expired",
                "{\"Error\": null, \"error\": \"invalid_client\"} | invalid_client",
                "{\"errors\": [{\"title\": \"wrong\"}]} | wrong",
            })
    void the_message_of_json_is_found_in_any_case(String body, String message) {
        assertThat(text("application/json", body)).contains(message);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "<?xml version=\"1.0\"?><Error><Code>SignatureDoesNotMatch</Code><Message>a &lt;b&gt; &amp;amp; c</Message></Error>"
                        + " | a <b> &amp; c",
                "<tsResponse><error code=\"401001\"><summary>Signin</summary><detail>Invalid credentials</detail></error></tsResponse>"
                        + " | Invalid credentials",
                "<e:Fault><faultstring xml:lang=\"en\"> Not allowed </faultstring></e:Fault> | Not allowed",
            })
    void the_message_of_xml_is_found(String body, String message) {
        assertThat(text("text/html", body)).contains(message);
    }

    @Test
    void a_page_for_people_says_nothing() {
        assertThat(text("text/html", "<html><body><p>Forbidden</p></body></html>"))
                .isEmpty();
        assertThat(text("text/plain", "<html><body>Forbidden</body></html>")).isEmpty();
        assertThat(text("text/plain", " go \n away ")).contains("go away");
    }
}
