package connector.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** A part of a long text that moves over it, and grows where something in it is longer. */
final class TextWindow {
    /** As large as it is at first, as a rule. */
    static final int USUAL = 1 << 18;

    private final InputStream in;
    private byte[] bytes;
    private int end;
    private long base;
    private boolean whole;

    /** @param first bytes that it holds as long as nothing is longer */
    TextWindow(InputStream in, int first) {
        this.in = in;
        this.bytes = new byte[first];
    }

    /** What is in it, from 0 to {@link #end}; another array after {@link #more}. */
    byte[] bytes() {
        return bytes;
    }

    int end() {
        return end;
    }

    /** Where in the text it begins. */
    long base() {
        return base;
    }

    /** True when nothing follows behind it. */
    boolean isWhole() {
        return whole;
    }

    /** Reads on. What stands from {@code keep} on stands at its beginning then. */
    void more(int keep) throws IOException {
        if (keep > 0) {
            System.arraycopy(bytes, keep, bytes, 0, end - keep);
            end -= keep;
            base += keep;
        } else if (end == bytes.length) {
            bytes = Arrays.copyOf(bytes, end * 2);
        }
        end += in.readNBytes(bytes, end, bytes.length - end);
        whole = end < bytes.length;
    }
}
