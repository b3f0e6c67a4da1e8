package connector.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.RSAPrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Cipher;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * Private keys in PEM (RFC 7468). The JDK reads PKCS#8 (RFC 5958); the older forms of RSA (PKCS#1, RFC 8017) and EC (SEC
 * 1, RFC 5915) are what it holds inside, so they are wrapped into it.
 */
public final class PemKey {
    private static final Pattern BLOCK =
            Pattern.compile("-----BEGIN ([A-Z ]*PRIVATE KEY)-----(.*?)-----END \\1-----", Pattern.DOTALL);

    /** DER: version 0, and the algorithm rsaEncryption without parameters. */
    private static final String RSA_HEAD = "020100" + "300d06092a864886f70d0101010500";

    /** DER: the object identifier id-ecPublicKey. */
    private static final String EC_KEY = "06072a8648ce3d0201";

    /** DER: the object identifier of scrypt (RFC 7914, 7.1). */
    private static final String SCRYPT = "06092b06010401da47040b";

    private static final List<String> KINDS = List.of("RSA", "EC", "Ed25519");

    /** Curves of ECDSA, by their DER object identifiers (RFC 5480). */
    public enum Curve {
        P256("06082a8648ce3d030107"),
        P384("06052b81040022"),
        P521("06052b81040023");

        private final String identifier;

        Curve(String identifier) {
            this.identifier = identifier;
        }

        @Override
        public String toString() {
            return "P-" + name().substring(1);
        }
    }

    private static final int DER_SEQUENCE = 0x30;
    private static final int DER_BYTES = 0x04;

    /** Below it a DER length is one byte. */
    private static final int DER_LONG = 0x80;

    private record Block(String label, byte[] der) {}

    private PemKey() {}

    /**
     * @param password of a key that is encrypted (PKCS#8); unused for others
     * @throws IllegalArgumentException when it is no such key; the message holds nothing of it
     */
    public static RSAPrivateKey rsa(String pem, Optional<String> password) {
        Block block = opened(pem, password);
        byte[] pkcs8 = block.label().startsWith("RSA ") ? pkcs1(block.der()) : block.der();
        try {
            return (RSAPrivateKey) KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not a private RSA key", e);
        }
    }

    /**
     * @param curve the curve it must be on, where the key can be read without knowing
     * @param password as for {@link #rsa}
     * @throws IllegalArgumentException when it is no such key or of another curve
     */
    public static ECPrivateKey ec(String pem, Curve curve, Optional<String> password) {
        Block block = opened(pem, password);
        if (block.label().startsWith("EC ")) {
            Optional<Curve> named = curve(block.der());
            if (named.isPresent() && named.get() != curve) {
                throw new IllegalArgumentException("the key is on another curve than " + curve);
            }
        }
        try {
            return (ECPrivateKey)
                    KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(pkcs8(block, curve)));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("it is not a private EC key", e);
        }
    }

    /**
     * A key of any kind, for TLS.
     *
     * @param password of a key that is encrypted (PKCS#8); unused for others
     * @throws IllegalArgumentException when it is no key; the message holds nothing of it
     */
    public static PrivateKey any(String pem, Optional<String> password) {
        Block block = opened(pem, password);
        byte[] der = block.label().startsWith("RSA ")
                ? pkcs1(block.der())
                : pkcs8(block, curve(block.der()).orElse(Curve.P256));
        for (String kind : KINDS) {
            try {
                return KeyFactory.getInstance(kind).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException e) {
                continue; // of another kind
            }
        }
        throw new IllegalArgumentException("it is not a private key of RSA, EC or Ed25519");
    }

    private static byte[] decrypted(byte[] der, Optional<String> password) {
        if (password.isEmpty()) {
            throw new IllegalArgumentException(
                    "it is encrypted and its password is not given (key_password); or give it without one (openssl pkey -in FILE)");
        }
        EncryptedPrivateKeyInfo info;
        AlgorithmParameters parameters;
        SecretKeyFactory keys;
        Cipher cipher;
        try {
            info = new EncryptedPrivateKeyInfo(der);
            parameters = info.getAlgParameters();
            // Of PBES2 (RFC 8018), which is what openssl writes, only the parameters know the full name.
            String name = parameters == null ? info.getAlgName() : parameters.toString();
            keys = SecretKeyFactory.getInstance(name.startsWith("PBE") ? name : info.getAlgName());
            cipher = Cipher.getInstance(keys.getAlgorithm());
        } catch (GeneralSecurityException | IOException e) {
            boolean scrypt = HexFormat.of().formatHex(der).contains(SCRYPT);
            throw new IllegalArgumentException(
                    "it is encrypted " + (scrypt ? "by scrypt, which" : "in a way that") + " Java cannot read; "
                            + "encrypt it by PBKDF2 and AES (openssl pkcs8 -topk8 -v2 aes-256-cbc -in FILE)",
                    e);
        }
        try {
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    keys.generateSecret(new PBEKeySpec(password.get().toCharArray())),
                    parameters);
            return info.getKeySpec(cipher).getEncoded();
        } catch (GeneralSecurityException e) {
            boolean ascii = password.get().chars().allMatch(c -> c >= ' ' && c <= '~');
            throw new IllegalArgumentException(
                    "it cannot be decrypted with the password"
                            + (ascii ? "" : ", which has a character beyond ASCII: give the key one that has none"),
                    e);
        }
    }

    private static byte[] pkcs1(byte[] key) {
        return der(DER_SEQUENCE, join(HexFormat.of().parseHex(RSA_HEAD), der(DER_BYTES, key)));
    }

    private static byte[] pkcs8(Block block, Curve curve) {
        if (!block.label().startsWith("EC ")) {
            return block.der();
        }
        byte[] kind = der(DER_SEQUENCE, HexFormat.of().parseHex(EC_KEY + curve.identifier));
        return der(DER_SEQUENCE, join(HexFormat.of().parseHex("020100"), kind, der(DER_BYTES, block.der())));
    }

    /** The curve stands in a SEC 1 key too, where the JDK does not look for it; it may also be left out there. */
    private static Optional<Curve> curve(byte[] key) {
        String hex = HexFormat.of().formatHex(key);
        return Arrays.stream(Curve.values())
                .filter(curve -> hex.contains(curve.identifier))
                .findFirst();
    }

    private static Block opened(String text, Optional<String> password) {
        Block block = found(text);
        return block.label().startsWith("ENCRYPTED")
                ? new Block("PRIVATE KEY", decrypted(block.der(), password))
                : block;
    }

    private static Block found(String text) {
        Matcher block = BLOCK.matcher(text.replace("\\n", "\n"));
        if (!block.find()) {
            throw new IllegalArgumentException("it is neither PEM (-----BEGIN PRIVATE KEY-----) nor a JWK");
        }
        if (block.group(2).contains("ENCRYPTED")) {
            // The old form of openssl, with headers inside.
            throw new IllegalArgumentException(
                    "it is encrypted in an old way; write it anew (openssl pkcs8 -topk8 -in FILE)");
        }
        try {
            return new Block(block.group(1), Base64.getMimeDecoder().decode(block.group(2)));
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
