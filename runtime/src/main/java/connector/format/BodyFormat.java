package connector.format;

import connector.base.Failure;
import connector.base.FailureClass;
import java.nio.charset.StandardCharsets;

/** How bytes become values. Stateless, thread-safe. */
interface BodyFormat {
    /** So many characters of a body that cannot be read help to recognise it (a login page, a proxy's error). */
    int EXCERPT = 80;

    /** Bytes enough to make {@link #EXCERPT} characters of any script. */
    int EXCERPT_BYTES = 4 * EXCERPT;

    /**
     * Decodes a body that is there.
     *
     * @param body as it came
     * @param utf8 its bytes in UTF-8
     * @throws Failure {@code DECODE}
     */
    Decoded decode(RawBody body, byte[] utf8);

    /** The failure of a body that cannot be read: what was expected, the content type and how it begins. */
    static Failure unreadable(RawBody body, String expected, String reason, Throwable cause) {
        String type = body.said();
        return new Failure(
                FailureClass.DECODE,
                "the answer (status " + body.status() + ", content type " + type + ") is not " + expected + ": "
                        + reason + "; it begins: " + excerpt(body.start(EXCERPT_BYTES)),
                "check the endpoint and its Accept header; if the body is of another kind, say so in response.format",
                cause);
    }

    /** The first characters, on one line. */
    static String excerpt(byte[] bytes) {
        return excerpt(new String(bytes, 0, Math.min(bytes.length, EXCERPT_BYTES), StandardCharsets.UTF_8));
    }

    /** The first characters, on one line. */
    static String excerpt(String text) {
        String head = text.substring(0, Math.min(text.length(), EXCERPT_BYTES))
                .replaceAll("[\\s\\p{Cntrl}]+", " ")
                .strip();
        return head.length() <= EXCERPT ? head : head.substring(0, EXCERPT) + "…";
    }

    /** True when nothing but white space is in it. */
    static boolean blank(byte[] bytes, int from, int to) {
        for (int i = from; i < to; i++) {
            if (bytes[i] != ' ' && bytes[i] != '\t' && bytes[i] != '\r' && bytes[i] != '\n') {
                return false;
            }
        }
        return true;
    }
}
