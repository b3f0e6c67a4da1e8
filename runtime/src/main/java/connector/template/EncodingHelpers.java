package connector.template;

import connector.base.Json;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** JSON, encodings and digests. Digests give bytes, which appear as hex unless {@code base64} takes them. */
final class EncodingHelpers {
    private static final Parameter TEXT = Parameter.of("text");

    /** The namespaces that RFC 9562 names. */
    private static final Map<String, String> NAMESPACES = Map.of(
            "dns", "6ba7b810-9dad-11d1-80b4-00c04fd430c8",
            "url", "6ba7b811-9dad-11d1-80b4-00c04fd430c8",
            "oid", "6ba7b812-9dad-11d1-80b4-00c04fd430c8",
            "x500", "6ba7b814-9dad-11d1-80b4-00c04fd430c8");

    static final List<Helper> ALL = List.of(
            Helper.of(
                            "json",
                            "The value as JSON text.",
                            List.of(Parameter.of("value")),
                            in -> Json.text(Values.rendered(in.value(0))))
                    .example("{{json record.tags}}", "{\"record\": {\"tags\": [\"a\"]}}", "\"[\\\"a\\\"]\""),
            Helper.of(
                            "parse_json",
                            "The value a JSON text says; null if it is none.",
                            List.of(TEXT),
                            in -> parse(in.text(0)))
                    .example("{{parse_json record.raw}}", "{\"record\": {\"raw\": \"{\\\"a\\\": 1}\"}}", "{\"a\": 1}")
                    .example("{{parse_json record.raw}}", "{\"record\": {\"raw\": \"{oops\"}}", "null"),
            Helper.of(
                            "base64",
                            "Base64 (RFC 4648, with padding) of bytes, or of a text in UTF-8.",
                            List.of(TEXT),
                            in -> Base64.getEncoder().encodeToString(bytes(in, 0)))
                    .example("{{base64 record.name}}", "{\"record\": {\"name\": \"Ann\"}}", "\"QW5u\""),
            Helper.of(
                            "base64_decode",
                            "The text in Base64, plain or URL-safe; bytes where they are no UTF-8.",
                            List.of(TEXT),
                            in -> decode(in.text(0)))
                    .example("{{base64_decode record.name}}", "{\"record\": {\"name\": \"QW5u\"}}", "\"Ann\""),
            Helper.of(
                            "hex",
                            "Lower-case hex of bytes, or of a text in UTF-8.",
                            List.of(TEXT),
                            in -> HexFormat.of().formatHex(bytes(in, 0)))
                    .example("{{hex record.name}}", "{\"record\": {\"name\": \"Ann\"}}", "\"416e6e\""),
            Helper.of(
                            "url_encode",
                            "The text percent-encoded (RFC 3986). Not for URLs of requests, which are encoded anyway.",
                            List.of(TEXT),
                            in -> Percent.encode(in.text(0)))
                    .example("{{url_encode record.q}}", "{\"record\": {\"q\": \"a b/c\"}}", "\"a%20b%2Fc\""),
            Helper.of("sha256", "The SHA-256 digest, bytes.", List.of(TEXT), in -> digest("SHA-256", bytes(in, 0)))
                    .example(
                            "{{sha256 record.name}}",
                            "{\"record\": {\"name\": \"abc\"}}",
                            "\"ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad\""),
            Helper.of(
                            "md5",
                            "The MD5 digest, bytes; for signatures some APIs want.",
                            List.of(TEXT),
                            in -> digest("MD5", bytes(in, 0)))
                    .example(
                            "{{base64 (md5 record.name)}}",
                            "{\"record\": {\"name\": \"abc\"}}",
                            "\"kAFQmDzST7DWlj99KOF/cg==\""),
            Helper.of(
                            "hmac_sha256",
                            "The HMAC-SHA-256 (RFC 2104) of a text, bytes.",
                            List.of(Parameter.of("key"), TEXT),
                            in -> hmac(bytes(in, 0), bytes(in, 1)))
                    .example(
                            "{{hex (hmac_sha256 'Jefe' record.text)}}",
                            "{\"record\": {\"text\": \"what do ya want for nothing?\"}}",
                            "\"5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843\""),
            Helper.of(
                            "uuid5",
                            "The UUID of a name (RFC 9562, version 5) in a namespace: a UUID, or dns, url, oid, x500.",
                            List.of(
                                    Parameter.of("namespace")
                                            .parsed("a UUID, or dns, url, oid, x500", EncodingHelpers::namespace),
                                    Parameter.of("name")),
                            in -> uuid5(namespace(in.text(0)), in.text(1)))
                    .example(
                            "{{uuid5 'dns' record.host}}",
                            "{\"record\": {\"host\": \"www.example.com\"}}",
                            "\"2ed6657d-e927-568b-95e1-2665a8aea6a2\""));

    private EncodingHelpers() {}

    private static byte[] bytes(Inputs in, int i) {
        return in.value(i) instanceof Bytes bytes ? bytes.raw() : Bytes.of(in.text(i));
    }

    private static Object parse(String text) {
        try {
            return Json.parse(text);
        } catch (IOException e) {
            return null;
        }
    }

    private static Object decode(String text) {
        byte[] raw = Base64.getMimeDecoder().decode(text.replace('-', '+').replace('_', '/'));
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(raw))
                    .toString();
        } catch (CharacterCodingException e) {
            return new Bytes(raw);
        }
    }

    private static Bytes digest(String algorithm, byte[] bytes) {
        try {
            return new Bytes(MessageDigest.getInstance(algorithm).digest(bytes));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }

    private static Object hmac(byte[] key, byte[] text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return new Bytes(mac.doFinal(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    private static UUID namespace(String text) {
        return UUID.fromString(NAMESPACES.getOrDefault(text, text));
    }

    private static Object uuid5(UUID namespace, String name) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        byte[] all = ByteBuffer.allocate(16 + text.length)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .put(text)
                .array();
        ByteBuffer hash = ByteBuffer.wrap(digest("SHA-1", all).raw());
        // Version 5 and the variant of RFC 9562 replace six bits of the hash.
        long high = (hash.getLong() & ~0xF000L) | 0x5000L;
        long low = (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | 0x8000000000000000L;
        return new UUID(high, low).toString();
    }
}
