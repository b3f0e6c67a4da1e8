package connector.format;

/**
 * What kind of value stands at a place of a JSON text, with what is to know of it before its bytes are copied. A number
 * rather than an object, because there is one for every member of every record.
 */
public final class ValueKind {
    /** {@code null}. */
    public static final int NULL = 0;

    /** {@code true}. */
    public static final int TRUE = 1;

    /** {@code false}. */
    public static final int FALSE = 2;

    /** A number without fraction and exponent. */
    public static final int INTEGER = 3;

    /** A number with a fraction or an exponent. */
    public static final int FRACTION = 4;

    /** A text. */
    public static final int TEXT = 5;

    /** An object. */
    public static final int OBJECT = 6;

    /** A list. */
    public static final int LIST = 7;

    /** A text with escapes. */
    static final int ESCAPED = 8;

    /** A text with characters beyond ASCII. */
    static final int WIDE = 16;

    /** There is white space between its tokens. */
    static final int LOOSE = 32;

    /**
     * It, or something in it, must not leave as it stands: a text with NUL or half a surrogate pair, a name that comes
     * twice in one object, a number that is written in a form of its own (exponent, minus zero).
     */
    static final int ODD = 64;

    private static final int KINDS = 7;

    private ValueKind() {}

    /** The kind alone, one of the constants above. */
    public static int of(int kind) {
        return kind & KINDS;
    }

    /** True when its bytes may leave as they stand, but for white space. */
    public static boolean isSound(int kind) {
        return (kind & ODD) == 0;
    }

    /** True when there is white space between its tokens. */
    public static boolean isLoose(int kind) {
        return (kind & LOOSE) != 0;
    }

    /** True for a text whose bytes are its characters. */
    public static boolean isPlainText(int kind) {
        return (kind & ~LOOSE) == TEXT;
    }
}
