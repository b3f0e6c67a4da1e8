package connector.net;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/** What comes on a connection: lines and pieces, each awaited no longer than the deadlines of its attempt allow. */
final class Incoming {
    /** A small page with its head. */
    private static final int BUFFER = 16 * 1024;

    /** Longer heads than any API sends; what has no end must not fill the memory. */
    private static final int LONGEST_LINE = 256 * 1024;

    private final Socket socket;
    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER];
    private int at;
    private int end;

    Incoming(Socket socket) throws IOException {
        this.socket = socket;
        this.in = socket.getInputStream();
    }

    /** True when nothing is there that was not asked for. */
    boolean isEmpty() {
        return at == end;
    }

    /** Looks whether the other side neither closed nor said anything; it costs a millisecond. */
    boolean isQuiet() {
        try {
            socket.setSoTimeout(1);
            end = Math.max(in.read(buffer, 0, buffer.length), 0);
            at = 0;
            return false;
        } catch (SocketTimeoutException e) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Waits for bytes, unless some are there.
     *
     * @return false at the end of the connection
     * @throws TransportException TIMEOUT when a deadline passed
     */
    boolean more(Deadlines deadlines) throws IOException, TransportException {
        if (at < end) {
            return true;
        }
        int n = read(buffer, 0, buffer.length, deadlines);
        at = 0;
        end = Math.max(n, 0);
        return n > 0;
    }

    /** The next line without its end; a bare LF ends one, too (RFC 9112, 2.2). */
    String line(Deadlines deadlines) throws IOException, TransportException {
        byte[] kept = new byte[0];
        while (true) {
            if (!more(deadlines)) {
                throw new EOFException("the connection closed within a line");
            }
            int from = at;
            while (at < end && buffer[at] != '\n') {
                at++;
            }
            boolean whole = at < end;
            int before = kept.length;
            if (before > 0 || !whole) {
                kept = Arrays.copyOf(kept, before + at - from);
                System.arraycopy(buffer, from, kept, before, at - from);
            }
            if (whole) {
                at++;
                return before > 0 ? text(kept, 0, kept.length) : text(buffer, from, at - 1);
            }
            if (kept.length > LONGEST_LINE) {
                throw new IOException("a line of the answer's head is longer than " + LONGEST_LINE + " bytes");
            }
        }
    }

    private static String text(byte[] line, int from, int to) {
        int length = to > from && line[to - 1] == '\r' ? to - 1 - from : to - from;
        return new String(line, from, length, StandardCharsets.ISO_8859_1);
    }

    /** Some bytes, one at least; -1 at the end of the connection. */
    int some(byte[] into, int from, int length, Deadlines deadlines) throws IOException, TransportException {
        if (at == end) {
            return read(into, from, length, deadlines);
        }
        int n = Math.min(length, end - at);
        System.arraycopy(buffer, at, into, from, n);
        at += n;
        return n;
    }

    private int read(byte[] into, int from, int length, Deadlines deadlines) throws IOException, TransportException {
        while (true) {
            long left = TimeUnit.NANOSECONDS.toMillis(deadlines.left());
            socket.setSoTimeout((int) Math.max(1, Math.min(left, Integer.MAX_VALUE)));
            try {
                int n = in.read(into, from, length);
                if (n > 0) {
                    deadlines.arrived();
                }
                return n;
            } catch (SocketTimeoutException e) {
                continue; // then no time is left, but for a rounded millisecond
            }
        }
    }
}
