package connector.manifest;

import java.nio.charset.StandardCharsets;

/**
 * The lines of a file, of which only those are made texts and counted that somebody wants to see. A line ends as in {@link
 * String#lines()}.
 */
final class Lines {
    private final byte[] utf8;
    private int start;
    private int end;
    private int number = 1;
    private int counted;

    Lines(byte[] utf8) {
        this.utf8 = utf8;
    }

    /** Goes on to the line in which a place is; not back. */
    void to(int place) {
        start = place;
        while (start > counted && !isBreak(start - 1)) {
            start--;
        }
        end = place;
        while (end < utf8.length && !isBreak(end)) {
            end++;
        }
        for (; counted < start; counted++) {
            if (isEnd(counted)) {
                number++;
            }
        }
    }

    /** From 1. */
    int number() {
        return number;
    }

    String text() {
        return new String(utf8, start, end - start, StandardCharsets.UTF_8);
    }

    /** Where the next line begins; at the end of the file behind the last byte. */
    int next() {
        int next = end;
        while (next < utf8.length && !isEnd(next)) {
            next++;
        }
        return next + 1;
    }

    private boolean isBreak(int at) {
        return utf8[at] == '\n' || utf8[at] == '\r';
    }

    /** The last byte of what ends a line. */
    private boolean isEnd(int at) {
        return utf8[at] == '\n' || utf8[at] == '\r' && (at + 1 == utf8.length || utf8[at + 1] != '\n');
    }
}
