package connector.format;

import connector.base.Json;
import connector.base.JsonErrors;
import java.io.IOException;

/** A body that is one JSON value (RFC 8259). */
final class JsonBody implements BodyFormat {
    @Override
    public Decoded decode(RawBody body, byte[] utf8) {
        if (BodyFormat.blank(utf8, 0, utf8.length)) {
            throw BodyFormat.unreadable(body, "JSON", "it is empty", null);
        }
        try {
            return Decoded.of(Json.parse(utf8));
        } catch (IOException e) {
            throw BodyFormat.unreadable(body, "JSON", JsonErrors.text(e), e);
        }
    }
}
