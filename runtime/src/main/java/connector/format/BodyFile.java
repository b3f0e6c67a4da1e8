package connector.format;

import connector.base.Failure;
import connector.base.FailureClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Optional;

/**
 * A file to be read: the body, what was packed in it, or one file of an archive.
 *
 * @param head of the answer
 * @param name in the archive; empty when the body is the file
 * @param charset that the manifest names
 * @param in its bytes, unpacked
 */
record BodyFile(RawBody head, Optional<String> name, Optional<Charset> charset, InputStream in) {
    /** As many characters as it takes to tell a table from a page of HTML. */
    private static final int LOOK = 512;

    /** Its text: by its byte order mark, else by the manifest, else by the Content-Type, else UTF-8. */
    Charsets.Text text() throws IOException {
        return Charsets.text(head, charset, in);
    }

    /**
     * Its text, when it does not begin as a page of HTML does, or as JSON where that is no such text.
     *
     * @param expected in words: "CSV"
     * @param jsonToo whether JSON is refused, too
     */
    Reader textOf(String expected, boolean jsonToo) throws IOException {
        Reader text = text().reader();
        text.mark(LOOK);
        char[] start = new char[LOOK];
        int length = 0;
        for (int n = text.read(start, 0, LOOK); n > 0; n = text.read(start, length, LOOK - length)) {
            length += n;
        }
        text.reset();
        String beginning = new String(start, 0, length).strip();
        if (Markup.isHtml(beginning) || (jsonToo && (beginning.startsWith("<") || Markup.isJson(head, beginning)))) {
            throw unreadable(
                    expected, Markup.isHtml(beginning) ? "it is a page of HTML" : "it is of another kind", beginning);
        }
        return text;
    }

    /** Where it is: empty for a body, {@code sales.csv of the answer} for a file of an archive. */
    private String says() {
        return name.map(n -> n + " in ").orElse("") + "the answer (status " + head.status() + ", content type "
                + head.said() + ")";
    }

    /** DECODE: it cannot be read, and how it begins. */
    Failure unreadable(String expected, String reason, String beginning) {
        return new Failure(
                FailureClass.DECODE,
                says() + " is not " + expected + ": " + reason
                        + (beginning.isEmpty() ? "" : "; it begins: " + BodyFormat.excerpt(beginning)),
                "check the endpoint and its Accept header; if the body is of another kind, say so in response.format");
    }

    /** DECODE: a character cannot be read, somewhere behind a line. */
    Failure undecodable(CharacterCodingException cause, long line) {
        return new Failure(
                FailureClass.DECODE,
                says() + " has a character " + (line == 0 ? "" : "behind line " + line + " ")
                        + "that is not in its charset",
                "if the API writes another charset, name it: response: {charset: windows-1252}; if it is no text, say in"
                        + " response.format and response.compression what it is",
                cause);
    }

    /** DECODE: it is packed, and cut or broken. */
    Failure broken(String kind, IOException cause) {
        return new Failure(
                FailureClass.DECODE,
                says() + " cannot be unpacked (" + kind + "): " + cause.getMessage(),
                cause instanceof ZipFiles.Unsupported other
                        ? other.remedy()
                        : "every attempt was cut or broken; run again, or ask for less",
                cause);
    }
}
