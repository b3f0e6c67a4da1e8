package connector.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/** The row being read, of which the same object is handed out for every row: a page may have millions. */
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
    private static final int CHARACTERS = 1024;
    private static final int FIELDS = 64;

    private final CsvDialect dialect;
    private char[] text = new char[CHARACTERS];
    private int[] ends = new int[FIELDS];
    private boolean[] quoted = new boolean[FIELDS];
    private int fields;
    private long line;
    /** Escaped line ends do not look like line ends to the parser. */
    private long escapedLines;

    CsvRow(CsvDialect dialect) {
        this.dialect = dialect;
    }

    @Override
    protected void handleBegin(long startingLineNumber) {
        fields = 0;
        line = startingLineNumber + escapedLines;
    }

    @Override
    protected void handleField(int index, char[] from, int offset, int length, boolean isQuoted) {
        int start = start(fields);
        if (start + length > text.length) {
            text = Arrays.copyOf(text, Math.max(text.length * 2, start + length));
        }
        if (fields == ends.length) {
            ends = Arrays.copyOf(ends, fields * 2);
            quoted = Arrays.copyOf(quoted, fields * 2);
        }
        System.arraycopy(from, offset, text, start, length);
        int end = start + length;
        if (dialect.escape().isPresent()) {
            for (int i = start; i < end; i++) {
                char meant = EscapeReader.meant(text[i], dialect.special());
                escapedLines += meant != text[i] && meant == '\n' ? 1 : 0;
                text[i] = meant;
            }
        }
        ends[fields] = end;
        quoted[fields] = isQuoted;
        fields++;
    }

    @Override
    protected CsvRow buildRecord() {
        return this;
    }

    /** The line it begins on, from 1. */
    long line() {
        return line;
    }

    /** How many fields it has. */
    int size() {
        return fields;
    }

    /** Whether a field stood in quotes. */
    boolean isQuoted(int field) {
        return quoted[field];
    }

    /** Where the text of a field begins in {@link #characters()}. */
    int start(int field) {
        return field == 0 ? 0 : ends[field - 1];
    }

    /** Where it ends. */
    int end(int field) {
        return ends[field];
    }

    /** The texts of the fields, one behind the other. */
    char[] characters() {
        return text;
    }

    /** The text of a field. */
    String field(int field) {
        return new String(text, start(field), ends[field] - start(field));
    }

    /** Leaves out the last field. */
    void dropLast() {
        fields--;
    }

    /** The row as it can be read again. */
    String content() {
        StringBuilder row = new StringBuilder();
        for (int i = 0; i < fields && row.length() <= BadLine.MOST; i++) {
            String field = field(i);
            if (i > 0) {
                row.append(dialect.delimiter());
            }
            String quote = String.valueOf(dialect.quote().orElse('"'));
            row.append(quoted[i] ? quote + field.replace(quote, quote + quote) + quote : field);
        }
        return row.toString();
    }
}
