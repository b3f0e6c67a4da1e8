package connector.base;

import java.io.IOException;
import java.io.InputStream;

/** Looks for bytes in bodies of any size. */
public final class ByteSearch {
    private static final int WINDOW = 1 << 20;

    private ByteSearch() {}

    /** True when the bytes stand somewhere in a body. */
    public static boolean contains(Content body, byte[] wanted) throws IOException {
        byte[] window = new byte[(int) Math.min(body.size(), Math.max(WINDOW, 2L * wanted.length))];
        try (InputStream in = body.from(0)) {
            int end = in.readNBytes(window, 0, window.length);
            while (true) {
                for (int at = 0; at + wanted.length <= end; at++) {
                    if (startsWith(window, at, wanted)) {
                        return true;
                    }
                }
                // The next window begins with what may be the beginning of it.
                int kept = Math.min(end, Math.max(0, wanted.length - 1));
                System.arraycopy(window, end - kept, window, 0, kept);
                int n = in.readNBytes(window, kept, window.length - kept);
                if (n == 0) {
                    return false;
                }
                end = kept + n;
            }
        }
    }

    private static boolean startsWith(byte[] text, int at, byte[] wanted) {
        for (int i = 0; i < wanted.length; i++) {
            if (text[at + i] != wanted[i]) {
                return false;
            }
        }
        return true;
    }
}
