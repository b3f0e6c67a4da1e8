package connector.auth;

/** Hash functions under an HMAC. */
enum HmacAlgorithm {
    MD5("HmacMD5"),
    SHA1("HmacSHA1"),
    SHA256("HmacSHA256"),
    SHA384("HmacSHA384"),
    SHA512("HmacSHA512");

    private final String jdkName;

    HmacAlgorithm(String jdkName) {
        this.jdkName = jdkName;
    }

    /** As {@code javax.crypto.Mac} names it. */
    String jdkName() {
        return jdkName;
    }
}
