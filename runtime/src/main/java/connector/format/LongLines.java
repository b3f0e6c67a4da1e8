package connector.format;

import connector.base.Content;
import java.io.IOException;
import java.io.InputStream;

/** As {@link ElementWalk#lines}, over a text that is too large for the memory: each line is an element. */
final class LongLines {
    /** Takes a line that cannot be read. */
    interface Rejects {
        /**
         * @param number from 1
         * @param start its first byte
         * @param last whether the text ends with it, without a line end
         */
        void line(int number, long start, byte[] line, boolean last);
    }

    private final int window;
    private final JsonWalk walk;
    private final SpooledElements found;

    /**
     * @param window bytes that are looked at at once
     * @param walk knows the names that were met
     * @param found takes the elements
     */
    LongLines(int window, JsonWalk walk, SpooledElements found) {
        this.window = window;
        this.walk = walk;
        this.found = found;
    }

    /** Walks a text to its end. */
    void walk(Content text, Rejects rejects) throws IOException {
        try (InputStream in = text.from(0)) {
            TextWindow over = new TextWindow(in, window);
            int number = 0;
            int from = 0;
            int to = 0;
            while (true) {
                while (to < over.end() && over.bytes()[to] != '\n') {
                    to++;
                }
                if (to == over.end() && !over.isWhole()) {
                    to -= from;
                    over.more(from);
                    from = 0;
                    continue;
                }
                number++;
                if (!BodyFormat.blank(over.bytes(), from, to)) {
                    line(over, number, from, to, rejects);
                }
                if (to == over.end()) {
                    return;
                }
                to++;
                from = to;
            }
        }
    }

    private void line(TextWindow over, int number, int from, int to, Rejects rejects) {
        try {
            walk.depth(0);
            walk.over(over.bytes(), from, to, true);
            walk.space();
            walk.value();
            walk.space();
            if (!walk.atEnd()) {
                throw new Malformed(walk.at, false);
            }
            found.add(over.base() + from, over.base() + to);
        } catch (Malformed e) {
            byte[] line = java.util.Arrays.copyOfRange(over.bytes(), from, to);
            rejects.line(number, over.base() + from, line, to == over.end() && over.isWhole());
        }
    }
}
