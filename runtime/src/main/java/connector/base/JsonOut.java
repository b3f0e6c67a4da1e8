package connector.base;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;

/**
 * JSON that is being written, in UTF-8 and without white space: plain values (see {@link Json}) beside bytes that are
 * copied. Halves of surrogate pairs are written as escapes. Not thread-safe.
 */
public final class JsonOut {
    private static final int FIRST_ROOM = 4096;

    /** No character of UTF-16 takes more bytes than an escape. */
    private static final int MOST_OF_CHAR = 6;

    private static final byte[] NULL = ascii("null");
    private static final byte[] TRUE = ascii("true");
    private static final byte[] FALSE = ascii("false");
    private static final byte[] HEX = ascii("0123456789ABCDEF");

    private byte[] bytes = new byte[FIRST_ROOM];
    private int size;

    /** How much was written. */
    public int size() {
        return size;
    }

    /** Takes back everything behind the first {@code to} bytes. */
    public void back(int to) {
        size = to;
    }

    /** A copy of what was written. */
    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    /** What was written, and more behind it; good until something else is written. */
    public byte[] bytes() {
        return bytes;
    }

    /** One byte. */
    public void put(char ascii) {
        room(1);
        bytes[size++] = (byte) ascii;
    }

    /** A copy of bytes. */
    public void put(byte[] source) {
        put(source, 0, source.length);
    }

    /** A copy of a part of some bytes. */
    public void put(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, size, to - from);
        size += to - from;
    }

    private void room(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, more), roomier(bytes.length)));
        }
    }

    private static int roomier(int length) {
        return length > Integer.MAX_VALUE / 2 ? Integer.MAX_VALUE - 8 : length * 2;
    }

    /** Any plain value. */
    public void value(Object value) {
        if (value == null) {
            put(NULL);
        } else if (value instanceof String text) {
            text(text);
        } else if (value instanceof Map<?, ?> map) {
            map(map);
        } else if (value instanceof Iterable<?> list) {
            char before = '[';
            for (Object item : list) {
                put(before);
                value(item);
                before = ',';
            }
            put(before == '[' ? "[]" : "]");
        } else if (value instanceof Boolean truth) {
            put(truth ? TRUE : FALSE);
        } else if (value instanceof BigDecimal number) {
            put(Json.digits(number));
        } else if (value instanceof Number number) {
            put(number.toString());
        } else {
            text(String.valueOf(value));
        }
    }

    private void map(Map<?, ?> map) {
        char before = '{';
        for (Map.Entry<?, ?> member : map.entrySet()) {
            put(before);
            text(String.valueOf(member.getKey()));
            put(':');
            value(member.getValue());
            before = ',';
        }
        put(before == '{' ? "{}" : "}");
    }

    private void put(String ascii) {
        room(ascii.length());
        for (int i = 0; i < ascii.length(); i++) {
            bytes[size++] = (byte) ascii.charAt(i);
        }
    }

    /** A text in quotes. */
    public void text(String text) {
        room(text.length() + 2);
        bytes[size++] = '"';
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (bytes.length - size <= MOST_OF_CHAR) {
                room(MOST_OF_CHAR + 1);
            }
            if (c >= ' ' && c < 0x7F && c != '"' && c != '\\') {
                bytes[size++] = (byte) c;
            } else if (c < 0x80) {
                escaped(c);
            } else if (c < 0x800) {
                bytes[size++] = (byte) (0xC0 | c >> 6);
                bytes[size++] = (byte) (0x80 | c & 0x3F);
            } else if (!Character.isSurrogate(c)) {
                bytes[size++] = (byte) (0xE0 | c >> 12);
                bytes[size++] = (byte) (0x80 | c >> 6 & 0x3F);
                bytes[size++] = (byte) (0x80 | c & 0x3F);
            } else if (i + 1 < text.length() && Character.isSurrogatePair(c, text.charAt(i + 1))) {
                byte[] four = text.substring(i, i + 2).getBytes(StandardCharsets.UTF_8);
                System.arraycopy(four, 0, bytes, size, four.length);
                size += four.length;
                i++;
            } else {
                unit(c);
            }
        }
        put('"');
    }

    private void escaped(char c) {
        int known = "\"\\\b\t\n\f\r".indexOf(c);
        if (known >= 0) {
            bytes[size++] = '\\';
            bytes[size++] = (byte) "\"\\btnfr".charAt(known);
        } else if (c == 0x7F) {
            bytes[size++] = 0x7F;
        } else {
            unit(c);
        }
    }

    private void unit(char c) {
        bytes[size++] = '\\';
        bytes[size++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[size++] = HEX[c >> shift & 0xF];
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
