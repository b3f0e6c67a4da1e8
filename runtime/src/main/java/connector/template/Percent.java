package connector.template;

import java.nio.charset.StandardCharsets;

/** Percent-encoding of RFC 3986 over UTF-8: everything but unreserved characters is encoded. */
final class Percent {
    private static final String UNRESERVED = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private Percent() {}

    /** The text encoded: a slash becomes {@code %2F}, a space {@code %20}. */
    public static String encode(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
                out.append((char) b);
            } else {
                append(out, b);
            }
        }
        return out.toString();
    }

    /** As {@link #encode}, for one segment of a path: {@code .} and {@code ..} do not climb. */
    public static String segment(String text) {
        return text.equals(".") || text.equals("..") ? text.replace(".", "%2E") : encode(text);
    }

    private static void append(StringBuilder out, byte b) {
        String digits = "0123456789ABCDEF";
        out.append('%').append(digits.charAt((b >> 4) & 0xF)).append(digits.charAt(b & 0xF));
    }
}
