package connector.format;

import connector.spec.Args;
import connector.spec.Key;
import connector.spec.Reading;
import connector.spec.Types;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Which lines of a file are the table, and what its columns are called.
 *
 * @param names of the columns where no line names them; empty where one does
 * @param columns that must be there
 * @param skipRows lines before the table
 * @param endAt how the first row behind the table begins
 * @param pad whether a short row has nulls at its end
 * @param trailingDelimiter whether every line ends with a delimiter
 * @param nulls texts that mean null
 * @param known what columns are called as a rule, by the schema; empty where nobody knows
 */
record CsvTable(
        List<String> names,
        List<String> columns,
        int skipRows,
        Optional<String> endAt,
        boolean pad,
        boolean trailingDelimiter,
        List<String> nulls,
        Set<String> known) {
    /** What becomes of a row with too few fields. */
    enum ShortRows {
        /** It is a bad line. */
        FAIL,
        /** What is missing is null. */
        PAD
    }

    private static final Key<List<String>> NAMES = Key.of(
                    "names",
                    Types.list(Types.TEXT, false),
                    "The names of the columns where the file has no line with them; with one, skip it by skip_rows: 1.",
                    "[id, name]")
            .or(List.of());
    private static final Key<List<String>> COLUMNS = Key.of(
                    "columns",
                    Types.list(Types.TEXT, false),
                    "Columns that the line with the names must have: without them the body is something else (DECODE).",
                    "[id, updated_at]")
            .or(List.of());
    private static final Key<Long> SKIP_ROWS = Key.of(
                    "skip_rows",
                    Types.parsed("a whole number", "write digits", "integer", CsvTable::count),
                    "So many lines stand before the table.",
                    "3")
            .or(0L);
    private static final Key<String> END_AT = Key.of(
                    "end_at",
                    Types.TEXT,
                    "The first row whose first field begins with this text ends the table, and must be there: a file"
                            + " without it was cut.",
                    "Total")
            .orNone();
    private static final Key<ShortRows> SHORT_ROWS = Key.of(
                    "short_rows",
                    Types.word(ShortRows.class),
                    "What a row with fewer fields than there are columns is: a bad line (fail), or one whose last fields"
                            + " are null (pad).",
                    "pad")
            .or(ShortRows.FAIL);
    private static final Key<Boolean> TRAILING = Key.of(
                    "trailing_delimiter", Types.BOOLEAN, "Every line ends with a delimiter, which is no field.", "true")
            .or(false);
    private static final Key<List<String>> NULLS = Key.of(
                    "nulls",
                    Types.list(Types.TEXT, true),
                    "Texts that mean null. An empty field without quotes always does; \"\" is an empty text.",
                    "[\"\", \"N/A\"]")
            .or(List.of());

    static final List<Key<?>> KEYS = List.of(NAMES, COLUMNS, SKIP_ROWS, END_AT, SHORT_ROWS, TRAILING, NULLS);

    static CsvTable of(Args args) {
        return new CsvTable(
                args.get(NAMES),
                args.get(COLUMNS),
                args.get(SKIP_ROWS).intValue(),
                args.find(END_AT),
                args.get(SHORT_ROWS) == ShortRows.PAD,
                args.get(TRAILING),
                args.get(NULLS),
                Set.of());
    }

    /** The same, where the schema says what columns are called. */
    CsvTable knowing(Set<String> fields) {
        return new CsvTable(names, columns, skipRows, endAt, pad, trailingDelimiter, nulls, Set.copyOf(fields));
    }

    /** True when a table without rows may be none: no column of it is known, or nothing is known and there is one only. */
    boolean mayBeMessage(List<String> header) {
        boolean told = !names.isEmpty() || !columns.isEmpty();
        return !told && (known.isEmpty() ? header.size() == 1 : header.stream().noneMatch(known::contains));
    }

    /** What does not go together. */
    static void check(Args args, Reading reading) {
        if (args.has(NAMES) && args.has(COLUMNS)) {
            reading.problems()
                    .error(
                            "response.columns",
                            args.mark(COLUMNS),
                            "columns looks at the line with the names, and with `names` there is none",
                            "remove one of them");
        }
    }

    private static Long count(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new IllegalArgumentException("no number");
        }
        return Long.valueOf(text);
    }
}
