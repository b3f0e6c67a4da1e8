package connector.net;

import connector.base.Content;
import connector.base.Spill;
import connector.base.SpoolPlace;
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
    record Plain(Headers headers, Content body) {}

    /**
     * The plain body. An unknown coding is left as it is, with its header.
     *
     * @param place of bodies that are too large for the memory
     * @param most bytes of the plain body
     * @throws TransportException TRUNCATED when the coded body is cut or broken, TOO_LARGE beyond {@code most}
     */
    static Plain undo(Headers headers, Content body, SpoolPlace place, long most) throws TransportException {
        List<String> codings = new ArrayList<>();
        for (String line : headers.byName().getOrDefault("content-encoding", List.of())) {
            for (String coding : line.split(",")) {
                String name = coding.strip().toLowerCase(Locale.ROOT);
                if (!name.isEmpty() && !name.equals("identity")) {
                    codings.add(name);
                }
            }
        }
        Content plain = body;
        Headers left = headers;
        while (!codings.isEmpty() && plain.size() > 0) {
            String last = codings.remove(codings.size() - 1);
            if (!last.equals("gzip") && !last.equals("x-gzip") && !last.equals("deflate")) {
                return new Plain(left, plain);
            }
            plain = inflate(last, plain, place, most);
            left = headers.without("content-length").without("content-encoding");
            if (!codings.isEmpty()) {
                left = left.with("content-encoding", String.join(", ", codings));
            }
        }
        return new Plain(left, plain);
    }

    private static Content inflate(String coding, Content body, SpoolPlace place, long most) throws TransportException {
        Spill out = new Spill(place, body.size() * 4);
        boolean whole = false;
        try (InputStream in = open(coding, body)) {
            byte[] piece = new byte[PIECE];
            for (int n = in.read(piece); n >= 0; n = in.read(piece)) {
                out.write(piece, 0, n);
                if (out.size() > most) {
                    throw TransportException.tooLarge(most);
                }
            }
            whole = true;
            return out.content();
        } catch (EOFException | ZipException e) {
            throw new TransportException(TransportException.Kind.TRUNCATED, "the compressed body is cut or broken", e);
        } catch (IOException e) {
            throw new TransportException(TransportException.Kind.TRUNCATED, "the body cannot be unpacked", e);
        } finally {
            body.release();
            if (!whole) {
                out.drop();
            }
        }
    }

    private static InputStream open(String coding, Content body) throws IOException {
        InputStream in = body.from(0);
        if (!coding.equals("deflate")) {
            return new GZIPInputStream(in, PIECE);
        }
        // Some servers send raw deflate where the standard wants the zlib form (RFC 1950: CMF and FLG divide by 31).
        byte[] head = body.part(0, 2);
        boolean zlib =
                head.length == 2 && (head[0] & 0x0f) == 8 && ((head[0] & 0xff) * 256 + (head[1] & 0xff)) % 31 == 0;
        return new InflaterInputStream(in, new Inflater(!zlib), PIECE);
    }
}
