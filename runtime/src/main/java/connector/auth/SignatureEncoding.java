package connector.auth;

import java.util.Base64;
import java.util.HexFormat;

/** How a signature is written. */
enum SignatureEncoding {
    HEX,
    /** In capitals. */
    HEX_UPPER,
    BASE64,
    /** RFC 4648, 5, without padding. */
    BASE64URL;

    String encode(byte[] bytes) {
        return switch (this) {
            case HEX -> HexFormat.of().formatHex(bytes);
            case HEX_UPPER -> HexFormat.of().withUpperCase().formatHex(bytes);
            case BASE64 -> Base64.getEncoder().encodeToString(bytes);
            case BASE64URL -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        };
    }
}
