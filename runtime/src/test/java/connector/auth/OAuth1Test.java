package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Request;
import connector.net.RequestDraft;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OAuth1Test {
    private static final String AUTH = "type: oauth1, consumer_key: '{{config.key}}', consumer_secret:"
            + " '{{config.secret}}', token: '{{config.token}}', token_secret: '{{config.token_secret}}'";
    private static final Map<String, Object> CONFIG =
            Map.of("key", "ck", "secret", "c-secret+1", "token", "tk", "token_secret", "t-secret/1");

    private static Map<String, String> protocol(String... pairs) {
        Map<String, String> all = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            all.put(pairs[i], pairs[i + 1]);
        }
        return all;
    }

    private static Request get(String url) {
        return RequestDraft.of("GET", URI.create(url)).build();
    }

    /** RFC 5849, 1.2: the request for the photo. */
    @Test
    void the_protocols_first_example_has_its_signature() {
        String base = OAuth1Signature.base(
                get("http://photos.example.net/photos?file=vacation.jpg&size=original"),
                protocol(
                        "oauth_consumer_key", "dpf43f3p2l4k3l03",
                        "oauth_token", "nnch734d00sl2jdk",
                        "oauth_signature_method", "HMAC-SHA1",
                        "oauth_timestamp", "137131202",
                        "oauth_nonce", "chapoH"));
        assertThat(OAuth1Signature.shared(OAuth1Method.HMAC_SHA1, base, "kd94hf93k423kf44", "pfkkdhi9sl3r4s00"))
                .isEqualTo("MdpQcU8iPSUjWoN/UDMsK2sui9I=");
    }

    /** RFC 5849, 3.4.1.1, with the signature of its erratum 2550. */
    @Test
    void query_and_form_are_normalized_as_the_protocol_shows() {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("c2", "");
        form.put("a3", "2 q");
        Request request = RequestDraft.of(
                        "POST", URI.create("http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b"))
                .withForm(form)
                .build();
        String base = OAuth1Signature.base(
                request,
                protocol(
                        "oauth_consumer_key", "9djdj82h48djs9d2",
                        "oauth_token", "kkk9d7dh3k39sjv7",
                        "oauth_signature_method", "HMAC-SHA1",
                        "oauth_timestamp", "137131201",
                        "oauth_nonce", "7d8f3e4a"));
        assertThat(base)
                .isEqualTo(
                        "POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D"
                                + "%26c%2540%3D%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a"
                                + "%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201"
                                + "%26oauth_token%3Dkkk9d7dh3k39sjv7");
        assertThat(OAuth1Signature.shared(OAuth1Method.HMAC_SHA1, base, "j49sk3j29djd", "dh893hdasih9"))
                .isEqualTo("r6/TJjbCOr97/+UU0NsvSne7s5g=");
    }

    /** developer.x.com, "Creating a signature"; version 1 of the endpoint in its older text, 1.1 in the newer one. */
    @ParameterizedTest
    @CsvSource({"1, tnnArxj06cWHq44gCs1OSKk/jLY=", "1.1, hCtSmYh+iHYCEqBWrE7C7hYmtUk="})
    void twitters_documented_request_has_its_signature(String version, String signature) {
        Request request = RequestDraft.of(
                        "POST",
                        URI.create(
                                "https://api.twitter.com/" + version + "/statuses/update.json?include_entities=true"))
                .withForm(Map.of("status", "Hello Ladies + Gentlemen, a signed OAuth request!"))
                .build();
        String base = OAuth1Signature.base(
                request,
                protocol(
                        "oauth_consumer_key", "xvz1evFS4wEEPTGEFPHBog",
                        "oauth_nonce", "kYjzVBB8Y0ZFabxSWbWovY3uYSQ2pTgmZeNu2VS4cg",
                        "oauth_signature_method", "HMAC-SHA1",
                        "oauth_timestamp", "1318622958",
                        "oauth_token", "370773112-GmHxMAgYyLbNEtIKZeRNFsMKPR9EyMZeS9weJAEb",
                        "oauth_version", "1.0"));
        assertThat(OAuth1Signature.shared(
                        OAuth1Method.HMAC_SHA1,
                        base,
                        "kAcSOqF21Fu85e7zjz7ZN2U4ZRhfV3WpwPAoE3Z7kBw",
                        "LswwdoUaIvS8ltyTt5jkRh4J50vUPVVHtR2YPi5kE"))
                .isEqualTo(signature);
    }

    @Test
    void the_header_holds_the_realm_unsigned_and_all_else_encoded() throws Exception {
        Signing given = new Signing("2026-01-15T12:00:00Z", CONFIG);
        String header = given.authorization(
                "{" + AUTH + ", signature_method: HMAC-SHA256, realm: 1234567_SB1}",
                RequestDraft.of("GET", URI.create("https://api.test/x?b=2&a=1")));
        Matcher m = Pattern.compile(
                        "OAuth realm=\"1234567_SB1\", oauth_consumer_key=\"ck\", oauth_nonce=\"([a-z0-9]+)\","
                                + " oauth_signature_method=\"HMAC-SHA256\", oauth_timestamp=\"1768478400\", oauth_token=\"tk\","
                                + " oauth_version=\"1.0\", oauth_signature=\"([A-Za-z0-9%]+)\"")
                .matcher(header);
        assertThat(header).matches(m.pattern());
        assertThat(m.matches()).isTrue();
        String text =
                "GET&https%3A%2F%2Fapi.test%2Fx&a%3D1%26b%3D2%26oauth_consumer_key%3Dck%26oauth_nonce%3D" + m.group(1)
                        + "%26oauth_signature_method%3DHMAC-SHA256%26oauth_timestamp%3D1768478400%26oauth_token%3Dtk"
                        + "%26oauth_version%3D1.0";
        byte[] mac = Digests.mac("HmacSHA256", "c-secret%2B1&t-secret%2F1".getBytes(StandardCharsets.US_ASCII), text);
        assertThat(java.net.URLDecoder.decode(m.group(2), StandardCharsets.UTF_8))
                .isEqualTo(Base64.getEncoder().encodeToString(mac));
        assertThat(given.redactor.redact("c-secret+1 t-secret/1")).isEqualTo("*** ***");
    }

    @ParameterizedTest
    @CsvSource({
        "HMAC-SHA1, '{\"a\":1}', SHA-1",
        "HMAC-SHA256, '{\"a\":1}', SHA-256",
        "HMAC-SHA512, '', SHA-512",
    })
    void a_body_that_is_no_form_is_hashed_where_the_server_wants_it(String method, String body, String hash)
            throws Exception {
        RequestDraft draft = RequestDraft.of(body.isEmpty() ? "GET" : "POST", URI.create("https://api.test/x"));
        String header = new Signing("2026-01-15T12:00:00Z", CONFIG)
                .authorization(
                        "{" + AUTH + ", body_hash: true, signature_method: " + method + "}",
                        body.isEmpty() ? draft : draft.withText(body));
        byte[] digest = java.security.MessageDigest.getInstance(hash).digest(body.getBytes(StandardCharsets.UTF_8));
        String wanted = Base64.getEncoder().encodeToString(digest);
        assertThat(header).contains("oauth_body_hash=\"" + connector.net.Encoding.query(wanted) + "\", ");
    }

    @Test
    void the_hash_of_a_body_is_signed_and_a_form_has_none() throws Exception {
        Request request = RequestDraft.of("POST", URI.create("https://api.test/x"))
                .withForm(Map.of("a", "1"))
                .build();
        assertThat(OAuth1Signature.base(request, protocol("oauth_body_hash", "h=")))
                .endsWith("a%3D1%26oauth_body_hash%3Dh%253D");
        String header = new Signing("2026-01-15T12:00:00Z", CONFIG)
                .authorization(
                        "{" + AUTH + ", body_hash: true}",
                        RequestDraft.of("POST", URI.create("https://api.test/x"))
                                .withForm(Map.of("a", "1")));
        assertThat(header).startsWith("OAuth oauth_consumer_key=").doesNotContain("body_hash");
        assertThat(Signing.problems("{" + AUTH + ", body_hash: true, signature_method: PLAINTEXT}"))
                .containsExactly("auth.oauth1");
    }

    @Test
    void no_two_attempts_share_a_nonce() throws Exception {
        Authenticator auth = new Signing("2026-01-15T12:00:00Z", CONFIG).bind("{" + AUTH + "}");
        RequestDraft draft = RequestDraft.of("GET", URI.create("https://api.test/x"));
        assertThat(auth.apply(draft).draft().build().headers().first("authorization"))
                .isNotEqualTo(auth.apply(draft).draft().build().headers().first("authorization"));
    }

    @Test
    void plaintext_sends_the_secrets_and_hides_them_as_sent() throws Exception {
        Signing given = new Signing("2026-01-15T12:00:00Z", CONFIG);
        String header = given.authorization(
                "{" + AUTH + ", signature_method: PLAINTEXT}",
                RequestDraft.of("GET", URI.create("https://api.test/x")));
        assertThat(header).endsWith("oauth_signature=\"c-secret%252B1%26t-secret%252F1\"");
        assertThat(given.redactor.redact(header)).endsWith("oauth_signature=\"***\"");
    }

    @Test
    void rsa_signs_with_the_private_key_alone() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        KeyPair pair = generator.generateKeyPair();
        String pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder().encodeToString(pair.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Signing given = new Signing("2026-01-15T12:00:00Z", Map.of("pem", pem));
        String header = given.authorization(
                "{type: oauth1, consumer_key: app, signature_method: RSA-SHA1, private_key: '{{config.pem}}'}",
                RequestDraft.of("GET", URI.create("https://api.test/x")));
        Matcher m = Pattern.compile(".*oauth_nonce=\"(.*?)\".*oauth_signature=\"(.*?)\"")
                .matcher(header);
        assertThat(m.matches()).isTrue();
        Signature check = Signature.getInstance("SHA1withRSA");
        check.initVerify(pair.getPublic());
        check.update(("GET&https%3A%2F%2Fapi.test%2Fx&oauth_consumer_key%3Dapp%26oauth_nonce%3D" + m.group(1)
                        + "%26oauth_signature_method%3DRSA-SHA1%26oauth_timestamp%3D1768478400%26oauth_version%3D1.0")
                .getBytes(StandardCharsets.US_ASCII));
        assertThat(check.verify(
                        Base64.getDecoder().decode(java.net.URLDecoder.decode(m.group(2), StandardCharsets.UTF_8))))
                .isTrue();
    }

    @Test
    void a_key_that_is_none_is_a_config_failure_that_does_not_show_it() {
        Signing given = new Signing("2026-01-15T12:00:00Z", Map.of("pem", "sesame-open"));
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> given.bind(
                        "{type: oauth1, consumer_key: app, signature_method: RSA-SHA1, private_key: '{{config.pem}}'}"));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure.getMessage())
                .startsWith("auth.private_key cannot be used")
                .doesNotContain("sesame");
        assertThat(failure.remedy()).isEqualTo("set config.pem");
    }

    @Test
    void what_the_method_needs_must_be_given() {
        assertThat(Signing.problems("{type: oauth1, consumer_key: app}")).containsExactly("auth.oauth1");
        assertThat(Signing.problems("{type: oauth1, consumer_key: a, consumer_secret: b, signature_method: RSA-SHA1}"))
                .containsExactly("auth.oauth1");
        assertThat(Signing.problems("{type: oauth1, consumer_key: a, consumer_secret: b, signature_method: hmac}"))
                .containsExactly("word.unknown");
    }
}
