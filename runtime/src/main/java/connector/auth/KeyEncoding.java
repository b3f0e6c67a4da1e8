package connector.auth;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** How a shared key is written. */
enum KeyEncoding {
    TEXT,
    BASE64,
    HEX;

    /**
     * The key itself.
     *
     * @throws IllegalArgumentException when it is not written so; the message holds nothing of it
     */
    byte[] decode(String text) {
        try {
            return switch (this) {
                case TEXT -> text.getBytes(StandardCharsets.UTF_8);
                case BASE64 -> Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
                case HEX -> HexFormat.of().parseHex(text);
            };
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("it is not written in " + (this == HEX ? "hex" : "Base64"));
        }
    }
}
