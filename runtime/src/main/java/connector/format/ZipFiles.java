package connector.format;

import connector.base.Content;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/**
 * The files of a zip archive, by its directory at the end (APPNOTE 6.3.10, 4.3.12 to 4.3.16). A reader that goes through
 * the local headers instead does not see that files are missing at the end, and cannot read what was stored behind a
 * header without sizes.
 */
final class ZipFiles {
    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    private static final int END_64 = 0x06064b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int LOCATOR_SIZE = 20;
    private static final int ENTRY = 0x02014b50;
    private static final int ENTRY_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int MOST_COMMENT = 0xffff;
    private static final int ENCRYPTED = 1;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int SIZES_64 = 1;
    private static final long SEE_EXTRA = 0xffffffffL;
    private static final int SEE_END_64 = 0xffff;
    private static final int PIECE = 16 * 1024;

    private final Content content;

    /** @param content of the archive */
    ZipFiles(Content content) {
        this.content = content;
    }

    /** True when bytes begin as an archive does, be it an empty one. */
    static boolean begins(byte[] head) {
        return head.length > 3
                && head[0] == 'P'
                && head[1] == 'K'
                && ((head[2] == 3 && head[3] == 4) || (head[2] == 5 && head[3] == 6));
    }

    /** A file is whole, and packed in a way that is not read; with what to do. */
    static final class Unsupported extends ZipException {
        private static final long serialVersionUID = 1L;

        private final String remedy;

        Unsupported(String message, String remedy) {
            super(message);
            this.remedy = remedy;
        }

        String remedy() {
            return remedy;
        }
    }

    /**
     * One file.
     *
     * @param name with its folders, as written
     * @param packed bytes in the archive
     * @param size bytes unpacked
     * @param at where its local header is
     */
    record Entry(String name, int flags, int method, long crc, long packed, long size, long at) {
        boolean isFolder() {
            return name.endsWith("/");
        }

        /** True for what macOS puts beside the files of an archive: nobody meant it to be read. */
        boolean isSystem() {
            return name.startsWith("__MACOSX/");
        }
    }

    /**
     * The files, in the order of the directory.
     *
     * @throws EOFException when the directory is not there: the archive was cut
     * @throws ZipException when it is broken
     */
    List<Entry> entries() throws IOException {
        int window = (int) Math.min(content.size(), END_SIZE + MOST_COMMENT);
        ByteBuffer tail = bytes(content.size() - window, window);
        int end = window - END_SIZE;
        while (end >= 0 && tail.getInt(end) != END) {
            end--;
        }
        if (end < 0) {
            throw new EOFException("its directory is not there");
        }
        long count = tail.getShort(end + 10) & 0xffff;
        long size = tail.getInt(end + 12) & SEE_EXTRA;
        long start = tail.getInt(end + 16) & SEE_EXTRA;
        int locator = end - LOCATOR_SIZE;
        boolean large = count == SEE_END_64 || size == SEE_EXTRA || start == SEE_EXTRA;
        if (large && locator >= 0 && tail.getInt(locator) == END_64_LOCATOR) {
            ByteBuffer end64 = bytes(tail.getLong(locator + 8), 56);
            if (end64.getInt(0) != END_64) {
                throw new ZipException("its directory is broken");
            }
            count = end64.getLong(32);
            size = end64.getLong(40);
            start = end64.getLong(48);
        }
        return entries(bytes(start, size), count);
    }

    private static List<Entry> entries(ByteBuffer directory, long count) throws ZipException {
        List<Entry> all = new ArrayList<>();
        int at = 0;
        while (at + ENTRY_SIZE <= directory.limit() && directory.getInt(at) == ENTRY) {
            int name = directory.getShort(at + 28) & 0xffff;
            int extra = directory.getShort(at + 30) & 0xffff;
            int next = at + ENTRY_SIZE + name + extra + (directory.getShort(at + 32) & 0xffff);
            if (next > directory.limit()) {
                break;
            }
            all.add(entry(directory, at, name, extra));
            at = next;
        }
        if (all.size() != count) {
            throw new ZipException("its directory has " + all.size() + " files instead of " + count);
        }
        return all;
    }

    private static Entry entry(ByteBuffer directory, int at, int nameLength, int extraLength) {
        byte[] name = new byte[nameLength];
        directory.get(at + ENTRY_SIZE, name);
        long packed = directory.getInt(at + 20) & SEE_EXTRA;
        long size = directory.getInt(at + 24) & SEE_EXTRA;
        long local = directory.getInt(at + 42) & SEE_EXTRA;
        int extra = at + ENTRY_SIZE + nameLength;
        int end = extra + extraLength;
        while (extra + 4 <= end) {
            int length = directory.getShort(extra + 2) & 0xffff;
            if (directory.getShort(extra) == SIZES_64) {
                int value = extra + 4;
                if (size == SEE_EXTRA && value + 8 <= end) {
                    size = directory.getLong(value);
                    value += 8;
                }
                if (packed == SEE_EXTRA && value + 8 <= end) {
                    packed = directory.getLong(value);
                    value += 8;
                }
                if (local == SEE_EXTRA && value + 8 <= end) {
                    local = directory.getLong(value);
                }
            }
            extra += 4 + length;
        }
        return new Entry(
                new String(name, StandardCharsets.UTF_8),
                directory.getShort(at + 8) & 0xffff,
                directory.getShort(at + 10) & 0xffff,
                directory.getInt(at + 16) & SEE_EXTRA,
                packed,
                size,
                local);
    }

    /** Reads a file; fails at its end when its size or checksum is not what the directory says. */
    InputStream open(Entry entry) throws IOException {
        if ((entry.flags() & ENCRYPTED) != 0) {
            throw new Unsupported("it is encrypted", "let the API send it without a password");
        }
        ByteBuffer local = bytes(entry.at(), LOCAL_SIZE);
        if (local.getInt(0) != LOCAL) {
            throw new ZipException("it does not begin where the directory says");
        }
        long start = entry.at() + LOCAL_SIZE + (local.getShort(26) & 0xffff) + (local.getShort(28) & 0xffff);
        if (start + entry.packed() > content.size()) {
            throw new EOFException("it ends in the middle");
        }
        InputStream packed = new Part(content.from(start), entry.packed());
        return switch (entry.method()) {
            case STORED -> new Checked(packed, entry);
            case DEFLATED -> new Checked(inflate(packed), entry);
            default ->
                throw new Unsupported(
                        "it is packed by method " + entry.method() + ", which is not deflate",
                        "let the API pack it with deflate or gzip, or not at all");
        };
    }

    private static InputStream inflate(InputStream packed) {
        Inflater inflater = new Inflater(true);
        return new InflaterInputStream(packed, inflater, PIECE) {
            @Override
            public void close() throws IOException {
                super.close();
                inflater.end();
            }
        };
    }

    private ByteBuffer bytes(long from, long length) throws IOException {
        if (from < 0 || length < 0 || length > Integer.MAX_VALUE || from + length > content.size()) {
            throw new ZipException("its directory is broken");
        }
        try (InputStream in = new BufferedInputStream(content.from(from), PIECE)) {
            byte[] all = in.readNBytes((int) length);
            if (all.length < length) {
                throw new EOFException("it ends in the middle");
            }
            return ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN);
        }
    }
}
