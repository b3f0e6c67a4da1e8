package connector.manifest;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.reader.StreamReader;
import org.yaml.snakeyaml.scanner.Constant;

/**
 * A file that is whole in memory, as the YAML parser reads it. Does what the parser's own reader does, but looks at each
 * character once instead of decoding all, copying it piece by piece and checking each piece: that was a third of what reading a
 * manifest takes when nothing is compiled yet.
 */
final class WholeText extends StreamReader {
    /** Stands for a character that is not of ASCII; no file may hold it as itself. */
    private static final byte WIDE = 0;

    private static final int DELETE = 0x7F;
    private static final int BYTE_ORDER_MARK = 0xFEFF;

    /** For messages of the parser's own, which are not shown. */
    private static final int[] NO_EXCERPT = {};

    private final byte[] text;
    private int length;

    /** Where the characters stand that are not of ASCII, ascending, and which they are. */
    private int[] places = {};

    private int[] wideOnes = {};
    private int wide;

    private int at;
    private int documentAt;
    private int line;
    private int column;

    private WholeText(byte[] text) {
        super("");
        this.text = text;
    }

    /** A file's content; empty when it is not UTF-8 or has a character that no file may hold. */
    static Optional<WholeText> of(byte[] utf8) {
        WholeText whole = new WholeText(utf8.clone());
        try {
            return whole.decode() ? Optional.of(whole) : Optional.empty();
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    /** In characters. */
    int length() {
        return length;
    }

    /** All of it, as code points. */
    int[] points() {
        int[] all = new int[length];
        Arrays.setAll(all, this::point);
        return all;
    }

    /** In place, as what is decoded is never longer; false for a character that no file may hold. */
    private boolean decode() throws CharacterCodingException {
        int from = 0;
        while (from < text.length) {
            byte character = text[from];
            if (character >= 0) {
                boolean usual = (character >= ' ' && character != DELETE) || character == '\n';
                if (!usual && !isPrintable(character)) {
                    return false;
                }
                text[length++] = character;
                from++;
                continue;
            }
            int to = from;
            while (to < text.length && text[to] < 0) {
                to++;
            }
            if (!decode(from, to)) {
                return false;
            }
            from = to;
        }
        return true;
    }

    private boolean decode(int from, int to) throws CharacterCodingException {
        String run = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(text, from, to - from))
                .toString();
        int point;
        for (int i = 0; i < run.length(); i += Character.charCount(point)) {
            point = run.codePointAt(i);
            if (!isPrintable(point)) {
                return false;
            }
            if (wide == places.length) {
                places = Arrays.copyOf(places, wide * 2 + 8);
                wideOnes = Arrays.copyOf(wideOnes, wide * 2 + 8);
            }
            places[wide] = length;
            wideOnes[wide++] = point;
            text[length++] = WIDE;
        }
        return true;
    }

    private int point(int place) {
        byte character = text[place];
        return character == WIDE ? wideOnes[Arrays.binarySearch(places, 0, wide, place)] : character;
    }

    @Override
    public int peek() {
        return at < length ? point(at) : 0;
    }

    @Override
    public int peek(int ahead) {
        int place = at + ahead;
        return place < length ? point(place) : 0;
    }

    @Override
    public void forward() {
        forward(1);
    }

    @Override
    public void forward(int characters) {
        for (int left = characters; left > 0 && at < length; left--) {
            int passed = point(at++);
            documentAt++;
            if (passed > ' ' && passed < DELETE) {
                column++;
            } else if (Constant.LINEBR.has(passed) || (passed == '\r' && at < length && text[at] != '\n')) {
                line++;
                column = 0;
            } else if (passed != BYTE_ORDER_MARK) {
                column++;
            }
        }
    }

    @Override
    public String prefix(int characters) {
        int end = Math.min(at + characters, length);
        for (int place = at; place < end; place++) {
            if (text[place] == WIDE) {
                return withWide(end);
            }
        }
        return new String(text, at, end - at, StandardCharsets.ISO_8859_1);
    }

    private String withWide(int end) {
        StringBuilder prefix = new StringBuilder(end - at);
        for (int place = at; place < end; place++) {
            prefix.appendCodePoint(point(place));
        }
        return prefix.toString();
    }

    @Override
    public String prefixForward(int characters) {
        String prefix = prefix(characters);
        at += characters;
        documentAt += characters;
        column += characters; // a token is within a line
        return prefix;
    }

    @Override
    public Mark getMark() {
        return new Mark("", at, line, column, NO_EXCERPT, 0);
    }

    @Override
    public int getColumn() {
        return column;
    }

    @Override
    public int getDocumentIndex() {
        return documentAt;
    }

    @Override
    public void resetDocumentIndex() {
        documentAt = 0;
    }

    @Override
    public int getIndex() {
        return at;
    }

    @Override
    public int getLine() {
        return line;
    }
}
