package connector.auth;

import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Private keys in PEM (RFC 7468). The JDK reads PKCS#8 (RFC 5958); the older forms of RSA (PKCS#1, RFC 8017) and EC (SEC
 * 1, RFC 5915) are what it holds inside, so they are wrapped into it.
 */
final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** DER: version 0, and the algorithm rsaEncryption without parameters. */
    private static final String RSA_HEAD = "020100" + "300d06092a864886f70d0101010500";

    /** DER: the object identifier id-ecPublicKey. */
    private static final String EC_KEY = "06072a8648ce3d0201";

    /** DER: the object identifiers of P-256, P-384 and P-521 (RFC 5480). */
    private static final List<String> CURVES = List.of("06082a8648ce3d030107", "06052b81040022", "06052b81040023");

    private static final int DER_SEQUENCE = 0x30;
    private static final int DER_BYTES = 0x04;

    /** Below it a DER length is one byte. */
    private static final int DER_LONG = 0x80;

    private record Block(String label, byte[] der) {}

    private PemKey() {}

    /** @throws IllegalArgumentException when it is no such key; the message holds nothing of it */
    static RSAPrivateKey rsa(String pem) {
        Block block = block(pem);
        byte[] pkcs8 = block.label().startsWith("RSA ")
                ? der(DER_SEQUENCE, join(HexFormat.of().parseHex(RSA_HEAD), der(DER_BYTES, block.der())))
                : block.der();
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not a private RSA key", e);
        }
    }

    /** @throws IllegalArgumentException when it is no such key or of another curve than the algorithm's */
    static ECPrivateKey ec(String pem, JwtAlgorithm algorithm) {
        Block block = block(pem);
        byte[] pkcs8 = block.label().startsWith("EC ") ? sec1(block.der(), algorithm) : block.der();
        try {
            return (ECPrivateKey) KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not a private EC key", e);
        }
    }

    /** The curve stands in the key too, where the JDK does not look for it; it may also be left out there. */
    private static byte[] sec1(byte[] key, JwtAlgorithm algorithm) {
        String curve = curve(algorithm);
        String hex = HexFormat.of().formatHex(key);
        for (String one : CURVES) {
            if (!one.equals(curve) && hex.contains(one)) {
                throw new IllegalArgumentException("the key is on another curve than " + algorithm + " needs");
            }
        }
        byte[] kind = der(DER_SEQUENCE, HexFormat.of().parseHex(EC_KEY + curve));
        return der(DER_SEQUENCE, join(HexFormat.of().parseHex("020100"), kind, der(DER_BYTES, key)));
    }

    private static String curve(JwtAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> CURVES.get(0);
            case ES384 -> CURVES.get(1);
            case ES512 -> CURVES.get(2);
            case HS256, HS384, HS512, RS256, RS384, RS512, PS256, PS384, PS512 ->
                throw new IllegalArgumentException("it is an EC key, not for " + algorithm);
        };
    }

    private static Block block(String text) {
        Matcher block = BLOCK.matcher(text.replace("\\n", "\n"));
        if (!block.find()) {
            throw new IllegalArgumentException("it is neither PEM (-----BEGIN PRIVATE KEY-----) nor a JWK");
        }
        String body = block.group(2);
        if (block.group(1).startsWith("ENCRYPTED") || body.contains("ENCRYPTED")) {
            throw new IllegalArgumentException(
                    "it is encrypted; give it without a pass phrase (openssl pkey -in FILE)");
        }
        try {
            return new Block(block.group(1), Base64.getMimeDecoder().decode(body));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the PEM is damaged", e);
        }
    }

    private static byte[] der(int tag, byte[] content) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(tag);
        int length = content.length;
        if (length < DER_LONG) {
            out.write(length);
        } else {
            int bytes = (Integer.SIZE - Integer.numberOfLeadingZeros(length) + Byte.SIZE - 1) / Byte.SIZE;
            out.write(DER_LONG | bytes);
            for (int i = bytes - 1; i >= 0; i--) {
                out.write(length >> (i * Byte.SIZE));
            }
        }
        out.writeBytes(content);
        return out.toByteArray();
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
