package connector.format;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import connector.base.Json;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Writes the rows of one table as objects, one a line. */
final class CsvWriter implements AutoCloseable {
    private final BodyFile file;
    private final CsvFormat format;
    private final CsvTable table;
    private final Transcoder.Rejects rejects;
    private final JsonGenerator json;
    private List<SerializedString> columns = List.of();
    /** A bad row, until it is known whether another one follows or the text was cut in it. */
    private Optional<BadLine> bad = Optional.empty();

    private boolean anyWritten;
    private boolean ended;
    private long rows;

    CsvWriter(BodyFile file, CsvFormat format, OutputStream json, Transcoder.Rejects rejects) throws IOException {
        this.file = file;
        this.format = format;
        this.table = format.table();
        this.rejects = rejects;
        this.json = Json.FACTORY.createGenerator(json).disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
        this.json.setRootValueSeparator(null);
        if (!table.names().isEmpty()) {
            name(table.names());
        }
    }

    /** Takes the next row; false when the table is over. */
    boolean row(CsvRow row) throws IOException {
        reject();
        if (table.endAt().isPresent()
                && row.size() > 0
                && row.field(0).startsWith(table.endAt().get())) {
            ended = true;
            return false;
        }
        int last = row.size() - 1;
        if (table.trailingDelimiter() && last > 0 && row.start(last) == row.end(last) && !row.isQuoted(last)) {
            row.dropLast();
        }
        rows++;
        if (columns.isEmpty()) {
            header(row);
        } else if (row.size() > columns.size() || (row.size() < columns.size() && !table.pad())) {
            String fields = row.size() == 1 ? " field" : " fields";
            bad = Optional.of(new BadLine(
                    file.name(),
                    row.line(),
                    row.size() + fields + " where there are " + columns.size() + " columns",
                    row.content()));
        } else {
            write(row);
        }
        return true;
    }

    private void reject() throws IOException {
        if (bad.isPresent()) {
            json.flush(); // what stands before it is told by how much was written
            rejects.line(bad.get());
            bad = Optional.empty();
        }
    }

    private void write(CsvRow row) throws IOException {
        json.writeStartObject();
        for (int i = 0; i < columns.size(); i++) {
            json.writeFieldName(columns.get(i));
            if (i < row.size()) {
                value(row, i);
            } else {
                json.writeNull();
            }
        }
        json.writeEndObject();
        json.writeRaw('\n');
        anyWritten = true;
    }

    private void value(CsvRow row, int field) throws IOException {
        int start = row.start(field);
        int end = row.end(field);
        if (format.dialect().trim() && !row.isQuoted(field)) {
            while (start < end && Character.isWhitespace(row.characters()[start])) {
                start++;
            }
            while (end > start && Character.isWhitespace(row.characters()[end - 1])) {
                end--;
            }
        }
        if ((start == end && !row.isQuoted(field)) || isNull(row.characters(), start, end)) {
            json.writeNull();
        } else {
            json.writeString(row.characters(), start, end - start);
        }
    }

    private boolean isNull(char[] text, int start, int end) {
        for (String word : table.nulls()) {
            if (word.length() == end - start) {
                int i = 0;
                while (i < word.length() && word.charAt(i) == text[start + i]) {
                    i++;
                }
                if (i == word.length()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void header(CsvRow row) {
        List<String> names = new ArrayList<>();
        for (int i = 0; i < row.size(); i++) {
            String name = row.field(i);
            names.add(format.dialect().trim() ? name.strip() : name);
        }
        Set<String> seen = new HashSet<>();
        for (String name : names) {
            if (name.isBlank()) {
                throw file.unreadable(
                        format.says(),
                        "a column on line " + row.line() + " has no name; if every line ends with a delimiter, write"
                                + " trailing_delimiter: true, else name the columns with `names` and skip_rows",
                        row.content());
            }
            if (!seen.add(name)) {
                throw file.unreadable(
                        format.says(),
                        "two columns are called \"" + BodyFormat.excerpt(name)
                                + "\"; name them apart with `names` and skip that line with skip_rows",
                        row.content());
            }
        }
        for (String needed : table.columns()) {
            if (!seen.contains(needed)) {
                throw file.unreadable(format.says(), "there is no column \"" + needed + "\"", row.content());
            }
        }
        name(names);
    }

    private void name(List<String> names) {
        columns = names.stream().map(SerializedString::new).toList();
    }

    /**
     * The file was read to its end, or to that of its table.
     *
     * @param isLineEnded whether its last line has a line end
     */
    void end(boolean isLineEnded) throws IOException {
        Optional<BadLine> last = bad;
        reject();
        if (last.isPresent() && !ended && !isLineEnded && anyWritten) { // set aside it would pass for a bad row
            throw file.unreadable(
                    format.says(),
                    "it was cut: line " + last.get().line() + ", the last one, has no line end and "
                            + last.get().reason(),
                    last.get().content());
        }
        if (columns.isEmpty()) {
            throw file.unreadable(format.says(), "there is no line with the names of the columns", "");
        }
        if (table.endAt().isPresent() && !ended) {
            throw file.unreadable(
                    format.says(), "the row \"" + table.endAt().get() + "\" is not there, so it was cut", "");
        }
        List<String> header = columns.stream().map(SerializedString::getValue).toList();
        if (rows == 1 && table.mayBeMessage(header)) {
            throw file.unreadable(
                    format.says(),
                    "one line without a row may be a table or a message"
                            + (table.known().isEmpty() ? "" : ", and `schema` knows none of its columns")
                            + "; if it is a table, name its columns in `columns`",
                    String.join(format.dialect().delimiter(), header));
        }
        json.flush();
    }

    @Override
    public void close() throws IOException {
        json.close();
    }
}
