package connector.format;

import connector.base.Content;
import connector.base.Spill;
import connector.base.SpoolPlace;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings a body to UTF-8: by its byte order mark, else by the charset that the manifest names, else by that of
 * its Content-Type, else as it is (RFC 8259). */
final class Charsets {
    private static final Pattern CHARSET = Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\\s;\"]+)");

    /** The byte order mark of UTF-8. */
    private static final int MARK = 3;

    /** That of UTF-32. */
    private static final int LONGEST_MARK = 4;

    private static final int BUFFER = 16 * 1024;

    private Charsets() {}

    /**
     * A text being read.
     *
     * @param charset it is in
     * @param reader fails with a {@link CharacterCodingException} where it is not
     */
    record Text(Charset charset, BufferedReader reader) {}

    /** The text of a file, without a byte order mark. */
    static Text text(RawBody head, Optional<Charset> named, InputStream file) throws IOException {
        BufferedInputStream in = new BufferedInputStream(file);
        in.mark(MARK);
        byte[] start = in.readNBytes(MARK);
        in.reset();
        Charset charset = named.or(() -> declared(head)).orElse(StandardCharsets.UTF_8);
        if (starts(start, 0xEF, 0xBB, 0xBF)) {
            in.skipNBytes(MARK);
            charset = StandardCharsets.UTF_8;
        } else if (starts(start, 0xFE, 0xFF) || starts(start, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16; // takes the mark itself
        }
        return new Text(charset, new BufferedReader(new InputStreamReader(in, charset.newDecoder()), BUFFER));
    }

    /**
     * The body in UTF-8, without a byte order mark. The same when it is that already.
     *
     * @param place of what is too large for the memory
     * @throws CharacterCodingException when it is not in the charset it says
     */
    static Content utf8(RawBody body, Optional<Charset> named, SpoolPlace place) throws IOException {
        byte[] start = body.start(LONGEST_MARK);
        boolean marked = starts(start, 0xEF, 0xBB, 0xBF);
        Charset charset = marked
                ? StandardCharsets.UTF_8
                : wide(start).or(() -> named).or(() -> declared(body)).orElse(StandardCharsets.UTF_8);
        boolean same = charset.equals(StandardCharsets.UTF_8) || charset.equals(StandardCharsets.US_ASCII);
        if (same && !marked) {
            return body.content();
        }
        if (!body.isOnDisk()) {
            byte[] bytes = body.bytes();
            return Content.of(marked ? Arrays.copyOfRange(bytes, MARK, bytes.length) : recode(bytes, charset));
        }
        Spill out = new Spill(place, body.content().size());
        try (InputStream in = body.content().from(marked ? MARK : 0)) {
            Reader text = new InputStreamReader(in, charset.newDecoder());
            Writer utf8 = new OutputStreamWriter(out, StandardCharsets.UTF_8.newEncoder());
            text.transferTo(utf8);
            utf8.flush();
            return out.content();
        }
    }

    /** UTF-16 or UTF-32: by its mark, or by its zeros, since the first character of JSON is ASCII (RFC 4627, 3). */
    private static Optional<Charset> wide(byte[] bytes) {
        if (starts(bytes, 0xFF, 0xFE, 0, 0) || starts(bytes, 0, 0, 0xFE, 0xFF)) {
            return Optional.of(Charset.forName("UTF-32")); // takes the mark itself
        }
        if (starts(bytes, 0xFE, 0xFF) || starts(bytes, 0xFF, 0xFE)) {
            return Optional.of(StandardCharsets.UTF_16); // takes the mark itself
        }
        if (bytes.length < 2 || bytes[0] != 0 && bytes[1] != 0) {
            return Optional.empty();
        }
        if (bytes[0] == 0) {
            return Optional.of(bytes[1] == 0 ? Charset.forName("UTF-32BE") : StandardCharsets.UTF_16BE);
        }
        boolean four = bytes.length >= 4 && bytes[2] == 0 && bytes[3] == 0;
        return Optional.of(four ? Charset.forName("UTF-32LE") : StandardCharsets.UTF_16LE);
    }

    private static byte[] recode(byte[] bytes, Charset charset) throws CharacterCodingException {
        return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** An unknown name counts as none: if the body is not UTF-8 then, decoding it says so. */
    static Optional<Charset> declared(RawBody body) {
        Matcher m = CHARSET.matcher(body.contentType().orElse(""));
        return m.find() ? named(m.group(1)) : Optional.empty();
    }

    static Optional<Charset> named(String name) {
        try {
            return Optional.of(Charset.forName(name.toUpperCase(Locale.ROOT)));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return Optional.empty();
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (int i = 0; i < mark.length; i++) {
            if (i >= bytes.length || (bytes[i] & 0xFF) != mark[i]) {
                return false;
            }
        }
        return true;
    }
}
