package connector.format;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/** Remembers the last character that was read: at the end it says whether the last line has a line end. */
final class LastCharacter extends FilterReader {
    private char last;

    LastCharacter(Reader text) {
        super(text);
    }

    @Override
    public int read() throws IOException {
        int c = super.read();
        if (c >= 0) {
            last = (char) c;
        }
        return c;
    }

    @Override
    public int read(char[] into, int from, int length) throws IOException {
        int n = super.read(into, from, length);
        if (n > 0) {
            last = into[from + n - 1];
        }
        return n;
    }

    /** True when a line ended with it. */
    boolean isLineEnd() {
        return last == '\n' || last == '\r';
    }
}
