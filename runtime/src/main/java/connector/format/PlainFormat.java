package connector.format;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * JSON that only had to be unpacked.
 *
 * @param output a document, or values on lines
 */
record PlainFormat(Transcoder.Output output) implements FileFormat {
    @Override
    public String says() {
        return output == Transcoder.Output.LINES ? "JSON Lines" : "JSON";
    }

    @Override
    public boolean mayBeEmpty() {
        return output == Transcoder.Output.LINES;
    }

    @Override
    public void write(BodyFile file, OutputStream json, Transcoder.Rejects rejects) throws IOException {
        try {
            Reader text = file.textOf(says(), false);
            BufferedWriter out = new BufferedWriter(new OutputStreamWriter(json, StandardCharsets.UTF_8.newEncoder()));
            text.transferTo(out);
            out.write('\n');
            out.flush();
        } catch (CharacterCodingException e) {
            throw file.undecodable(e, 0);
        }
    }
}
