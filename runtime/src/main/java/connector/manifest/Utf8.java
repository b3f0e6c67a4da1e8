package connector.manifest;

import connector.spec.Mark;
import connector.spec.Problems;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/** Bytes of a file as text; a file that is not UTF-8 is reported with the place of the first bad byte. */
final class Utf8 {
    private static final char BYTE_ORDER_MARK = '\uFEFF';
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};
    private static final int BYTES = 256;
    private static final int BYTE = 0xFF;

    private Utf8() {}

    /** The text without a byte order mark; empty when it is not UTF-8, which was reported. */
    static Optional<String> decode(String file, byte[] bytes, Problems problems) {
        if (isUtf16(bytes)) {
            problems.error("file.encoding", new Mark(file, 1, 1), "the file is UTF-16", "save it as UTF-8");
            return Optional.empty();
        }
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        CharBuffer out = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), out, true);
        String text = out.flip().toString();
        if (result.isError()) {
            int[] points = text.codePoints().toArray();
            Mark mark = new SourceText(file, () -> points).markAt(points.length);
            problems.error("file.encoding", mark, "the file is not UTF-8 from here on", "save it as UTF-8");
            return Optional.empty();
        }
        return Optional.of(withoutMark(text));
    }

    /** A byte order mark says nothing in UTF-8 and is no content. */
    static String withoutMark(String text) {
        return !text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK ? text.substring(1) : text;
    }

    /** As {@link #withoutMark(String)}. */
    static byte[] withoutMark(byte[] utf8) {
        boolean marked = utf8.length >= MARK.length && Arrays.equals(utf8, 0, MARK.length, MARK, 0, MARK.length);
        return marked ? Arrays.copyOfRange(utf8, MARK.length, utf8.length) : utf8;
    }

    /**
     * True where a text has a word, told from its bytes by looking at few of them: whole files are searched so at every start,
     * when nothing is compiled yet.
     *
     * @param ascii without characters beyond ASCII
     */
    static boolean contains(byte[] utf8, String ascii) {
        byte[] word = ascii.getBytes(StandardCharsets.US_ASCII);
        int last = word.length - 1;
        int[] ahead = new int[BYTES]; // Horspool: how far the word can move when this byte is under its end
        Arrays.fill(ahead, word.length);
        for (int i = 0; i < last; i++) {
            ahead[word[i]] = last - i;
        }
        int at = last;
        while (at < utf8.length) {
            byte end = utf8[at];
            if (end == word[last] && Arrays.equals(utf8, at - last, at + 1, word, 0, word.length)) {
                return true;
            }
            at += ahead[end & BYTE];
        }
        return false;
    }

    private static boolean isUtf16(byte[] bytes) {
        return bytes.length > 1
                && ((bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF)
                        || (bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE));
    }
}
