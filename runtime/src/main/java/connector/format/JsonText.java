package connector.format;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import connector.base.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Values of a JSON text that was walked before, by where they stand. */
final class JsonText {
    /** So many digits always fit 64 bits. */
    private static final int LONG_DIGITS = 18;

    private JsonText() {}

    /**
     * The plain value (see {@link Json}) between two offsets.
     *
     * @param kind as the walk gave it
     * @throws IOException never for a text that was walked
     */
    static Object value(byte[] b, int from, int to, int kind) throws IOException {
        return switch (ValueKind.of(kind)) {
            case ValueKind.NULL -> null;
            case ValueKind.TRUE -> Boolean.TRUE;
            case ValueKind.FALSE -> Boolean.FALSE;
            case ValueKind.INTEGER -> integer(b, from, to);
            case ValueKind.TEXT -> text(b, from, to, kind);
            default -> parsed(b, from, to);
        };
    }

    private static Object integer(byte[] b, int from, int to) throws IOException {
        if (to - from > LONG_DIGITS) {
            return parsed(b, from, to);
        }
        boolean minus = b[from] == '-';
        long value = 0;
        for (int i = minus ? from + 1 : from; i < to; i++) {
            value = value * 10 + (b[i] - '0');
        }
        return minus ? -value : value;
    }

    private static Object text(byte[] b, int from, int to, int kind) throws IOException {
        if ((kind & (ValueKind.ESCAPED | ValueKind.ODD)) != 0) {
            return parsed(b, from, to);
        }
        return new String(
                b,
                from + 1,
                to - from - 2,
                (kind & ValueKind.WIDE) == 0 ? StandardCharsets.ISO_8859_1 : StandardCharsets.UTF_8);
    }

    private static Object parsed(byte[] b, int from, int to) throws IOException {
        try (JsonParser parser = Json.FACTORY.createParser(b, from, to - from)) {
            JsonToken first = parser.nextToken();
            return first == null ? null : Json.read(parser);
        }
    }
}
