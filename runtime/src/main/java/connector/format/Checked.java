package connector.format;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import java.util.zip.ZipException;

/** A file of an archive; at its end its size and checksum must be what the directory says. */
final class Checked extends CheckedInputStream {
    private final ZipFiles.Entry entry;
    private long size;

    Checked(InputStream in, ZipFiles.Entry entry) {
        super(in, new CRC32());
        this.entry = entry;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int length) throws IOException {
        int n = super.read(into, from, length);
        size += Math.max(n, 0);
        if (size > entry.size()) {
            throw new ZipException("it is larger than the directory says");
        }
        if (n < 0) {
            if (size < entry.size()) {
                throw new EOFException("it ends in the middle");
            }
            if (getChecksum().getValue() != entry.crc()) {
                throw new ZipException("its checksum does not fit");
            }
        }
        return n;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}
