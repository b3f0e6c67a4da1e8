package connector.http;

import connector.spec.Type;
import connector.spec.Types;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 512MB}, {@code 1GB}; decimal units. */
public final class ByteSize {
    /** {@code max_response} when nothing is said: 512 MB. */
    public static final long DEFAULT_RESPONSE = 512_000_000L;

    /** How it is read, in bytes. */
    public static final Type<Long> TYPE = Types.parsed("a size like 512MB", "string", ByteSize::parse);

    private static final Pattern FORM = Pattern.compile("(\\d{1,9})\\s*(KB|MB|GB|B)", Pattern.CASE_INSENSITIVE);

    /** A body is held in one array. */
    private static final long MOST = Integer.MAX_VALUE - 8L;

    private ByteSize() {}

    private static long parse(String text) {
        Matcher m = FORM.matcher(text);
        if (!m.matches()) {
            throw new IllegalArgumentException("not a size");
        }
        long unit = switch (m.group(2).toUpperCase(Locale.ROOT)) {
            case "KB" -> 1_000L;
            case "MB" -> 1_000_000L;
            case "GB" -> 1_000_000_000L;
            default -> 1L;
        };
        return Math.min(MOST, Math.multiplyExact(Long.parseLong(m.group(1)), unit));
    }
}
