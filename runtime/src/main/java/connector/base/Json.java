package connector.base;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * JSON (RFC 8259) to and from plain values: null, Boolean, Long, BigInteger, BigDecimal, String, List, Map in order.
 * Numbers keep their digits, of duplicate names the last stays. Only Jackson's streaming API is used: data binding costs
 * start-up time and damages numbers.
 */
public final class Json {
    /** Deep enough for any API; deeper is an attack or a loop. */
    private static final int MOST_DEPTH = 500;

    /** Zeros after the point that a person may have written out; more are an exponent (1e-999999999 is one). */
    private static final int MOST_ZEROS = 100;

    /** One factory for the whole runtime; strings and numbers of any length up to the size of a response. */
    public static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MOST_DEPTH)
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(100_000)
                    .build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();

    private Json() {}

    /**
     * Reads a whole document.
     *
     * @throws IOException when it is not exactly one JSON value; the message gives line and column, no content
     */
    public static Object parse(byte[] utf8) throws IOException {
        try (JsonParser parser = FACTORY.createParser(utf8)) {
            return parseAll(parser);
        }
    }

    /** As {@link #parse(byte[])}, from text. */
    public static Object parse(String text) throws IOException {
        try (JsonParser parser = FACTORY.createParser(text)) {
            return parseAll(parser);
        }
    }

    private static Object parseAll(JsonParser parser) throws IOException {
        if (parser.nextToken() == null) {
            throw new IOException("the document is empty");
        }
        Object value = read(parser);
        if (parser.nextToken() != null) {
            throw new IOException("there is more after the end of the JSON value");
        }
        return value;
    }

    /** Reads the value whose first token the parser stands on, and leaves it on the value's last token. */
    public static Object read(JsonParser parser) throws IOException {
        JsonToken token = parser.currentToken();
        if (token == JsonToken.START_OBJECT) {
            Map<String, Object> map = new LinkedHashMap<>();
            while (parser.nextToken() != JsonToken.END_OBJECT) {
                String name = parser.currentName();
                parser.nextToken();
                Object value = read(parser);
                map.remove(name); // the last one stays, and stands where it came
                map.put(name, value);
            }
            return map;
        }
        if (token == JsonToken.START_ARRAY) {
            List<Object> list = new ArrayList<>();
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                list.add(read(parser));
            }
            return list;
        }
        return scalar(parser, token);
    }

    private static Object scalar(JsonParser parser, JsonToken token) throws IOException {
        if (token == JsonToken.VALUE_NUMBER_INT) {
            return integer(parser.getText());
        }
        if (token == JsonToken.VALUE_NUMBER_FLOAT) {
            return fraction(parser.getText());
        }
        if (token == JsonToken.VALUE_STRING) {
            return parser.getText();
        }
        return token == JsonToken.VALUE_NULL ? null : (Object) (token == JsonToken.VALUE_TRUE);
    }

    private static BigDecimal fraction(String text) throws IOException {
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            throw new IOException("a number has an exponent beyond all reason", e);
        }
    }

    private static Object integer(String text) {
        if (text.length() < 19) {
            return Long.valueOf(text);
        }
        BigInteger big = new BigInteger(text);
        return big.bitLength() < Long.SIZE ? (Object) big.longValue() : big;
    }

    /** A value as one line of JSON. */
    public static String text(Object value) {
        StringWriter out = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString();
    }

    /** A value as one line of JSON in UTF-8. */
    public static byte[] bytes(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A value as indented JSON (two spaces) for people, without a final newline. */
    public static String pretty(Object value) {
        StringWriter out = new StringWriter();
        pretty(value, out);
        return out.toString();
    }

    /** As {@link #pretty}, in UTF-8 and with a final newline: of a large value there is no text besides. */
    public static byte[] file(Object value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        pretty(value, new OutputStreamWriter(out, StandardCharsets.UTF_8));
        out.write('\n');
        return out.toByteArray();
    }

    private static void pretty(Object value, Writer out) {
        try (JsonGenerator generator = FACTORY.createGenerator(out)) {
            generator.setPrettyPrinter(new com.fasterxml.jackson.core.util.DefaultPrettyPrinter()
                    .withArrayIndenter(new com.fasterxml.jackson.core.util.DefaultIndenter("  ", "\n"))
                    .withObjectIndenter(new com.fasterxml.jackson.core.util.DefaultIndenter("  ", "\n")));
            write(generator, value);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As it was written: 0.0000001 stays so, where {@code toString} makes it 1E-7. Only a far exponent stays one. */
    static String digits(BigDecimal number) {
        boolean plain = number.scale() >= 0 && number.scale() - number.precision() < MOST_ZEROS;
        return plain ? number.toPlainString() : number.toString();
    }

    /** Writes a value; anything that is none of the plain values is written as its text. */
    public static void write(JsonGenerator out, Object value) throws IOException {
        if (value == null) {
            out.writeNull();
        } else if (value instanceof Map<?, ?> map) {
            out.writeStartObject();
            for (Map.Entry<?, ?> member : map.entrySet()) {
                out.writeFieldName(String.valueOf(member.getKey()));
                write(out, member.getValue());
            }
            out.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            out.writeStartArray();
            for (Object item : list) {
                write(out, item);
            }
            out.writeEndArray();
        } else if (value instanceof Boolean truth) {
            out.writeBoolean(truth);
        } else if (value instanceof BigDecimal decimal) {
            out.writeNumber(digits(decimal));
        } else if (value instanceof Number number) {
            out.writeNumber(number.toString());
        } else {
            out.writeString(String.valueOf(value));
        }
    }
}
