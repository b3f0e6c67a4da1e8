package connector.format;

import connector.base.Failure;
import connector.base.FailureClass;
import connector.base.Json;
import connector.base.JsonErrors;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * One JSON value a line (JSON Lines, NDJSON). The last line needs no newline, blank lines are none.
 *
 * @param quarantine whether bad lines are put aside and counted instead of failing the page
 */
record JsonLinesBody(boolean quarantine) implements BodyFormat {
    @Override
    public Decoded decode(RawBody body, byte[] utf8) {
        List<Object> values = new ArrayList<>();
        List<Integer> lines = new ArrayList<>();
        List<BadLine> bad = new ArrayList<>();
        int number = 0;
        for (int start = 0, end; start < utf8.length; start = end + 1) {
            end = start;
            while (end < utf8.length && utf8[end] != '\n') {
                end++;
            }
            number++;
            if (BodyFormat.blank(utf8, start, end)) {
                continue;
            }
            byte[] line = Arrays.copyOfRange(utf8, start, end);
            try {
                values.add(Json.parse(line));
                lines.add(number);
            } catch (IOException e) {
                // What stands behind the last line end was cut rather than badly written.
                boolean cut = end == utf8.length && !values.isEmpty();
                if (!quarantine || cut) {
                    throw failure(body, number, start, line);
                }
                bad.add(bad(number, line));
            }
        }
        if (values.isEmpty() && !bad.isEmpty()) {
            // Not one readable line: an error page, rather than a file with bad lines in it.
            throw noneReadable(body);
        }
        return new Decoded(true, Optional.of(values), List.copyOf(lines), List.copyOf(bad));
    }

    /** A line that is no JSON. */
    static BadLine bad(int number, byte[] line) {
        return new BadLine(
                Optional.empty(),
                number,
                "no JSON", // what Jackson says of it quotes it
                new String(line, StandardCharsets.UTF_8));
    }

    static Failure noneReadable(RawBody body) {
        return BodyFormat.unreadable(body, "JSON Lines", "no line of it is JSON", null);
    }

    /** The failure of a line that is no JSON. */
    static Failure failure(RawBody body, int number, long start, byte[] line) {
        IOException cause = cause(line);
        return new Failure(
                FailureClass.DECODE,
                "line " + number + " (from byte " + start + ") of the answer (status " + body.status()
                        + ", content type "
                        + body.said() + ") is not JSON: " + JsonErrors.text(cause)
                        + "; it begins: " + BodyFormat.excerpt(line),
                "if the API writes such lines, response: {format: jsonl, bad_line: quarantine} puts them aside",
                cause);
    }

    private static IOException cause(byte[] line) {
        try {
            Json.parse(line);
            return new IOException("it is no JSON");
        } catch (IOException e) {
            return e;
        }
    }
}
