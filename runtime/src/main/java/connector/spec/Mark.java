package connector.spec;

import java.util.Objects;

/**
 * A place in a file.
 *
 * @param file as the user named it; empty for text that came from no file
 * @param line counted from 1; 0 for the file as a whole, or for what is no file
 * @param column counted from 1, in code points
 */
public record Mark(String file, int line, int column) {
    /** A place nobody can look at: values made by the runtime itself. */
    public static final Mark NONE = new Mark("", 0, 0);

    /** Something as a whole: a file that cannot be read, an option of the command line, a variable. */
    public static Mark whole(String what) {
        return new Mark(what, 0, 0);
    }

    /** This place, some columns further right. */
    public Mark plus(int columns) {
        return new Mark(file, line, column + columns);
    }

    // Written out, here and in other records that every start compares: what the compiler leaves to the JVM is put
    // together
    // at first use, which takes milliseconds.
    @Override
    public boolean equals(Object other) {
        return other instanceof Mark mark && line == mark.line && column == mark.column && file.equals(mark.file);
    }

    @Override
    public int hashCode() {
        return Objects.hash(file, line, column);
    }

    @Override
    public String toString() {
        return line == 0 ? file : file + ":" + line + ":" + column;
    }
}
