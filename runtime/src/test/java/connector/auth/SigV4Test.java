package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.net.Headers;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.spec.Location;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigV4Test {
    private static final String AUTH = "{type: aws_sigv4, access_key: '{{config.id}}', secret_key: '{{config.secret}}',"
            + " session_token: '{{config.token}}', region: us-east-1, service: '{{config.service}}'}";
    private static final String SECRET = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";

    private static Signing given(String service) {
        return new Signing(
                "2013-05-24T00:00:00Z", Map.of("id", "AKIAIOSFODNN7EXAMPLE", "secret", SECRET, "service", service));
    }

    /** AWS's own test suite for signature version 4, with the additions of github.com/awslabs/aws-c-auth. */
    @TestFactory
    List<DynamicTest> signatures_are_those_of_the_published_suite() throws IOException {
        try (InputStream in = getClass().getResourceAsStream("/sigv4-suite.json")) {
            List<DynamicTest> all = new ArrayList<>();
            for (Object one : (List<?>) Json.parse(in.readAllBytes())) {
                Map<?, ?> vector = (Map<?, ?>) one;
                all.add(DynamicTest.dynamicTest(
                        String.valueOf(vector.get("name")),
                        () -> assertThat(suite(vector)).endsWith("Signature=" + vector.get("signature"))));
            }
            assertThat(all).hasSize(38);
            return all;
        }
    }

    private static String suite(Map<?, ?> vector) {
        Instant at = Instant.parse("2015-08-30T12:36:00Z");
        Map<String, List<String>> headers = new LinkedHashMap<>();
        for (Object header : (List<?>) vector.get("headers")) {
            List<?> pair = (List<?>) header;
            headers.computeIfAbsent(String.valueOf(pair.get(0)), n -> new ArrayList<>())
                    .add(String.valueOf(pair.get(1)));
        }
        byte[] body = String.valueOf(vector.get("body")).getBytes(StandardCharsets.UTF_8);
        Headers signed = new Headers(headers).with("x-amz-date", SigV4.stamp(at));
        if (!vector.get("token").equals("")) {
            signed = signed.with("x-amz-security-token", String.valueOf(vector.get("token")));
        }
        if (vector.get("sign_body").equals(true)) {
            signed = signed.with("x-amz-content-sha256", Digests.sha256(body));
        }
        String[] target = String.valueOf(vector.get("target")).split("\\?", 2);
        return new SigV4("us-east-1", "service", vector.get("fold").equals(false))
                .authorization(
                        "AKIDEXAMPLE",
                        "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
                        String.valueOf(vector.get("method")),
                        target[0],
                        target.length == 1 ? "" : target[1],
                        signed,
                        Digests.sha256(body),
                        at);
    }

    /** docs.aws.amazon.com, Amazon S3 API Reference, "Examples: Signature Calculations". */
    @ParameterizedTest
    @CsvSource({
        "/test.txt, bytes=0-9, f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41",
        "/?lifecycle, , fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543",
        "/?max-keys=2&prefix=J, , 34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7",
    })
    void s3_requests_are_signed_as_its_reference_shows(String target, String range, String signature) throws Exception {
        RequestDraft draft = RequestDraft.of("GET", URI.create("https://examplebucket.s3.amazonaws.com" + target));
        if (range != null) {
            draft = draft.with(new Location(Location.Part.HEADER, "Range"), range);
        }
        Request signed = given("s3").sign(AUTH, draft);
        assertThat(signed.headers().first("authorization").orElseThrow())
                .startsWith("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request, ")
                .endsWith("Signature=" + signature);
        assertThat(signed.headers().first("x-amz-content-sha256"))
                .contains("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    }

    /** From the same page: the PUT, whose path holds a dollar sign that is sent as %24. */
    @Test
    void s3_paths_are_encoded_once_and_strictly() {
        byte[] body = "Welcome to Amazon S3.".getBytes(StandardCharsets.UTF_8);
        Headers signed = new Headers(Map.of("host", List.of("examplebucket.s3.amazonaws.com")))
                .with("date", "Fri, 24 May 2013 00:00:00 GMT")
                .with("x-amz-content-sha256", Digests.sha256(body))
                .with("x-amz-date", "20130524T000000Z")
                .with("x-amz-storage-class", "REDUCED_REDUNDANCY");
        for (String path : List.of("/test%24file.text", "/test$file.text")) {
            assertThat(new SigV4("us-east-1", "s3", true)
                            .authorization(
                                    "AKIAIOSFODNN7EXAMPLE",
                                    SECRET,
                                    "PUT",
                                    path,
                                    "",
                                    signed,
                                    Digests.sha256(body),
                                    Instant.parse("2013-05-24T00:00:00Z")))
                    .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
        }
    }

    @Test
    void every_attempt_has_its_own_date_and_signature() throws Exception {
        Signing given = given("execute-api");
        Authenticator auth = given.bind(AUTH);
        RequestDraft draft = RequestDraft.of("GET", URI.create("https://a1.execute-api.us-east-1.amazonaws.com/x"));
        Headers first = auth.apply(draft).draft().build().headers();
        given.time.sleep(Duration.ofSeconds(2));
        Headers second = auth.apply(draft).draft().build().headers();
        assertThat(first.first("x-amz-date")).contains("20130524T000000Z");
        assertThat(second.first("x-amz-date")).contains("20130524T000002Z");
        assertThat(second.first("authorization")).isNotEqualTo(first.first("authorization"));
        assertThat(first.first("authorization").orElseThrow())
                .contains("SignedHeaders=host;x-amz-date,")
                .doesNotContain("user-agent");
    }

    @Test
    void a_session_token_is_sent_and_signed_and_hidden_like_the_secret() throws Exception {
        Signing given = new Signing(
                "2013-05-24T00:00:00Z",
                Map.of("id", "AKID", "secret", SECRET, "token", "session-token-1", "service", "execute-api"));
        Request signed = given.sign(AUTH, RequestDraft.of("GET", URI.create("https://api.test/x")));
        assertThat(signed.headers().first("x-amz-security-token")).contains("session-token-1");
        assertThat(signed.headers().first("authorization").orElseThrow()).contains(";x-amz-security-token,");
        assertThat(given.redactor.redact(SECRET + " session-token-1")).isEqualTo("*** ***");
    }

    @Test
    void a_missing_key_is_a_config_failure_that_names_the_option() {
        Signing given = new Signing("2013-05-24T00:00:00Z", Map.of("secret", SECRET, "service", "s3"));
        Failure failure = catchThrowableOfType(Failure.class, () -> given.bind(AUTH));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure.remedy()).isEqualTo("set config.id");
    }
}
