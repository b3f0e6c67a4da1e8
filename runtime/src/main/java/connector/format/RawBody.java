package connector.format;

import connector.base.Content;
import connector.base.SpoolPlace;
import java.io.IOException;
import java.util.Optional;

/**
 * The body of an answer before it is decoded.
 *
 * @param status of the answer, e.g. 200
 * @param contentType its Content-Type, if it names one
 * @param coding the Content-Encoding that could not be undone; some servers call a charset one
 * @param content complete, content coding undone
 * @param most bytes that it may become when it is unpacked
 */
public record RawBody(int status, Optional<String> contentType, Optional<String> coding, Content content, long most) {
    /** A body in memory. */
    public RawBody(int status, Optional<String> contentType, byte[] bytes, long most) {
        this(status, contentType, Optional.empty(), Content.of(bytes), most);
    }

    /** A body that may become as large as an array can. */
    public RawBody(int status, Optional<String> contentType, byte[] bytes) {
        this(status, contentType, bytes, Integer.MAX_VALUE);
    }

    /** The same, brought to another form. */
    RawBody with(Content other) {
        return new RawBody(status, contentType, coding, other, most);
    }

    /** What it is said to be: the content type, and the coding that nobody asked for. */
    String said() {
        return contentType.orElse("none")
                + coding.map(c -> ", content coding " + c).orElse("");
    }

    /** All of it, in memory. */
    byte[] bytes() {
        return content instanceof Content.InMemory memory ? memory.bytes() : start(Integer.MAX_VALUE);
    }

    /** True when it is too large for the memory. */
    boolean isOnDisk() {
        return !(content instanceof Content.InMemory);
    }

    /** How it begins. */
    byte[] start(int length) {
        try {
            return content.part(0, length);
        } catch (IOException e) {
            throw SpoolPlace.unreadable(e);
        }
    }
}
