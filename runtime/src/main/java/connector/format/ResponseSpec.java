package connector.format;

import connector.base.Failure;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import java.nio.charset.CharacterCodingException;
import java.util.List;

/**
 * The {@code response} of a stream: of which kind its bodies are.
 *
 * @param format of the bodies
 * @param badLine what becomes of a bad line; only where there are lines
 */
public record ResponseSpec(Format format, BadLines badLine) {
    /** The kinds of bodies. */
    public enum Format {
        /** One JSON value. */
        JSON,
        /** One JSON value a line. */
        JSONL
    }

    /** What becomes of a line that cannot be read. */
    public enum BadLines {
        /** The page fails. */
        FAIL,
        /** The line is put aside and counted. */
        QUARANTINE
    }

    private static final int NO_CONTENT = 204;
    private static final int RESET_CONTENT = 205;

    static final Key<Format> FORMAT = Key.of(
                    "format", Types.word(Format.class), "json: one value; jsonl: one value a line.", "jsonl")
            .or(Format.JSON);
    static final Key<BadLines> BAD_LINE = Key.of(
                    "bad_line",
                    Types.word(BadLines.class),
                    "What a line that is no JSON does: fail the page (and the run), or be put aside and counted in the"
                            + " report.",
                    "quarantine")
            .or(BadLines.FAIL);

    /** The map under {@code response}. */
    public static final Component<ResponseSpec> SPEC = Component.<ResponseSpec>of(
                    "response",
                    "How the bodies of responses are read.",
                    List.of(FORMAT, BAD_LINE),
                    args -> new ResponseSpec(args.get(FORMAT), args.get(BAD_LINE)))
            .checked((args, reading) -> {
                if (args.has(BAD_LINE) && args.get(FORMAT) != Format.JSONL) {
                    reading.problems()
                            .error(
                                    "response.bad_line",
                                    args.mark(BAD_LINE),
                                    "bad_line has no meaning here: only jsonl has lines",
                                    "remove it or write format: jsonl");
                }
            });

    /** What holds where a stream says nothing. */
    public static final ResponseSpec DEFAULT = new ResponseSpec(Format.JSON, BadLines.FAIL);

    /** False for the empty body of an answer that says that it has none. */
    boolean isThere(RawBody body) {
        return body.bytes().length > 0 || (body.status() != NO_CONTENT && body.status() != RESET_CONTENT);
    }

    /**
     * Decodes a body as a tree.
     *
     * @throws Failure {@code DECODE} when it is not of the format; the message holds the beginning of the body, so it
     *     must be redacted before it is shown
     */
    public Decoded decode(RawBody body) {
        if (!isThere(body)) {
            return Decoded.NOTHING;
        }
        BodyFormat reader = switch (format) {
            case JSON -> new JsonBody();
            case JSONL -> new JsonLinesBody(badLine == BadLines.QUARANTINE);
        };
        try {
            return reader.decode(body, Charsets.utf8(body));
        } catch (CharacterCodingException e) {
            throw BodyFormat.unreadable(body, "text in the charset it says", "a character cannot be decoded", e);
        }
    }
}
