package connector.format;

import connector.spec.Args;
import connector.spec.Key;
import connector.spec.Type;
import connector.spec.Types;
import de.siegmar.fastcsv.reader.CommentStrategy;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.Reader;
import java.util.List;
import java.util.Optional;

/**
 * How a table is written (RFC 4180 where nothing is said).
 *
 * @param delimiter between fields
 * @param quote around fields that hold special characters; empty when quotes are characters like others
 * @param escape before a special character, beside doubled quotes
 * @param comment first character of lines that are none
 * @param trim whether white space around values goes, that in quotes excepted
 */
record CsvDialect(
        String delimiter,
        Optional<Character> quote,
        Optional<Character> escape,
        Optional<Character> comment,
        boolean trim) {

    private static final Type<Optional<Character>> CHARACTER =
            Types.parsed("one character, or none", "write one, in quotes: \"\\\"\"", "string", text -> {
                if (text.equals("none")) {
                    return Optional.empty();
                }
                if (text.length() != 1 || text.isBlank()) {
                    throw new IllegalArgumentException("not one character");
                }
                return Optional.of(text.charAt(0));
            });

    private static final Type<String> DELIMITER =
            Types.parsed("a delimiter like \";\"", "a tab is written \"\\t\"", "string", text -> {
                if (text.isEmpty() || text.contains("\n") || text.contains("\r")) {
                    throw new IllegalArgumentException("no delimiter");
                }
                return text;
            });

    private static final Key<Optional<Character>> ESCAPE = Key.of(
                    "escape",
                    CHARACTER,
                    "Before a quote, delimiter, line end or itself: it is meant as a character. Doubled quotes are"
                            + " understood without it.",
                    "\"\\\\\"")
            .or(Optional.empty());
    private static final Key<Optional<Character>> COMMENT = Key.of(
                    "comment", CHARACTER, "Lines that begin with it are left out.", "\"#\"")
            .or(Optional.empty());
    private static final Key<Boolean> TRIM = Key.of(
                    "trim",
                    Types.BOOLEAN,
                    "White space around values and names is removed, but not inside quotes.",
                    "true")
            .or(false);

    /** A field may be as long as a response; the parser's buffer grows only where one is. */
    private static final int LONGEST_ROW = 1 << 29;

    /** The keys of a format. */
    record Keys(Key<String> delimiter, Key<Optional<Character>> quote) {
        static Keys of(String delimiter, String shown, Optional<Character> quote) {
            return new Keys(
                    Key.of("delimiter", DELIMITER, "What stands between two fields.", shown)
                            .or(delimiter),
                    Key.of(
                                    "quote",
                                    CHARACTER,
                                    "Around fields that hold a delimiter, a line end or, doubled, itself; none: quotes are"
                                            + " characters like others.",
                                    quote.isPresent() ? "\"'\"" : "\"\\\"\"")
                            .or(quote));
        }

        List<Key<?>> all() {
            return List.of(delimiter, quote, ESCAPE, COMMENT, TRIM);
        }

        CsvDialect of(Args args) {
            return new CsvDialect(
                    args.get(delimiter), args.get(quote), args.get(ESCAPE), args.get(COMMENT), args.get(TRIM));
        }
    }

    /** What can be escaped, in the order of the stand-ins. */
    String special() {
        StringBuilder all = new StringBuilder("\r\n").append(delimiter.charAt(0));
        quote.ifPresent(all::append);
        escape.ifPresent(all::append);
        comment.ifPresent(all::append);
        return all.toString();
    }

    /** The rows of a text. */
    CsvReader<CsvRow> rows(Reader text) {
        return rows(text, LONGEST_ROW);
    }

    /**
     * As {@link #rows(Reader)}.
     *
     * @param longest characters of a field, by and by: the parser doubles its buffer
     */
    CsvReader<CsvRow> rows(Reader text, int longest) {
        CsvReader.CsvReaderBuilder builder = CsvReader.builder()
                .fieldSeparator(delimiter)
                // A noncharacter: no text has it, so that quotes are characters like others.
                .quoteCharacter(quote.orElse('\uFFFF'))
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(false)
                .allowUnclosedQuote(false)
                .trimWhitespacesAroundQuotes(trim)
                .maxBufferSize(longest);
        comment.ifPresent(c -> builder.commentStrategy(CommentStrategy.SKIP).commentCharacter(c));
        Reader escaped = escape.isPresent() ? new EscapeReader(text, escape.get(), special()) : text;
        return builder.build(new CsvRow(this), escaped);
    }

    /** What the parser met, which it tells by its words alone. */
    static String reason(CsvParseException thrown) {
        String said = String.valueOf(thrown.getMessage());
        if (said.startsWith("The maximum buffer size")) {
            return "a field is longer than can be read; a quote may not be closed";
        }
        if (said.startsWith("Unclosed quoted field")) {
            return "a quote is not closed";
        }
        return said.startsWith("Unexpected character after closing quote")
                ? "text stands behind a closed quote"
                : "a quote is not closed, or text stands behind a closed one";
    }
}
