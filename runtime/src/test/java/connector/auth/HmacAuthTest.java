package connector.auth;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.net.Request;
import connector.net.RequestDraft;
import connector.spec.Location;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Schemes of well-known APIs, written as manifests would, against the examples of their documentation. */
class HmacAuthTest {
    private static RequestDraft get(String url) {
        return RequestDraft.of("GET", URI.create(url));
    }

    /** developers.binance.com, REST API, "SIGNED Endpoint Examples": the message is the query as it is sent. */
    @Test
    void binance_signs_the_query() throws Exception {
        Signing given = new Signing(
                "2017-07-12T02:41:59.559Z",
                Map.of(
                        "key",
                        "vmPUZE6m",
                        "secret",
                        "NhqPtmdSJYdKjVHjA7PZj4Mge3R5YNiP1e3UZjInClVN65XAbvqqM6A7H5fATj0j"));
        Request signed = given.sign(
                """
                type: hmac
                key: "{{config.secret}}"
                values:
                  header.X-MBX-APIKEY: "{{config.key}}"
                  query.timestamp: '{{format_date time "epoch_millis"}}'
                message: "{{request.query}}"
                into: query.signature
                """,
                get("https://api.binance.com/api/v3/order?symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1"
                        + "&price=0.1&recvWindow=5000&signature=of-an-old-link"));
        assertThat(signed.uri().getRawQuery())
                .isEqualTo("symbol=LTCBTC&side=BUY&type=LIMIT&timeInForce=GTC&quantity=1&price=0.1&recvWindow=5000"
                        + "&timestamp=1499827319559"
                        + "&signature=c8db56825ae71d6d79447849e617115f4a920fa2acdcab2b053c4b2838bd6b71");
        assertThat(signed.headers().first("x-mbx-apikey")).contains("vmPUZE6m");
    }

    /** docs.kraken.com, "Spot REST Authentication": bytes of a hash inside the message, a nonce inside the body. */
    @Test
    void kraken_signs_the_path_and_a_hash_of_nonce_and_body() throws Exception {
        Signing given = new Signing(
                "2021-03-23T09:39:36.594Z",
                Map.of(
                        "key",
                        "kraken-key",
                        "secret",
                        "kQH5HW/8p1uGOVjbgWA7FunAmGO8lsSUXNsu3eow76sz84Q18fWxnyRzBHCd3pd5nE9qa99HAZtuZuj6F1huXg=="));
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("nonce", "here");
        form.put("ordertype", "limit");
        form.put("pair", "XBTUSD");
        form.put("price", 37500L);
        form.put("type", "buy");
        form.put("volume", "1.25");
        Request signed = given.sign(
                """
                type: hmac
                algorithm: sha512
                key: "{{config.secret}}"
                key_encoding: base64
                values: {body.nonce: "{{counter}}", header.API-Key: "{{config.key}}"}
                message:
                  - "{{request.path}}"
                  - "{{sha256 (concat counter request.body)}}"
                encoding: base64
                into: header.API-Sign
                """,
                RequestDraft.of("POST", URI.create("https://api.kraken.com/0/private/AddOrder"))
                        .withForm(form));
        assertThat(new String(signed.body(), StandardCharsets.UTF_8))
                .isEqualTo("nonce=1616492376594&ordertype=limit&pair=XBTUSD&price=37500&type=buy&volume=1.25");
        assertThat(signed.headers().first("api-sign"))
                .contains("4/dpxb3iT4tp/ZCVEwSnEsLxx0bqyhLpdfOpc6fn7OR8+UClSV5n9E6aSS8MPtnRfp32bAb0nmbRn6H8ndwLUQ==");
    }

    /** duo.com/docs/adminapi, "Authentication": the signature is the password of Basic. */
    @Test
    void duo_signs_date_host_path_and_sorted_parameters_and_sends_basic() throws Exception {
        Signing given = new Signing(
                "2012-08-21T17:29:18Z",
                Map.of("ikey", "DIWJ8X6AEYOR5OMC6TQ1", "skey", "Zh5eGmUq9zpfQnyUIu5OL9iWoMMv5ZNmk3zLJ4Ep"));
        Request signed = given.sign(
                """
                type: hmac
                algorithm: sha1
                key: "{{config.skey}}"
                values: {header.Date: '{{format_date time "EEE, dd MMM yyyy HH:mm:ss"}} -0000'}
                message: "{{request.headers.date}}\\n{{request.method}}\\n{{request.host}}\\n{{request.path}}\\n\\
                  {{request.sorted_query}}"
                into: header.Authorization
                value: "Basic {{base64 (concat config.ikey ':' signature)}}"
                """,
                RequestDraft.of(
                        "POST",
                        URI.create("https://API-XXXXXXXX.duosecurity.com/accounts/v1/account/list"
                                + "?username=root&realname=First%20Last")));
        assertThat(signed.headers().first("date")).contains("Tue, 21 Aug 2012 17:29:18 -0000");
        assertThat(signed.headers().first("authorization"))
                .contains("Basic RElXSjhYNkFFWU9SNU9NQzZUUTE6MmQ5N2Q2MTY2MzE5NzgxYjVhM2EwN2FmMzlkMzY2ZjQ5MTIzNGVkYw==");
    }

    /** Vectors that Akamai's own EdgeGrid clients share; the key of each request is derived from its time. */
    @ParameterizedTest
    @CsvSource({
        "GET, /, , tL+y4hxyHxgWVD30X3pWnGKHcPzmrIF+LThiAOhMxYU=",
        "GET, /testapi/v1/t1?p1=1&p2=2, , hKDH1UlnQySSHjvIcZpDMbQHihTQ0XyVAKZaApabdeA=",
        "POST, /testapi/v1/t3, datadatadatadatadatadatadatadata, hXm4iCxtpN22m4cbZb4lVLW5rhX8Ca82vCFqXzSTPe4=",
        "POST, /testapi/v1/t6, , 1gEDxeQGD5GovIkJJGcBaKnZ+VaPtrc4qBUHixjsPCQ=",
    })
    void edgegrid_derives_a_key_from_the_time_and_signs_its_own_header(
            String method, String target, String body, String signature) throws Exception {
        Signing given = new Signing(
                "2014-03-21T19:34:21Z",
                Map.of(
                        "client_token", "akab-client-token-xxx-xxxxxxxxxxxxxxxx",
                        "access_token", "akab-access-token-xxx-xxxxxxxxxxxxxxxx",
                        "client_secret", "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx=",
                        "nonce", "nonce-xx-xxxx-xxxx-xxxx-xxxxxxxxxxxx"));
        RequestDraft draft = RequestDraft.of(
                method, URI.create("https://akaa-baseurl-xxxxxxxxxxx-xxxxxxxxxxxxx.luna.akamaiapis.net" + target));
        String prefix = "EG1-HMAC-SHA256 client_token={{config.client_token}};access_token={{config.access_token}};"
                + "timestamp={{format_date time \"yyyyMMdd'T'HH:mm:ss\"}}+0000;nonce={{config.nonce}};";
        String header = given.authorization("""
                type: hmac
                key: >-
                  {{base64 (hmac_sha256 config.client_secret (concat (format_date time "yyyyMMdd'T'HH:mm:ss") "+0000"))}}
                message:
                  - "{{request.method}}\\t{{request.scheme}}\\t{{request.host}}\\t{{request.target}}\\t\\t"
                  - '{{if_else request.body (base64 (sha256 request.body)) ""}}'
                  - "\\t"
                  - >-
                    PREFIX
                encoding: base64
                into: header.Authorization
                value: >-
                  PREFIXsignature={{signature}}
                """.replace("PREFIX", prefix), body == null ? draft : draft.withText(body));
        assertThat(header)
                .startsWith("EG1-HMAC-SHA256 client_token=akab-client")
                .endsWith(";signature=" + signature);
    }

    /** docs.cdp.coinbase.com, Exchange, "Signing a message": a key in Base64, headers beside the signature. */
    @Test
    void coinbase_exchange_signs_time_method_target_and_body() throws Exception {
        Signing given = new Signing(
                "2026-01-15T12:00:00Z", Map.of("key", "cb-key", "secret", "c2VjcmV0LWtleQ==", "phrase", "cb-phrase"));
        Request signed = given.sign("""
                type: hmac
                key: "{{config.secret}}"
                key_encoding: base64
                values:
                  header.CB-ACCESS-KEY: "{{config.key}}"
                  header.CB-ACCESS-PASSPHRASE: "{{config.phrase}}"
                  header.CB-ACCESS-TIMESTAMP: '{{format_date time "epoch_seconds"}}'
                message: '{{format_date time "epoch_seconds"}}{{request.method}}{{request.target}}{{request.body}}'
                encoding: base64
                into: header.CB-ACCESS-SIGN
                """, get("https://api.exchange.coinbase.com/orders?cursor=a%2Fb"));
        byte[] mac = Digests.mac(
                "HmacSHA256", "secret-key".getBytes(StandardCharsets.UTF_8), "1768478400GET/orders?cursor=a%2Fb");
        assertThat(signed.headers().first("cb-access-sign"))
                .contains(java.util.Base64.getEncoder().encodeToString(mac));
        assertThat(signed.headers().first("cb-access-timestamp")).contains("1768478400");
        assertThat(given.redactor.redact("key c2VjcmV0LWtleQ==")).isEqualTo("key ***");
    }

    @Test
    void every_attempt_has_its_own_nonce_and_a_counter_that_grows() throws Exception {
        Authenticator auth = new Signing("2026-01-15T12:00:00Z", Map.of("secret", "s3cret"))
                .bind("{type: hmac, key: '{{config.secret}}', message: '{{nonce}}', into: header.S,"
                        + " values: {header.N: '{{nonce}}', header.C: '{{counter}}'}}");
        Request first = auth.apply(get("https://api.test/")).draft().build();
        Request second = auth.apply(get("https://api.test/")).draft().build();
        assertThat(first.headers().first("n").orElseThrow())
                .matches("[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}")
                .isNotEqualTo(second.headers().first("n").orElseThrow());
        assertThat(first.headers().first("c")).contains("1768478400000");
        assertThat(second.headers().first("c")).contains("1768478400001");
    }

    @Test
    void a_message_with_a_hole_is_not_signed() {
        Signing given = new Signing("2026-01-15T12:00:00Z", Map.of("secret", "s3cret"));
        Authenticator auth = given.bind(
                "{type: hmac, key: '{{config.secret}}', into: header.S," + " message: '{{request.headers.x-date}}'}");
        Failure failure = catchThrowableOfType(Failure.class, () -> auth.apply(get("https://api.test/")));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure).hasMessageContaining("auth.message cannot be made: request.headers.x-date is not there");
    }

    @Test
    void a_key_not_written_as_declared_is_a_config_failure_that_does_not_show_it() {
        Signing given = new Signing("2026-01-15T12:00:00Z", Map.of("secret", "no hex, surely"));
        Failure failure = catchThrowableOfType(
                Failure.class,
                () -> given.bind("{type: hmac, key: '{{config.secret}}', key_encoding: hex, into: header.S,"
                        + " message: '{{request.url}}'}"));
        assertThat(failure.kind()).isEqualTo(FailureClass.CONFIG);
        assertThat(failure.getMessage()).isEqualTo("auth.key cannot be used: it is not written in hex");
        assertThat(failure.remedy()).startsWith("set config.secret");
    }

    @ParameterizedTest
    @CsvSource({"hex, 0f|ab", "hex_upper, 0F|AB", "base64, +/8=|", "base64url, -_8|"})
    void signatures_are_written_as_declared(String encoding, String expected) {
        byte[] bytes =
                encoding.startsWith("hex") ? new byte[] {0x0f, (byte) 0xab} : new byte[] {(byte) 0xfb, (byte) 0xff};
        assertThat(SignatureEncoding.valueOf(encoding.toUpperCase(java.util.Locale.ROOT))
                        .encode(bytes))
                .isEqualTo(expected.replace("|", ""));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{type: hmac, key: k, message: hello, into: header.S} | auth.hmac.message",
                "{type: hmac, key: k, message: '{{request.url}}', into: header.S, value: Hmac} | auth.hmac.value",
                "{type: hmac, key: k, message: '{{request.uri}}', into: header.S} | template.unknown_member",
                "{type: hmac, key: k, message: '{{request.url}}', into: there} | location",
                "{type: hmac, key: k, message: '{{request.url}}', into: header.S, algorithm: sha3} | word.unknown",
                "{type: hmac, message: '{{request.url}}', into: header.S} | key.missing",
            })
    void what_cannot_work_is_reported(String yaml, String code) {
        assertThat(Signing.problems(yaml)).containsExactly(code);
    }

    @Test
    void an_empty_query_has_no_question_mark_in_the_target() {
        assertThat(SignedRequest.of(get("https://api.test:8443/a%20b").build()))
                .containsEntry("target", "/a%20b")
                .containsEntry("host", "api.test:8443")
                .containsEntry("query", "");
        assertThat(SignedRequest.of(get("https://API.test/a?b=2&a=1")
                        .with(new Location(Location.Part.QUERY, "c"), "3")
                        .build()))
                .containsEntry("target", "/a?b=2&a=1&c=3")
                .containsEntry("sorted_query", "a=1&b=2&c=3")
                .containsEntry("host", "api.test");
    }
}
