package connector.format;

import com.fasterxml.jackson.core.JsonGenerator;
import connector.base.Json;
import connector.spec.Component;
import connector.spec.Key;
import connector.spec.Types;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.nio.charset.CharacterCodingException;

/**
 * Text without a structure.
 *
 * @param lines whether each line is a record, or the whole text one
 */
record TextFormat(boolean lines) implements FileFormat {
    private static final Key<Boolean> LINES = Key.of(
                    "lines",
                    Types.BOOLEAN,
                    "Each line that is not blank is a record; false: the whole text is one. Either has one field,"
                            + " `value`.",
                    "false")
            .or(true);

    static final Component<ResponseSpec> SPEC = Component.of(
            "text",
            "Plain text: its lines are records with the field `value`.",
            ResponseSpec.keys(LINES),
            args -> ResponseSpec.of(ResponseSpec.Format.TEXT, args, new TextFormat(args.get(LINES))));

    @Override
    public Transcoder.Output output() {
        return Transcoder.Output.LINES;
    }

    @Override
    public String says() {
        return "text";
    }

    @Override
    public boolean mayBeEmpty() {
        return lines;
    }

    @Override
    public void write(BodyFile file, OutputStream json, Transcoder.Rejects rejects) throws IOException {
        long number = 0;
        try (JsonGenerator out = Json.FACTORY.createGenerator(json)) {
            out.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            out.setRootValueSeparator(null);
            BufferedReader text = new BufferedReader(file.textOf(says(), false));
            if (!lines) {
                StringWriter whole = new StringWriter();
                text.transferTo(whole);
                out.writeString(whole.toString());
                out.writeRaw('\n');
                return;
            }
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                number++;
                if (!line.isBlank()) {
                    out.writeString(line);
                    out.writeRaw('\n');
                }
            }
        } catch (CharacterCodingException e) {
            throw file.undecodable(e, number);
        }
    }
}
