package connector.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import java.util.zip.ZipException;

/**
 * Unpacks gzip (RFC 1952), all members one after the other. Unlike the JDK's stream it fails when anything behind a
 * member is neither another one nor padding: a file that was cut inside the head of its second member would otherwise
 * pass for a whole one.
 */
final class GzipMembers extends InputStream {
    private static final int PIECE = 16 * 1024;
    private static final int DEFLATE = 8;
    private static final int HEAD_CRC = 2;
    private static final int EXTRA = 4;
    private static final int NAME = 8;
    private static final int COMMENT = 16;

    private final InputStream in;
    private final byte[] piece = new byte[PIECE];
    private final Inflater inflater = new Inflater(true);
    private final CRC32 crc = new CRC32();
    private int at;
    private int end;
    private boolean inMember;
    private boolean over;

    /** @param in begins with a member */
    GzipMembers(InputStream in) {
        this.in = in;
    }

    /** True when bytes begin as gzip does. */
    static boolean begins(byte[] head) {
        return head.length > 1 && head[0] == 0x1f && (head[1] & 0xff) == 0x8b;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!over) {
            if (!inMember) {
                head();
            }
            int n = inflate(into, from, length);
            if (n > 0) {
                crc.update(into, from, n);
                return n;
            }
            if (inflater.finished()) {
                tail();
            }
        }
        return -1;
    }

    private int inflate(byte[] into, int from, int length) throws IOException {
        try {
            if (inflater.needsInput() && !inflater.finished()) {
                if (at == end && !fill()) {
                    throw new EOFException("it ends in the middle");
                }
                inflater.setInput(piece, at, end - at);
                at = end;
            }
            return inflater.inflate(into, from, length);
        } catch (DataFormatException e) {
            throw broken("a block cannot be unpacked", e);
        }
    }

    private void head() throws IOException {
        if (next() != 0x1f || next() != 0x8b || next() != DEFLATE) {
            throw broken("a member does not begin as one", null);
        }
        int flags = next();
        skip(6); // time, extra flags, operating system
        if ((flags & EXTRA) != 0) {
            skip(next() | next() << 8);
        }
        if ((flags & NAME) != 0) {
            skipText();
        }
        if ((flags & COMMENT) != 0) {
            skipText();
        }
        if ((flags & HEAD_CRC) != 0) {
            skip(2);
        }
        inflater.reset();
        crc.reset();
        inMember = true;
    }

    private void tail() throws IOException {
        at = end - inflater.getRemaining();
        long size = inflater.getBytesWritten();
        if (number() != crc.getValue() || number() != (size & 0xffffffffL)) {
            throw broken("its checksum does not fit", null);
        }
        inMember = false;
        // Tapes and some writers pad with zeros.
        while (at < end || fill()) {
            if (piece[at] != 0) {
                return;
            }
            at++;
        }
        over = true;
    }

    private long number() throws IOException {
        return next() | next() << 8 | next() << 16 | (long) next() << 24;
    }

    private void skip(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            next();
        }
    }

    private void skipText() throws IOException {
        while (next() != 0) {
            continue;
        }
    }

    private int next() throws IOException {
        if (at == end && !fill()) {
            throw new EOFException("it ends in the middle");
        }
        return piece[at++] & 0xff;
    }

    private boolean fill() throws IOException {
        at = 0;
        end = Math.max(0, in.read(piece));
        return end > 0;
    }

    private static ZipException broken(String message, Exception cause) {
        ZipException broken = new ZipException(message);
        broken.initCause(cause);
        return broken;
    }

    @Override
    public void close() throws IOException {
        inflater.end();
        in.close();
    }
}
