package connector.net;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent-encoding (RFC 3986) by position. Everything but unreserved characters is encoded, in UTF-8. */
public final class Encoding {
    private static final String UNRESERVED = "-._~";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private Encoding() {}

    /** A value as exactly one path segment: {@code a/b} becomes {@code a%2Fb}. */
    public static String segment(String text) {
        // A segment of only dots would be removed when the path is normalised, and is no way to escape it.
        return text.equals(".") || text.equals("..") ? text.replace(".", "%2E") : encode(text, "$:@");
    }

    /** A name or value in a query: a space becomes {@code %20}, a plus {@code %2B}. */
    public static String query(String text) {
        return encode(text, "");
    }

    /** A name or value in {@code application/x-www-form-urlencoded} (WHATWG URL, 5.2): a space becomes a plus. */
    public static String form(String text) {
        return encode(text, " ").replace(' ', '+');
    }

    /** What {@link #query} made of a text; broken escapes and a plus stay as they are. */
    public static String decode(String encoded) {
        if (encoded.indexOf('%') < 0) {
            return encoded;
        }
        byte[] in = encoded.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            if (in[i] == '%' && isEscape(in, i)) {
                out[n++] = (byte) (Character.digit(in[i + 1], 16) * 16 + Character.digit(in[i + 2], 16));
                i += 2;
            } else {
                out[n++] = in[i];
            }
        }
        return new String(out, 0, n, StandardCharsets.UTF_8);
    }

    private static boolean isEscape(byte[] in, int at) {
        return at + 2 < in.length && Character.digit(in[at + 1], 16) >= 0 && Character.digit(in[at + 2], 16) >= 0;
    }

    /** Encodes what is neither unreserved nor in {@code also}. */
    static String encode(String text, String also) {
        if (isSendable(text, also)) {
            return text;
        }
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (isAlphanumeric(c) || UNRESERVED.indexOf(c) >= 0 || also.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.toHexDigits(b));
            }
        }
        return out.toString();
    }

    private static boolean isSendable(String text, String also) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isAlphanumeric(c) && UNRESERVED.indexOf(c) < 0 && also.indexOf(c) < 0) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAlphanumeric(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    }
}
