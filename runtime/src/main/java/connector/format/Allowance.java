package connector.format;

import connector.base.Failure;
import connector.base.FailureClass;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** How much a body may become when it is unpacked, over all its files: a few bytes can hold gigabytes of zeros. */
final class Allowance {
    private final long most;
    private long used;

    /** @param most bytes */
    Allowance(long most) {
        this.most = most;
    }

    /** The stream, as far as the allowance goes; beyond it a {@link Failure} CAP. Closing it does nothing. */
    InputStream bound(InputStream in) {
        return new FilterInputStream(in) {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = super.read(into, from, length);
                used += Math.max(n, 0);
                if (used > most) {
                    throw new Failure(
                            FailureClass.CAP,
                            "the answer is larger than " + most + " bytes when it is unpacked",
                            "ask for smaller pages or windows, or raise http.max_response");
                }
                return n;
            }

            @Override
            public void close() {
                // Whoever opened the archive closes it: what stands behind the text is still to be checked.
            }

            @Override
            public boolean markSupported() {
                return false;
            }
        };
    }
}
