package connector.format;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.MalformedInputException;

/**
 * Puts a stand-in where a character is escaped, so that a parser that knows no escapes takes it for an ordinary one. The
 * stand-ins are noncharacters, which Unicode sets aside for such use inside a program; a text that has one is refused.
 * Before any other character the escape is a character like others.
 */
final class EscapeReader extends Reader {
    private static final char FIRST = '\uFDD0';
    private static final char LAST = '\uFDEF';
    private static final int NONE = -2;
    private static final int END = -1;

    private final Reader in;
    private final char escape;
    private final String special;
    private int ahead = NONE;

    /**
     * @param in buffered: it is read by single characters
     * @param special characters that can be escaped, the escape itself among them
     */
    EscapeReader(Reader in, char escape, String special) {
        this.in = in;
        this.escape = escape;
        this.special = special;
    }

    /** The character that a stand-in stands for; any other stands for itself. */
    static char meant(char c, String special) {
        return c >= FIRST && c <= LAST ? special.charAt(c - FIRST) : c;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int n = 0;
        while (n < length) {
            int c = one();
            if (c == END) {
                return n == 0 ? END : n;
            }
            into[from + n++] = (char) c;
        }
        return n;
    }

    private int one() throws IOException {
        int c = ahead == NONE ? in.read() : ahead;
        ahead = NONE;
        if (c >= FIRST && c <= LAST) {
            throw new MalformedInputException(1);
        }
        if (c != escape) {
            return c;
        }
        int next = in.read();
        int place = next == END ? -1 : special.indexOf(next);
        if (place >= 0) {
            return FIRST + place;
        }
        ahead = next;
        return c;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
