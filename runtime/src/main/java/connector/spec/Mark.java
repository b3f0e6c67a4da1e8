package connector.spec;

/**
 * A place in a file.
 *
 * @param file as the user named it; empty for text that came from no file
 * @param line counted from 1
 * @param column counted from 1, in code points
 */
public record Mark(String file, int line, int column) {
    /** A place nobody can look at: values made by the runtime itself. */
    public static final Mark NONE = new Mark("", 0, 0);

    /** This place, some columns further right. */
    public Mark plus(int columns) {
        return new Mark(file, line, column + columns);
    }

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
