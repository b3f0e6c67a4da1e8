package connector.format;

import connector.base.Failure;
import connector.spec.Component;
import connector.spec.Key;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Tables as text: each row becomes an object with the columns' names, all values texts or null.
 *
 * @param says csv or tsv, as in messages
 * @param dialect how it is written
 * @param table what of it are the rows
 */
record CsvFormat(String says, CsvDialect dialect, CsvTable table) implements FileFormat {
    static final Component<ResponseSpec> CSV = component(
            ResponseSpec.Format.CSV,
            "A table with commas between fields (RFC 4180, with dialects). All values are texts; the schema says what they"
                    + " are.",
            CsvDialect.Keys.of(",", "\";\"", Optional.of('"')));

    static final Component<ResponseSpec> TSV = component(
            ResponseSpec.Format.TSV,
            "A table with tabs between fields, in which quotes are characters like others unless `quote` is set.",
            CsvDialect.Keys.of("\t", "\"|\"", Optional.empty()));

    private static Component<ResponseSpec> component(
            ResponseSpec.Format format, String summary, CsvDialect.Keys dialect) {
        List<Key<?>> keys = new ArrayList<>(dialect.all());
        keys.addAll(CsvTable.KEYS);
        keys.add(ResponseSpec.BAD_LINE);
        return Component.of(
                        format.word(),
                        summary,
                        ResponseSpec.keys(keys.toArray(Key<?>[]::new)),
                        args -> ResponseSpec.of(
                                format, args, new CsvFormat(format.name(), dialect.of(args), CsvTable.of(args))))
                .checked(CsvTable::check);
    }

    @Override
    public Transcoder.Output output() {
        return Transcoder.Output.LINES;
    }

    @Override
    public boolean mayBeEmpty() {
        return !table.names().isEmpty() && table.endAt().isEmpty();
    }

    @Override
    public void write(BodyFile file, OutputStream json, Transcoder.Rejects rejects) throws IOException {
        long line = 0;
        try (LastCharacter text = new LastCharacter(file.textOf(says, true));
                CsvReader<CsvRow> rows = dialect.rows(text);
                CsvWriter out = new CsvWriter(file, this, json, rejects)) {
            if (table.skipRows() > 0) {
                rows.skipLines(table.skipRows());
            }
            for (CsvRow row : rows) {
                line = row.line();
                if (!out.row(row)) {
                    break;
                }
            }
            out.end(text.isLineEnd());
        } catch (CsvParseException | UncheckedIOException e) {
            throw failure(file, e, line);
        } catch (CharacterCodingException e) {
            throw file.undecodable(e, line);
        }
    }

    /** The parser wraps what its input throws. */
    private RuntimeException failure(BodyFile file, RuntimeException thrown, long line) throws IOException {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return failure;
            }
            if (cause instanceof CharacterCodingException coding) {
                return file.undecodable(coding, line);
            }
            if (cause instanceof IOException io) {
                throw io;
            }
        }
        String reason = thrown instanceof CsvParseException csv ? CsvDialect.reason(csv) : "it cannot be read";
        return file.unreadable(says, "behind line " + line + " " + reason, "");
    }
}
