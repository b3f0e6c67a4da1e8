package connector.net;

import connector.base.Content;
import connector.base.Spill;
import connector.base.SpoolPlace;
import java.io.EOFException;
import java.io.IOException;

/**
 * Reads the body behind a head to its end, into a file once it is large (RFC 9112, 6).
 *
 * @param in where it comes from
 * @param deadlines of the attempt
 * @param place of bodies that are too large for the memory
 * @param most bytes, as received
 */
record ResponseBody(Incoming in, Deadlines deadlines, SpoolPlace place, long most) {
    private static final int PIECE = 16 * 1024;
    private static final int HEX = 16;

    /** Hexadecimal digits that surely fit a long. */
    private static final int LONGEST_SIZE = 15;

    /**
     * A body of so many bytes.
     *
     * @throws EOFException when the connection closed before its end
     * @throws TransportException TOO_LARGE, TIMEOUT
     * @throws connector.base.Failure OUTPUT when the disk is full
     */
    Content sized(long length) throws IOException, TransportException {
        if (length > most) {
            throw TransportException.tooLarge(most);
        }
        if (length > place.inMemory()) {
            return spilled(out -> copy(length, out));
        }
        byte[] all = new byte[(int) length];
        int got = 0;
        while (got < all.length) {
            int n = in.some(all, got, all.length - got, deadlines);
            if (n < 0) {
                throw cut();
            }
            got += n;
        }
        return Content.of(all);
    }

    /** A body in chunks; fields behind it are passed over. */
    Content chunked() throws IOException, TransportException {
        return spilled(out -> {
            for (long size = chunk(); size > 0; size = chunk()) {
                copy(size, out);
                if (!in.line(deadlines).isEmpty()) {
                    throw new IOException("a chunk is longer than it said");
                }
            }
            while (!in.line(deadlines).isEmpty()) {
                // a field of the trailer: nobody asked for one
            }
        });
    }

    /** A body that ends with the connection. */
    Content rest() throws IOException, TransportException {
        return spilled(out -> {
            byte[] piece = new byte[PIECE];
            for (int n = some(piece, PIECE); n >= 0; n = some(piece, PIECE)) {
                write(piece, n, out);
            }
        });
    }

    private interface Copying {
        void to(Spill out) throws IOException, TransportException;
    }

    private Content spilled(Copying copying) throws IOException, TransportException {
        Spill out = new Spill(place, PIECE);
        boolean whole = false;
        try {
            copying.to(out);
            whole = true;
            return out.content();
        } finally {
            if (!whole) {
                out.drop();
            }
        }
    }

    private void copy(long length, Spill out) throws IOException, TransportException {
        byte[] piece = new byte[(int) Math.min(PIECE, length)];
        long left = length;
        while (left > 0) {
            int n = some(piece, (int) Math.min(piece.length, left));
            if (n < 0) {
                throw cut();
            }
            write(piece, n, out);
            left -= n;
        }
    }

    private int some(byte[] piece, int most) throws IOException, TransportException {
        return in.some(piece, 0, most, deadlines);
    }

    private void write(byte[] piece, int n, Spill out) throws TransportException {
        if (out.size() + n > most) {
            throw TransportException.tooLarge(most);
        }
        out.write(piece, 0, n);
    }

    /** The size in front of a chunk, without what extends it. */
    private long chunk() throws IOException, TransportException {
        String line = in.line(deadlines);
        int semicolon = line.indexOf(';');
        String size = (semicolon < 0 ? line : line.substring(0, semicolon)).strip();
        boolean digits = !size.isEmpty()
                && size.length() <= LONGEST_SIZE
                && size.chars().allMatch(c -> Character.digit(c, HEX) >= 0 && c < 128);
        if (!digits) {
            throw new IOException("the size of a chunk cannot be read");
        }
        return Long.parseLong(size, HEX);
    }

    private static EOFException cut() {
        return new EOFException("the connection closed before the end of the body");
    }
}
