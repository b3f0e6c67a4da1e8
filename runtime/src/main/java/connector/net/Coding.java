package connector.net;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import java.util.zip.ZipException;

/** Undoes {@code Content-Encoding} (RFC 9110, 8.4): gzip and deflate, which is what we say we accept. */
final class Coding {
    /** Sent as {@code Accept-Encoding}. */
    static final String ACCEPTED = "gzip, deflate";

    private static final int PIECE = 16 * 1024;

    private Coding() {}

    /** A body and its headers after decoding. */
    record Plain(Headers headers, byte[] body) {}

    /**
     * The plain body. An unknown coding is left as it is, with its header.
     *
     * @param most bytes of the plain body
     * @throws TransportException TRUNCATED when the coded body is cut or broken, TOO_LARGE beyond {@code most}
     */
    static Plain undo(Headers headers, byte[] body, long most) throws TransportException {
        List<String> codings = new ArrayList<>();
        for (String line : headers.byName().getOrDefault("content-encoding", List.of())) {
            for (String coding : line.split(",")) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    codings.add(name);
                }
            }
        }
        byte[] plain = body;
        Headers left = headers;
        while (!codings.isEmpty() && plain.length > 0) {
            String last = codings.remove(codings.size() - 1);
            if (!last.equals("gzip") && !last.equals("x-gzip") && !last.equals("deflate")) {
                return new Plain(left, plain);
            }
            plain = inflate(last, plain, most);
            left = headers.without("content-length").without("content-encoding");
            if (!codings.isEmpty()) {
                left = left.with("content-encoding", String.join(", ", codings));
            }
        }
        return new Plain(left, plain);
    }

    private static byte[] inflate(String coding, byte[] body, long most) throws TransportException {
        try (InputStream in = open(coding, body)) {
            ByteArrayOutputStream out = new ByteArrayOutputStream(body.length * 4);
            byte[] piece = new byte[PIECE];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                out.write(piece, 0, n);
                if (out.size() > most) {
                    throw TransportException.tooLarge(most);
                }
            }
            return out.toByteArray();
        } catch (EOFException | ZipException e) {
            throw new TransportException(TransportException.Kind.TRUNCATED, "the compressed body is cut or broken", e);
        } catch (IOException e) {
            throw new TransportException(TransportException.Kind.TRUNCATED, "the body cannot be unpacked", e);
        }
    }

    private static InputStream open(String coding, byte[] body) throws IOException {
        InputStream in = new ByteArrayInputStream(body);
        if (!coding.equals("deflate")) {
            return new GZIPInputStream(in, PIECE);
        }
        // Some servers send raw deflate where the standard wants the zlib form (RFC 1950: CMF and FLG divide by 31).
        boolean zlib =
                body.length >= 2 && (body[0] & 0x0f) == 8 && ((body[0] & 0xff) * 256 + (body[1] & 0xff)) % 31 == 0;
        return new InflaterInputStream(in, new Inflater(!zlib), PIECE);
    }
}
