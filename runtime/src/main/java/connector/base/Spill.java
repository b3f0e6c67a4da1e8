package connector.base;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * Takes bytes that are read again later: the first of them in memory, all of them in a file once they are too many. Not
 * thread-safe. Its failures are {@link Failure}s OUTPUT, which name the folder.
 */
public final class Spill extends OutputStream {
    private static final int PIECE = 64 * 1024;

    private final SpoolPlace place;
    private final ByteArrayOutputStream first;
    private final byte[] piece = new byte[PIECE];
    private int inPiece;
    private Optional<SpoolFile> file = Optional.empty();
    private long size;

    /**
     * @param place where, and from which size on
     * @param expected bytes, roughly
     */
    public Spill(SpoolPlace place, long expected) {
        this.place = place;
        this.first = new ByteArrayOutputStream((int) Math.max(0, Math.min(expected, place.inMemory())));
    }

    /** How many there are. */
    public long size() {
        return size;
    }

    @Override
    public void write(int b) {
        write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] bytes) {
        write(bytes, 0, bytes.length);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        size += length;
        if (file.isEmpty()) {
            if (size <= place.inMemory()) {
                first.write(bytes, from, length);
                return;
            }
            file = Optional.of(place.file());
            byte[] before = first.toByteArray();
            first.reset();
            out(before, 0, before.length);
        }
        if (inPiece + length > PIECE) {
            flushPiece();
        }
        if (length >= PIECE) {
            out(bytes, from, length);
        } else {
            System.arraycopy(bytes, from, piece, inPiece, length);
            inPiece += length;
        }
    }

    /** The rest of a buffer. */
    public void write(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            write(buffer.array(), buffer.arrayOffset() + buffer.position(), buffer.remaining());
            return;
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        write(copy, 0, copy.length);
    }

    private void flushPiece() {
        out(piece, 0, inPiece);
        inPiece = 0;
    }

    private void out(byte[] bytes, int from, int length) {
        try {
            file.orElseThrow().write(bytes, from, length);
        } catch (IOException e) {
            drop();
            throw place.unwritable(e);
        }
    }

    /** All of them; nothing is added any more. */
    public Content content() {
        if (file.isEmpty()) {
            return Content.of(first.toByteArray());
        }
        flushPiece();
        return file.get();
    }

    /** They are not wanted. */
    public void drop() {
        file.ifPresent(SpoolFile::release);
    }
}
